#pragma once

#include <string>
#include <string_view>

// Catch2 3 where it is, else 2: the tests use what both have.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

inline bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}
