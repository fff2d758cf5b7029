// The first byte chooses the reader and the profile, the rest is the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ledelint/ledelint.hpp"
#include "project/profile.hpp"
#include "read/readers.hpp"
#include "report/formats.hpp"

using namespace ledelint;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// What holds for every document and report, whatever the bytes.
void check_invariants(const FileReport& report) {
  const Document& document = report.document;
  std::uint32_t at = 0;
  std::uint32_t in_file = 0;
  for (const Block& block : document.blocks()) {
    require(block.span.begin >= at && block.span.begin < block.span.end &&
            block.span.end <= document.text().size());
    const FileSpan span = document.to_file(block.span);
    require(span.begin >= in_file && span.begin <= span.end && span.end <= document.file().size());
    at = block.span.end;
    in_file = span.begin;
  }
  for (const Finding& finding : report.findings) {
    require(finding.span.begin <= finding.span.end);
    require(finding.span.end <= document.file().size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const RuleSet rules = RuleSet::defaults();
  if (size == 0) return 0;
  const Reader& reader = readers()[data[0] % readers().size()];
  const auto profile = static_cast<Profile>((data[0] / 16) % profile_count);
  Result<Document> document =
      read_document(reader, std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (!document) return 0;
  std::vector<std::string> notes;
  (void)declared_profile(*document, notes);
  const FileReport report = check("fuzz", *std::move(document), rules, {profile, true});
  check_invariants(report);
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
