#include "project/compare.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "report/formats.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

/// Of all words, how many two sentences must share to be one sentence before and after an
/// edit; less will do when the words of the gap itself are the same.
constexpr double alike = 0.5;
constexpr double alike_around_the_same_words = 0.34;
/// A word in more gaps of a rule than this tells none from the other.
constexpr std::size_t common = 64;

struct Gap {
  const Finding* finding = nullptr;
  std::vector<std::string> words;  ///< of its sentence, sorted
};

std::vector<std::string> words_of(std::string_view sentence) {
  std::string folded;
  unicode::fold(sentence, folded);
  std::vector<std::string> words;
  std::string word;
  const std::string_view text = folded;
  for (std::uint32_t at = 0; at < text.size();) {
    const std::uint32_t from = at;
    const char32_t c = unicode::next(text, at);
    if (unicode::is_letter(c) || unicode::is_digit(c)) {
      word += text.substr(from, at - from);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  std::ranges::sort(words);
  return words;
}

/// Twice the shared words over all words: 0 ... 1.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const int order = a[i].compare(b[j]);
    if (order == 0) ++shared;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  const std::size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(all);
}

std::vector<Gap> gaps_of(const FileReport& report) {
  std::vector<Gap> gaps;
  for (const Finding& finding : report.findings)
    if (is_gap(finding)) gaps.push_back({&finding, {}});
  return gaps;
}

struct Pairing {
  std::vector<std::size_t> to_after;   ///< by gap before; none: unmatched
  std::vector<std::size_t> to_before;  ///< by gap after
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void join(std::size_t before, std::size_t after) {
    to_after[before] = after;
    to_before[after] = before;
  }
};

void pair_by_fingerprint(const std::vector<Gap>& before, const std::vector<Gap>& after,
                         Pairing& pairs) {
  std::unordered_map<std::uint64_t, std::size_t> by_fingerprint;
  std::map<std::uint32_t, std::size_t> of_document;  // the sentence is not what they are about
  for (std::size_t i = 0; i < before.size(); ++i) {
    by_fingerprint.emplace(before[i].finding->fingerprint, i);
    if (before[i].finding->whole_document) of_document.emplace(before[i].finding->rule, i);
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    const Finding& finding = *after[j].finding;
    if (const auto it = by_fingerprint.find(finding.fingerprint); it != by_fingerprint.end())
      pairs.join(it->second, j);
    else if (const auto same = of_document.find(finding.rule);
             finding.whole_document && same != of_document.end() &&
             pairs.to_after[same->second] == Pairing::none)
      pairs.join(same->second, j);
  }
}

void pair_by_likeness(std::vector<Gap>& before, std::vector<Gap>& after, const FileReport& old,
                      const FileReport& now, Pairing& pairs) {
  std::map<std::pair<std::uint32_t, std::string_view>, std::vector<std::size_t>> with_word;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (pairs.to_after[i] != Pairing::none) continue;
    Gap& gap = before[i];
    gap.words = words_of(old.document.slice(gap.finding->sentence));
    const std::string* previous = nullptr;
    for (const std::string& word : gap.words) {
      if (previous == nullptr || *previous != word)
        with_word[{gap.finding->rule, word}].push_back(i);
      previous = &word;
    }
  }
  struct Choice {
    double likeness = 0;
    std::size_t before = 0;
    std::size_t after = 0;
  };
  std::vector<Choice> choices;
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (pairs.to_before[j] != Pairing::none) continue;
    Gap& gap = after[j];
    gap.words = words_of(now.document.slice(gap.finding->sentence));
    std::map<std::size_t, std::size_t> shared;
    for (const std::string& word : gap.words) {
      const auto it = with_word.find({gap.finding->rule, word});
      if (it == with_word.end() || it->second.size() > common) continue;
      for (const std::size_t i : it->second) ++shared[i];
    }
    // The few that share most are compared in full.
    std::vector<std::pair<std::size_t, std::size_t>> most;
    for (const auto& [i, count] : shared) most.emplace_back(count, i);
    std::ranges::stable_sort(most, std::ranges::greater{},
                             [](const auto& candidate) { return candidate.first; });
    if (most.size() > 8) most.resize(8);
    for (const auto& [count, i] : most) {
      const double value = likeness(before[i].words, gap.words);
      const bool same = before[i].finding->text == gap.finding->text;
      if (value >= (same ? alike_around_the_same_words : alike)) choices.push_back({value, i, j});
    }
  }
  std::ranges::stable_sort(choices, std::ranges::greater{}, &Choice::likeness);
  for (const Choice& choice : choices)
    if (pairs.to_after[choice.before] == Pairing::none &&
        pairs.to_before[choice.after] == Pairing::none)
      pairs.join(choice.before, choice.after);
}

/// Marks what is not in the longest run of gaps that kept their order.
std::vector<bool> moved(const Pairing& pairs) {
  std::vector<std::size_t> tails;  // gap after, by length
  std::vector<std::size_t> previous(pairs.to_before.size(), Pairing::none);
  for (std::size_t j = 0; j < pairs.to_before.size(); ++j) {
    if (pairs.to_before[j] == Pairing::none) continue;
    const auto at = std::ranges::lower_bound(tails, pairs.to_before[j], {},
                                             [&](std::size_t k) { return pairs.to_before[k]; });
    if (at != tails.begin()) previous[j] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(j);
    } else {
      *at = j;
    }
  }
  std::vector<bool> out(pairs.to_before.size(), true);
  for (std::size_t j = tails.empty() ? Pairing::none : tails.back(); j != Pairing::none;
       j = previous[j])
    out[j] = false;
  return out;
}

using ByFingerprint = std::unordered_map<std::uint64_t, const Finding*>;

ByFingerprint closed_in(const FileReport& report) {
  ByFingerprint out;
  for (const Finding& finding : report.findings)
    if (finding.status == Status::closed) out.emplace(finding.fingerprint, &finding);
  return out;
}

const Finding* find(const ByFingerprint& findings, const Gap& gap) {
  const auto it = findings.find(gap.finding->fingerprint);
  return it == findings.end() ? nullptr : it->second;
}

}  // namespace

std::vector<GapFate> compare(const FileReport& before, const FileReport& after) {
  std::vector<Gap> old = gaps_of(before);
  std::vector<Gap> now = gaps_of(after);
  Pairing pairs{std::vector<std::size_t>(old.size(), Pairing::none),
                std::vector<std::size_t>(now.size(), Pairing::none)};
  pair_by_fingerprint(old, now, pairs);
  pair_by_likeness(old, now, before, after, pairs);
  const std::vector<bool> elsewhere = moved(pairs);

  const ByFingerprint closed_after = closed_in(after);
  const ByFingerprint closed_before = closed_in(before);
  std::vector<GapFate> fates;
  for (std::size_t i = 0; i < old.size(); ++i)
    if (pairs.to_after[i] == Pairing::none)
      fates.push_back({Fate::closed, old[i].finding, nullptr, find(closed_after, old[i]), false});
  for (std::size_t j = 0; j < now.size(); ++j) {
    const std::size_t i = pairs.to_before[j];
    if (i == Pairing::none) {
      fates.push_back({Fate::opened, nullptr, now[j].finding, find(closed_before, now[j]), false});
    } else {
      const bool edited = old[i].finding->fingerprint != now[j].finding->fingerprint &&
                          !now[j].finding->whole_document;
      fates.push_back({elsewhere[j] ? Fate::moved : Fate::kept, old[i].finding, now[j].finding,
                       nullptr, edited});
    }
  }
  return fates;
}

}  // namespace ledelint
