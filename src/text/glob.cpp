#include "text/glob.hpp"

namespace ledelint {

namespace {

/// Matches `[...]` at pattern[at] and moves `at` past it; npos-like false when it never closes.
bool in_set(std::string_view pattern, std::size_t& at, char c, bool& found) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  bool hit = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    const char low = pattern[i];
    char high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = pattern[i + 2];
      i += 2;
    }
    hit = hit || (low <= c && c <= high);
    ++i;
  }
  if (i >= pattern.size()) return false;
  at = i + 1;
  found = hit != negated;
  return true;
}

/// Whether the single item at pattern[at] takes `c`; moves `at` past it when it does.
bool takes(std::string_view pattern, std::size_t& at, char c) {
  switch (pattern[at]) {
    case '?':
      if (c == '/') return false;
      ++at;
      return true;
    case '[': {
      bool found = false;
      std::size_t next = at;
      if (in_set(pattern, next, c, found)) {
        if (!found || c == '/') return false;
        at = next;
        return true;
      }
      break;
    }
    case '\\':
      if (at + 1 < pattern.size()) {
        if (pattern[at + 1] != c) return false;
        at += 2;
        return true;
      }
      break;
    default: break;
  }
  if (pattern[at] != c) return false;
  ++at;
  return true;
}

}  // namespace

bool glob_match(std::string_view pattern, std::string_view text) {
  constexpr std::size_t none = std::string_view::npos;
  // Where to go on after the last star of either kind, and how much it has taken.
  std::size_t star = none;
  std::size_t star_text = 0;
  std::size_t deep = none;
  std::size_t deep_text = 0;
  std::size_t p = 0;
  std::size_t t = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      if (p + 1 < pattern.size() && pattern[p + 1] == '*') {
        p += 2;
        // "**/x" is also "x".
        if (p < pattern.size() && pattern[p] == '/' && (t == 0 || text[t - 1] == '/')) ++p;
        deep = p;
        deep_text = t;
        star = none;
      } else {
        star = ++p;
        star_text = t;
      }
      continue;
    }
    if (t == text.size()) {
      if (p == pattern.size()) return true;
    } else if (p < pattern.size() && takes(pattern, p, text[t])) {
      ++t;
      continue;
    }
    if (star != none && star_text < text.size() && text[star_text] != '/') {
      p = star;
      t = ++star_text;
    } else if (deep != none && deep_text < text.size()) {
      p = deep;
      t = ++deep_text;
      // After "**/" a match begins at a name.
      if (deep >= 3 && pattern[deep - 1] == '/')
        while (t < text.size() && text[t - 1] != '/') t = ++deep_text;
      star = none;
    } else {
      return false;
    }
  }
}

}  // namespace ledelint
