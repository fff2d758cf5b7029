// The first byte chooses the reader and the profile, the rest is the file.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "invariants.hpp"
#include "ledelint/ledelint.hpp"
#include "project/profile.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"

using namespace ledelint;

namespace {

void require(const std::string& broken) {
  if (broken.empty()) return;
  std::fprintf(stderr, "broken: %s\n", broken.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const RuleSet rules = RuleSet::defaults();
  if (size == 0) return 0;
  const Reader& reader = readers()[(data[0] % 16) % readers().size()];
  const auto profile = static_cast<Profile>((data[0] / 16) % profile_count);
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  (void)read_records(reader, text, {}, [](Result<Record> record) {
    if (record) require(broken_invariant(record->document));
  });
  Result<Document> document = read_document(reader, text);
  if (!document) return 0;
  require(broken_invariant(analyse(*read_document(reader, text), rules)));
  std::vector<std::string> notes;
  (void)declared_profile(*document, notes);
  const FileReport report = check("fuzz", *std::move(document), rules, {profile, true});
  require(broken_invariant(report));
  for (const Format& format : check_formats()) {
    Run run{.rules = rules, .view = {}};
    run.view.severity = Severity::info;
    run.view.show_closed = true;
    run.view.include_text = true;
    std::string out;
    format.begin(out, run);
    format.file(out, report, run);
    format.end(out, run);
  }
  return 0;
}
