#include "text/glob.hpp"

#include <string>
#include <string_view>

#include "support.hpp"
#include "text/nearest.hpp"

using namespace ledelint;

TEST_CASE("a glob takes what it says and no more", "[unit]") {
  struct Case {
    std::string_view pattern;
    std::string_view text;
    bool expected;
  };
  const Case cases[] = {
      {"", "", true},
      {"", "a", false},
      {"voice/*", "voice/stance", true},
      {"voice/*", "voices/stance", false},
      {"*", "a/b", false},
      {"**", "a/b", true},
      {"*-unnamed", "study-unnamed", true},
      {"**/b.md", "b.md", true},
      {"**/b.md", "a/c/b.md", true},
      {"**/b.md", "a/cb.md", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**", "a/x/y", true},
      {"a/**", "b/x", false},
      {"*.m?", "x.md", true},
      {"?", "/", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[]x", "]x", false},
      {"a[", "a[", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"*requirements*.txt", "dev-requirements-3.txt", true},
  };
  for (const Case& c : cases) {
    DYNAMIC_SECTION(c.pattern << " on " << c.text) {
      CHECK(glob_match(c.pattern, c.text) == c.expected);
    }
  }
}

TEST_CASE("a hostile glob is no slower than pattern times text", "[unit]") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a**a";
  CHECK_FALSE(glob_match(pattern + "b", std::string(20000, 'a')));
}

TEST_CASE("a mistyped word is told what it may have meant", "[unit]") {
  const std::string_view words[] = {"attribution/vague-source", "evidence/study-unnamed", "check"};
  CHECK(nearest("attribution/vauge-source", words) == "attribution/vague-source");
  CHECK(nearest("chekc", words) == "check");
  CHECK(nearest("story", words).empty());
  CHECK(nearest("", words).empty());
  CHECK(did_you_mean("chek", words) == "; did you mean `check`?");
}
