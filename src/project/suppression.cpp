#include "project/suppression.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "check/rule_set_data.hpp"
#include "project/selection.hpp"
#include "text/nearest.hpp"

namespace ledelint {

namespace {

enum class Verb : std::uint8_t { next_line, line, disable, enable, file };

struct VerbRow {
  std::string_view name;
  Verb verb;
};
constexpr std::array<VerbRow, 5> verbs{{
    {"ledelint-disable-next-line", Verb::next_line},
    {"ledelint-disable-line", Verb::line},
    {"ledelint-disable-file", Verb::file},
    {"ledelint-disable", Verb::disable},
    {"ledelint-enable", Verb::enable},
}};
constexpr std::string_view prefix = "ledelint-";
// In front matter.
constexpr std::string_view rules_key = "ledelint-disable";
constexpr std::string_view profile_key = "ledelint-profile";

/// A word of a comment and where it stands in the file.
struct Word {
  std::string_view text;
  FileSpan span;
};

/// What one word of a comment suppresses: a rule, several, or all.
struct Suppression {
  Word word;              ///< the rule; the command where it names none
  std::string_view glob;  ///< empty: all rules
  bool used = false;
};

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// From `at` on the rules are off, or on again.
struct Switch {
  std::uint32_t at = 0;
  std::string_view glob;             ///< empty: all rules
  std::uint32_t suppression = none;  ///< none: on again
};

/// The words of `text` up to the reason, which begins with `--`.
std::vector<Word> words_of(std::string_view text, std::uint32_t at) {
  // White space and commas, and what lists in front matter are written with.
  constexpr std::string_view between = " \t\r\n,[]\"'";
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    if (between.find(text[i]) != between.npos) {
      ++i;
      continue;
    }
    const std::size_t end = std::min(text.find_first_of(between, i), text.size());
    std::string_view word = text.substr(i, end - i);
    if (word.starts_with("--")) break;
    if (word.ends_with(':')) word.remove_suffix(1);
    const auto begin = static_cast<std::uint32_t>(at + i);
    if (word != "-" && !word.empty())
      words.push_back({word, {begin, begin + static_cast<std::uint32_t>(word.size())}});
    i = end;
  }
  return words;
}

class Reading {
 public:
  Reading(const Document& document, const RuleSet& rules, std::span<const Severity> severity)
      : document_(document), rules_(rules), severity_(severity) {
    const RuleSetData& data = rules.data();
    for (std::uint32_t i = 0; i < data.rules.size(); ++i)
      if (data.rules[i].kind == "suppression")
        (data.whens[data.compiled[i].first_when].check == 0 ? unused_ : unknown_) = i;
    off_.assign(data.rules.size(), none);
    in_file_.resize(data.rules.size());
  }

  Suppressed run(std::vector<Finding>& findings) {
    read_front_matter();
    for (const Comment& comment : document_.comments()) read_comment(comment);
    if (list_.empty() && about_.empty()) return {};
    Suppressed out;
    const std::size_t before = findings.size();
    rewind();
    std::erase_if(findings, [&](const Finding& finding) {
      const bool gap = finding.status == Status::open || finding.status == Status::partial;
      return gap && is_suppressed(finding);
    });
    out.count = static_cast<std::uint32_t>(before - findings.size());
    for (const Suppression& one : list_)
      if (!one.used && concerns(one)) tell(unused_, one.word, {});
    std::ranges::stable_sort(about_, {}, [](const Finding& f) { return f.span.begin; });
    rewind();
    std::erase_if(about_, [&](const Finding& finding) { return is_suppressed(finding); });
    out.about = std::move(about_);
    return out;
  }

 private:
  void read_front_matter() {
    for (const FrontMatterValue& value : document_.front_matter()) {
      if (value.key == rules_key) {
        // With escapes in it a value is placed as a whole.
        const bool verbatim = document_.slice(value.span) == value.text;
        for (Word word : words_of(value.text, value.span.begin)) {
          if (!verbatim) word.span = value.span;
          add(Verb::file, {word.span.begin, word.span.begin}, word, word.text);
        }
      } else if (value.key.starts_with(prefix) && value.key != profile_key &&
                 value.key_span.begin != told_) {
        told_ = value.key_span.begin;  // once, however many values it has
        constexpr std::array<std::string_view, 2> keys{rules_key, profile_key};
        tell(unknown_, {value.key, value.key_span}, did_you_mean(value.key, keys));
      }
    }
  }

  void read_comment(const Comment& comment) {
    const std::string_view raw = document_.slice(comment.span);
    const std::size_t at = raw.find(prefix);
    if (at == raw.npos || !comment.text.starts_with(prefix)) return;
    std::string_view text = raw.substr(at);
    for (const std::string_view end : {"-->", "--&gt;"})
      if (text.ends_with(end)) text.remove_suffix(end.size());
    const std::vector<Word> words =
        words_of(text, comment.span.begin + static_cast<std::uint32_t>(at));
    const auto* const row = std::ranges::find(verbs, words.front().text, &VerbRow::name);
    if (row == verbs.end()) {
      std::vector<std::string_view> names;
      names.reserve(verbs.size());
      for (const VerbRow& known : verbs) names.push_back(known.name);
      tell(unknown_, words.front(), did_you_mean(words.front().text, names));
      return;
    }
    if (words.size() == 1) add(row->verb, comment.span, words.front(), {});
    for (std::size_t i = 1; i < words.size(); ++i)
      add(row->verb, comment.span, words[i], words[i].text);
  }

  void add(Verb verb, FileSpan comment, Word word, std::string_view glob) {
    if (glob == "*") glob = {};
    if (!glob.empty()) {
      const std::vector<std::string> pattern{std::string(glob)};
      if (!unknown_rules(pattern, rules_).empty()) {
        std::vector<std::string_view> ids;
        for (const Rule& rule : rules_.rules()) ids.push_back(rule.id);
        tell(unknown_, word, did_you_mean(glob, ids));
        return;
      }
    }
    // What says again what holds already does nothing; leaving it out keeps all looks short.
    const auto index = static_cast<std::uint32_t>(list_.size());
    const auto in_line = [&](std::uint32_t line) {
      return lines_.emplace(std::pair(line, glob), index).second;
    };
    const auto from = [&](std::uint32_t at, std::uint32_t suppression) {
      const Switch one{at, glob, suppression};
      const bool does = turn(one);
      if (does) switches_.push_back(one);
      return does;
    };
    bool does = false;
    switch (verb) {
      case Verb::file: does = whole_.emplace(glob, index).second; break;
      case Verb::disable: does = from(comment.end, index); break;
      case Verb::enable: does = from(comment.begin, none); break;
      case Verb::line: does = in_line(document_.position(comment.begin).line); break;
      case Verb::next_line: does = in_line(line_after(comment.end)); break;
    }
    if (!does) {
      tell(unused_, word, {});
    } else if (verb != Verb::enable) {
      list_.push_back({word, glob});
    }
  }

  /// Turns the rules it means off, where they are not already, or on again; whether any were.
  bool turn(const Switch& one) {
    bool does = false;
    for (const std::uint32_t rule : meant_by(one.glob)) {
      const bool off = off_[rule] != none;
      if (off == (one.suppression != none)) continue;
      // Where no rule is named all gaps are meant, not what is said of the comments themselves.
      if (!off && one.glob.empty() && is_about_comments(rule)) continue;
      off_[rule] = one.suppression;
      does = true;
    }
    return does;
  }

  const std::vector<std::uint32_t>& meant_by(std::string_view glob) {
    const auto [known, added] = meant_.try_emplace(glob);
    if (added)
      for (std::uint32_t i = 0; i < rules_.rules().size(); ++i)
        if (glob.empty() || fits_rule(glob, rules_.rules()[i])) known->second.push_back(i);
    return known->second;
  }

  [[nodiscard]] bool is_about_comments(std::uint32_t rule) const {
    return rule == unused_ || rule == unknown_;
  }

  /// Back to the start of the file.
  void rewind() {
    std::ranges::fill(off_, none);
    next_ = 0;
  }

  /// The line that follows: blank ones and other such comments are passed over.
  [[nodiscard]] std::uint32_t line_after(std::uint32_t offset) const {
    const std::string_view file = document_.file();
    std::size_t at = file.find('\n', offset);
    while (at != file.npos) {
      const std::size_t end = std::min(file.find('\n', at + 1), file.size());
      const std::string_view line = file.substr(at + 1, end - at - 1);
      const std::size_t first = line.find_first_not_of(" \t\r");
      if (first != line.npos) {
        const auto begin = static_cast<std::uint32_t>(at + 1 + first);
        const auto comment = std::ranges::lower_bound(
            document_.comments(), begin, {}, [](const Comment& c) { return c.span.begin; });
        const bool another = comment != document_.comments().end() &&
                             comment->span.begin == begin && comment->text.starts_with(prefix);
        if (!another) return document_.position(begin).line;
        at = file.find('\n', comment->span.end);
        continue;
      }
      at = end == file.size() ? file.npos : end;
    }
    return none;
  }

  /// Asked for findings in the order of the file.
  bool is_suppressed(const Finding& finding) {
    const Rule& rule = rules_.rules()[finding.rule];
    const std::uint32_t at = finding.span.begin;
    while (next_ < switches_.size() && switches_[next_].at <= at) (void)turn(switches_[next_++]);

    // Whether it holds for the finding; all that do are used.
    const auto use = [&](std::uint32_t index) {
      Suppression& one = list_[index];
      const bool holds =
          one.glob.empty() ? !is_about_comments(finding.rule) : fits_rule(one.glob, rule);
      one.used = one.used || holds;
      return holds;
    };
    bool any = off_[finding.rule] != none && use(off_[finding.rule]);
    std::optional<bool>& in_file = in_file_[finding.rule];
    if (!in_file) {
      in_file = false;
      for (const auto& entry : whole_)
        if (use(entry.second)) in_file = true;
    }
    any = any || *in_file;
    if (lines_.empty()) return any;
    std::array<std::uint32_t, 4> lines{document_.position(finding.sentence.begin).line,
                                       document_.position(finding.sentence.end).line,
                                       finding.start.line, finding.end.line};
    std::ranges::sort(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0 && lines[i] == lines[i - 1]) continue;
      for (auto it = lines_.lower_bound({lines[i], {}});
           it != lines_.end() && it->first.first == lines[i]; ++it)
        if (use(it->second)) any = true;
    }
    return any;
  }

  /// Whether a rule it names, other than those about suppressions, was there to be suppressed.
  [[nodiscard]] bool concerns(const Suppression& one) const {
    for (std::uint32_t i = 0; i < severity_.size(); ++i) {
      const Rule& rule = rules_.rules()[i];
      if (severity_[i] != Severity::off && rule.kind != "suppression" &&
          (one.glob.empty() || fits_rule(one.glob, rule)))
        return true;
    }
    return false;
  }

  void tell(const std::optional<std::uint32_t>& rule, const Word& word, const std::string& hint) {
    if (!rule || severity_[*rule] == Severity::off) return;
    Finding finding;
    finding.rule = *rule;
    finding.severity = severity_[*rule];
    finding.text = word.text;
    finding.span = finding.sentence = word.span;
    finding.start = document_.position(word.span.begin);
    finding.end = document_.position(word.span.end);
    finding.message = rules_.rules()[*rule].message;
    for (const auto& [slot, value] :
         {std::pair<std::string_view, std::string_view>{"{text}", word.text}, {"{hint}", hint}})
      if (const std::size_t at = finding.message.find(slot); at != finding.message.npos)
        finding.message.replace(at, slot.size(), value);
    about_.push_back(std::move(finding));
  }

  const Document& document_;
  const RuleSet& rules_;
  std::span<const Severity> severity_;
  std::optional<std::uint32_t> unused_;
  std::optional<std::uint32_t> unknown_;
  std::vector<Suppression> list_;
  // Indices into list_, by what they hold for.
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> lines_;
  std::map<std::string_view, std::uint32_t> whole_;
  std::vector<std::optional<bool>> in_file_;  ///< by rule, once asked: off in the whole file
  std::vector<Switch> switches_;              ///< in the order of the file
  std::vector<std::uint32_t> off_;  ///< by rule, where we are: what turned it off, or none
  std::size_t next_ = 0;            ///< the first switch that lies ahead
  std::map<std::string_view, std::vector<std::uint32_t>> meant_;  ///< rules, by glob
  std::vector<Finding> about_;
  std::uint32_t told_ = none;  ///< the last key of front matter that was told
};

}  // namespace

Suppressed suppress(const Document& document, const RuleSet& rules,
                    std::span<const Severity> severity, std::vector<Finding>& findings) {
  return Reading(document, rules, severity).run(findings);
}

}  // namespace ledelint
