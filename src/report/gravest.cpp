#include "report/gravest.hpp"

#include <utility>

namespace ledelint {

std::size_t Gravest::least() const {
  std::size_t severity = 0;
  while (severity < here_.size() && here_[severity].empty()) ++severity;
  return severity;
}

bool Gravest::takes(Severity severity) {
  const auto index = static_cast<std::size_t>(severity);
  if (size_ < most_ || least() < index) return true;
  ++gone_[index];
  return false;
}

void Gravest::add(Severity severity, std::string text) {
  if (size_ == most_) {
    const std::size_t from = least();
    entries_[here_[from].back()] = {};
    here_[from].pop_back();
    ++gone_[from];
    --size_;
  }
  here_[static_cast<std::size_t>(severity)].push_back(entries_.size());
  entries_.push_back(std::move(text));
  ++size_;
}

}  // namespace ledelint
