#include <string>
#include <vector>

#include "read/readers.hpp"
#include "support.hpp"

namespace ledelint {
namespace {

/// "[H1 Title][P Text][L Item]".
std::string dump(const std::string& file) {
  const auto document = read_plain(file);
  REQUIRE(document.has_value());
  std::string result;
  for (const Block& block : document->blocks()) {
    const char kind = block.kind == BlockKind::heading     ? 'H'
                      : block.kind == BlockKind::list_item ? 'L'
                                                           : 'P';
    result += std::string("[") + kind;
    if (block.level != 0) result += std::to_string(block.level);
    result += " " + std::string(document->slice(block.span)) + "]";
  }
  return result;
}

struct Case {
  std::string file;
  std::string expected;
};

}  // namespace

TEST_CASE("paragraphs are divided by blank lines or are lines") {
  const std::vector<Case> cases = {
      {"", ""},
      {" \n\t\n", ""},
      {"One line.", "[P One line.]"},
      {"One.\nTwo.\n", "[P One.][P Two.]"},
      {"One is\nwrapped.\n\nTwo.\n", "[P One is\nwrapped.][P Two.]"},
      {"One.\r\nTwo.\r\n", "[P One.][P Two.]"},
      {"One is\r\nwrapped.\r\n\r\nTwo.", "[P One is\r\nwrapped.][P Two.]"},
      {"One.\rTwo.\r", "[P One.][P Two.]"},
      {"One is\n \t\nTwo is\nwrapped.", "[H1 One is][P Two is\nwrapped.]"},
      {"\n\n  One.  \n\n\n", "[P One.]"},
      {"This line was cut\noff in the middle.", "[P This line was cut\noff in the middle.]"},
      {"bread\nbutter\nsalt, pepper", "[P bread][P butter][P salt, pepper]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.file);
    CHECK(dump(c.file) == c.expected);
  }
}

TEST_CASE("long lines are paragraphs although there are blank ones") {
  const std::string line(200, 'x');
  CHECK(dump(line + "\n" + line + "\n\n" + line) ==
        "[P " + line + "][P " + line + "][P " + line + "]");
}

TEST_CASE("the headline is a short first line before a blank one and a longer paragraph") {
  const std::string lead = "The mill on the river closed on Friday after ninety years.";
  const std::vector<Case> cases = {
      {"Mill closes\n\n" + lead, "[H1 Mill closes][P " + lead + "]"},
      {"Mill closes.\n\n" + lead, "[H1 Mill closes.][P " + lead + "]"},
      {"Mill closes\n" + lead, "[P Mill closes][P " + lead + "]"},
      {"Mill closes\n\nOK.", "[P Mill closes][P OK.]"},
      {"Mill\ncloses\n\n" + lead, "[P Mill\ncloses][P " + lead + "]"},
      {"- Mill closes\n\n" + lead, "[L - Mill closes][P " + lead + "]"},
      {std::string(120, 'x') + "\n\n" + std::string(150, 'y'),
       "[P " + std::string(120, 'x') + "][P " + std::string(150, 'y') + "]"},
      {"Mill closes", "[P Mill closes]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.file);
    CHECK(dump(c.file) == c.expected);
  }
}

TEST_CASE("items of a list are blocks where a list announces itself") {
  const std::vector<Case> cases = {
      {"Bring:\n- bread\n- butter\n\nThank you.",
       "[P Bring:][L - bread][L - butter][P Thank you.]"},
      {"* bread\n* butter\n  and jam\n\nThank you.",
       "[L * bread][L * butter\n  and jam][P Thank you.]"},
      {"1. Open it.\n2. Close it.\n\nWait.", "[L 1. Open it.][L 2. Close it.][P Wait.]"},
      {"\xE2\x80\xA2 bread\n\xE2\x80\xA2 butter", "[L \xE2\x80\xA2 bread][L \xE2\x80\xA2 butter]"},
      // A wrapped line may begin with a dash or a number.
      {"FLINT, Mich.\n- The mill closed in\n2. It opened again.\n\nWorkers wept.",
       "[P FLINT, Mich.\n- The mill closed in\n2. It opened again.][P Workers wept.]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.file);
    CHECK(dump(c.file) == c.expected);
  }
}

TEST_CASE("a byte order mark is no prose but its bytes count") {
  const std::string file = "\xEF\xBB\xBFHead\n\nThe long text of it.";
  const auto document = read_plain(file);
  REQUIRE(document.has_value());
  REQUIRE(document->blocks().size() == 2);
  CHECK(document->blocks()[0].kind == BlockKind::heading);
  CHECK(document->slice(document->blocks()[0].span) == "Head");
  CHECK(document->to_file(document->blocks()[0].span) == FileSpan{3, 7});
  CHECK(document->to_file(document->blocks()[1].span) ==
        FileSpan{9, static_cast<std::uint32_t>(file.size())});
}

TEST_CASE("prose lies in the file where its map says") {
  for (const std::string file :
       {"A b\r\nc d.\r\n\r\nE f\r\ng h.\r\n", "One.\rTwo.\r", "\n\n x\n\n- y\n- z"}) {
    CAPTURE(file);
    const auto document = read_plain(file);
    REQUIRE(document.has_value());
    for (const Block& block : document->blocks())
      CHECK(document->slice(document->to_file(block.span)) == document->slice(block.span));
  }
}

}  // namespace ledelint
