#include "project/baseline.hpp"

#include <string>
#include <variant>
#include <vector>

#include "support.hpp"

using namespace ledelint;

namespace {

std::string faults(std::string_view text) {
  const auto parsed = parse_baseline(text, "b.json");
  const auto* const errors = std::get_if<std::vector<Error>>(&parsed);
  std::string out;
  if (errors != nullptr)
    for (const Error& error : *errors) out += error.text() + "\n";
  return out;
}

Finding gap(std::uint64_t fingerprint, Status status = Status::open) {
  Finding finding;
  finding.fingerprint = fingerprint;
  finding.status = status;
  return finding;
}

}  // namespace

TEST_CASE("a baseline has one entry a line, in order, and reads what it writes", "[unit]") {
  Baseline baseline;
  baseline.entries = {{3, Status::open, "b.md", "attribution/x", "say \"so\""},
                      {0xABCDEF0123456789, Status::partial, "a.md", "attribution/x", "two"},
                      {1, Status::open, "a.md", "attribution/x", "two"},
                      {1, Status::open, "a.md", "attribution/x", "two"}};
  baseline.sort();
  const std::string text = to_json(baseline);
  CHECK(text ==
        "{\"version\":1,\n\"gaps\":[\n"
        "{\"fingerprint\":\"0000000000000001\",\"path\":\"a.md\",\"rule\":\"attribution/x\","
        "\"text\":\"two\"},\n"
        "{\"fingerprint\":\"abcdef0123456789\",\"path\":\"a.md\",\"rule\":\"attribution/x\","
        "\"status\":\"partial\",\"text\":\"two\"},\n"
        "{\"fingerprint\":\"0000000000000003\",\"path\":\"b.md\",\"rule\":\"attribution/x\","
        "\"text\":\"say \\\"so\\\"\"}\n]}\n");
  const auto read = parse_baseline(text, "b.json");
  REQUIRE(std::holds_alternative<Baseline>(read));
  CHECK(std::get<Baseline>(read).entries == baseline.entries);
  CHECK(to_json({}) == "{\"version\":1,\n\"gaps\":[\n]}\n");
}

TEST_CASE("whatever is wrong with a baseline is told with its line and column", "[unit]") {
  CHECK(faults("{\"version\":1,\n\"gaps\":[\n]}\n").empty());
  CHECK(faults("[]") == "b.json:1:1: a baseline must be an object, not a list\n");
  CHECK(faults("{\"version\":2,\n\"gaps\":[]}").starts_with("b.json:1:12: \"version\" must be 1"));
  CHECK(faults("{\"version\":1}") == "b.json:1:1: there is no list \"gaps\"\n");
  CHECK(faults("{\"version\":1,\n\"gasp\":[],\"gaps\":[]}") ==
        "b.json:2:1: unknown key \"gasp\"; did you mean `gaps`?\n");
  CHECK(faults("{\"version\":1,\n\"gaps\":[\n<<<<<<< ours\n").starts_with("b.json:3:1"));
  CHECK(faults("{\"version\":1,\n\"gaps\":[\n{\"fingerprint\":\"12\",\"path\":\"a\",\"rule\":\"r\","
               "\"text\":\"t\"},\n{\"path\":\"a\"}]}") ==
        "b.json:3:16: a fingerprint is 16 hexadecimal digits\n"
        "b.json:4:1: the key \"fingerprint\" is missing\n"
        "b.json:4:1: the key \"rule\" is missing\n"
        "b.json:4:1: the key \"text\" is missing\n");
}

TEST_CASE("a partly sourced gap that is known does not cover one that is open", "[unit]") {
  KnownGaps known;
  known.add(1, Status::open);
  known.add(2, Status::partial);
  CHECK(known.has(gap(1)));
  CHECK(known.has(gap(1, Status::partial)));
  CHECK(known.has(gap(2, Status::partial)));
  CHECK_FALSE(known.has(gap(2)));
  CHECK_FALSE(known.has(gap(3)));
}

TEST_CASE("an entry about a record is in the file that holds the record", "[unit]") {
  const BaselineEntry record{1, Status::open, "feed.xml#a#b", "r", "t"};
  CHECK(is_in(record, {"feed.xml"}));
  CHECK(is_in(record, {"feed.xml#a"}));
  CHECK(is_in(record, {"feed.xml#a#b"}));
  CHECK_FALSE(is_in(record, {"feed"}));
}
