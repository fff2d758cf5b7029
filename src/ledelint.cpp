#include "ledelint/ledelint.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <unordered_map>

#include "attribute/attribute.hpp"
#include "check/check.hpp"
#include "check/names.hpp"
#include "check/rule_set_data.hpp"
#include "project/suppression.hpp"
#include "read/readers.hpp"
#include "resolve/resolve.hpp"
#include "segment/segment.hpp"
#include "tag/tag.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

/// Fixed 64-bit FNV-1a, so that fingerprints stay the same for ever.
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0);
  }
  void add_byte(unsigned char byte) {
    value_ ^= byte;
    value_ *= 0x100000001B3ULL;
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

/// Runs of white space as one blank.
std::string fold_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::uint32_t plain = 0;  // begin of what is not copied yet
  std::uint32_t at = 0;
  while (at < text.size()) {
    const std::uint32_t from = at;
    if (!unicode::is_space(unicode::next(text, at))) continue;
    while (at < text.size()) {
      std::uint32_t after = at;
      if (!unicode::is_space(unicode::next(text, after))) break;
      at = after;
    }
    out += text.substr(plain, from - plain);
    if (!out.empty() && at < text.size()) out += ' ';
    plain = at;
  }
  out += text.substr(plain);
  return out;
}

/// Hash of words without regard to capitals and the way their lines are broken.
std::uint64_t normalised_hash(std::string_view words) {
  std::string folded;
  unicode::fold(fold_space(words), folded);
  Hash hash;
  hash.add(folded);
  return hash.value();
}

/// Rule, path, normalised words and, where all three are equal, the number of times before.
class Fingerprints {
 public:
  explicit Fingerprints(std::string_view path) : path_(path) {}

  std::uint64_t next(std::string_view rule, std::uint64_t words) {
    Hash hash;
    hash.add(rule);
    hash.add(path_);
    for (int shift = 0; shift < 64; shift += 8)
      hash.add_byte(static_cast<unsigned char>(words >> static_cast<unsigned>(shift)));
    const std::uint32_t occurrence = seen_[hash.value()]++;
    hash.add(std::to_string(occurrence));
    return hash.value();
  }

 private:
  std::string_view path_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;
};

SourceSummary summarise(const Article& article) {
  SourceSummary summary;
  std::vector<FileSpan> first(article.ledger.size());
  std::vector<std::uint32_t> mentions(article.ledger.size(), 0);
  std::map<std::string, SourceEntry> unnamed;
  for (const Attribution& attribution : article.attributions) {
    if (!attribution.source || attribution.nested) continue;
    const Source& source = *attribution.source;
    const FileSpan span = article.document.to_file(source.span);
    if (source.who >= 0) {
      const auto who = static_cast<std::size_t>(source.who);
      if (mentions[who]++ == 0) first[who] = span;
      continue;
    }
    const bool nameless =
        source.kind == SourceKind::unnamed_person || source.kind == SourceKind::unnamed_group;
    if (!nameless && source.kind != SourceKind::document) continue;
    std::string key;
    unicode::fold(fold_space(article.document.slice(source.span)), key);
    auto [it, added] = unnamed.emplace(std::move(key), SourceEntry{});
    SourceEntry& entry = it->second;
    if (added) {
      entry.name = fold_space(article.document.slice(source.span));
      entry.kind = name(source.kind);
      entry.first = span;
    }
    ++entry.mentions;
  }
  for (std::size_t i = 0; i < article.ledger.size(); ++i) {
    if (mentions[i] == 0) continue;
    const LedgerEntry& entry = article.ledger[i];
    ++summary.named;
    if (!summary.first_named_at || first[i].begin < *summary.first_named_at)
      summary.first_named_at = first[i].begin;
    summary.ledger.push_back(
        {fold_space(entry.name), entry.role, name(entry.kind), mentions[i], first[i]});
  }
  for (auto& [key, entry] : unnamed) {
    (entry.kind == name(SourceKind::document) ? summary.documents : summary.unnamed) += 1;
    summary.ledger.push_back(std::move(entry));
  }
  std::stable_sort(summary.ledger.begin(), summary.ledger.end(),
                   [](const SourceEntry& a, const SourceEntry& b) { return a.first < b.first; });
  return summary;
}

std::vector<ItemResult> checklist(const RuleSet& rules, const std::vector<Finding>& findings,
                                  std::span<const Severity> severity) {
  struct Count {
    std::uint32_t open = 0;
    std::uint32_t closed = 0;
    bool has_rule = false;
  };
  const std::vector<std::uint32_t>& item_of = rules.data().item_of_rule;
  const auto items = rules.checklist();
  std::vector<Count> counts(items.size() + 1);  // the last: rules without an item
  for (std::size_t i = 0; i < severity.size(); ++i)
    if (severity[i] != Severity::off) counts[item_of[i]].has_rule = true;
  for (const Finding& finding : findings) {
    Count& count = counts[item_of[finding.rule]];
    (finding.status == Status::closed ? count.closed : count.open) += 1;
  }
  std::vector<ItemResult> results;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    // Items without a rule stay the editor's to judge.
    if (!counts[i].has_rule) continue;
    results.push_back({i, counts[i].open != 0 ? ItemState::fail : ItemState::pass, counts[i].open,
                       counts[i].closed});
  }
  return results;
}

}  // namespace

std::string_view version() { return LEDELINT_VERSION; }

std::vector<Severity> severities(const RuleSet& rules, Profile profile, bool trial) {
  std::vector<Severity> out;
  out.reserve(rules.rules().size());
  for (const Rule& rule : rules.rules())
    out.push_back(rule.trial && !trial ? Severity::off
                                       : rule.severity[static_cast<std::size_t>(profile)]);
  return out;
}

Result<Document> read(std::string_view format, std::string bytes) {
  const Reader* const reader = reader_named(format);
  if (reader == nullptr) return Error{"", "there is no format `" + std::string(format) + "`"};
  return read_document(*reader, std::move(bytes));
}

namespace {

/// Runs a room and adds what it took to `spent`.
template <class Room>
void timed(std::chrono::nanoseconds& spent, const Room& room) {
  const auto start = std::chrono::steady_clock::now();
  room();
  spent += std::chrono::steady_clock::now() - start;
}

Article analyse(Document document, const RuleSetData& data, RoomTimes& times) {
  Article article;
  article.document = std::move(document);
  timed(times.segment, [&] { article.sentences = segment(article.document, data.sentences); });
  timed(times.tag, [&] { tag(article, data.lexicon); });
  timed(times.attribute, [&] { attribute(article, data.lexicon, data.traits); });
  return article;
}

}  // namespace

Article analyse(Document document, const RuleSet& rules) {
  RoomTimes unasked;
  return analyse(std::move(document), rules.data(), unasked);
}

FileReport check(std::string_view path, Document document, const RuleSet& rules,
                 const CheckOptions& options) {
  const RuleSetData& data = rules.data();
  RoomTimes unasked;
  RoomTimes& times = options.times == nullptr ? unasked : *options.times;
  Article article = analyse(std::move(document), data, times);
  const std::vector<Severity> own = options.severity.empty()
                                        ? severities(rules, options.profile, options.trial)
                                        : std::vector<Severity>();
  const std::span<const Severity> severity = options.severity.empty() ? own : options.severity;
  std::vector<Candidate> candidates;
  timed(times.check, [&] {
    data.patterns.match(article, data.lexicon, wanted_patterns(data, severity));
    candidates = find_candidates(article, data, severity);
  });

  FileReport report;
  report.path = path;
  report.profile = options.profile;
  timed(times.resolve,
        [&] { report.findings = resolve(article, data, candidates, options.profile, severity); });
  Fingerprints fingerprints(path);
  std::size_t hashed = article.sentences.size();  // sentence whose hash is known
  std::uint64_t sentence_hash = 0;
  for (Finding& finding : report.findings) {
    const auto after = std::upper_bound(
        article.sentences.begin(), article.sentences.end(), finding.text_span.begin,
        [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
    const auto index = static_cast<std::size_t>(after - article.sentences.begin()) - 1;
    const TextSpan whole = article.sentences[index].span;
    if (index != hashed) {
      // A sentence is normalised once, however much is found in it.
      sentence_hash = normalised_hash(article.document.slice(whole));
      hashed = index;
    }
    finding.text = fold_space(article.document.slice(finding.text_span));
    finding.span = article.document.to_file(finding.text_span);
    finding.sentence = article.document.to_file(whole);
    finding.start = article.document.position(finding.span.begin);
    finding.end = article.document.position(finding.span.end);
    finding.paragraph = article.document.paragraph(finding.span.begin);
    if (finding.closed_by) {
      finding.closed_by->span = article.document.to_file(finding.closed_by->text_span);
      finding.closed_by->text = fold_space(article.document.slice(finding.closed_by->text_span));
    }
    finding.fingerprint = fingerprints.next(rules.rules()[finding.rule].id, sentence_hash);
  }
  Suppressed suppressed = suppress(article.document, rules, severity, report.findings);
  report.suppressed = suppressed.count;
  std::uint32_t group = 0;
  for (const Finding& finding : report.findings) group = std::max(group, finding.group);
  for (Finding& finding : suppressed.about) {
    const auto words = normalised_hash(article.document.slice(finding.span));
    finding.fingerprint = fingerprints.next(rules.rules()[finding.rule].id, words);
    finding.group = ++group;
  }
  if (!suppressed.about.empty()) {
    const auto middle = static_cast<std::ptrdiff_t>(report.findings.size());
    std::move(suppressed.about.begin(), suppressed.about.end(),
              std::back_inserter(report.findings));
    std::inplace_merge(
        report.findings.begin(), report.findings.begin() + middle, report.findings.end(),
        [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  }
  report.sources = summarise(article);
  report.checklist = checklist(rules, report.findings, severity);
  report.sentences = static_cast<std::uint32_t>(article.sentences.size());
  report.words = static_cast<std::uint32_t>(
      std::count_if(article.tokens.begin(), article.tokens.end(), [](const Token& token) {
        return !token.tags.any(Tag::punctuation, Tag::possessive_clitic);
      }));
  report.attributions = static_cast<std::uint32_t>(article.attributions.size());
  report.document = std::move(article.document);
  return report;
}

}  // namespace ledelint
