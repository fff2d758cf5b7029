#include "project/compare.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lint.hpp"
#include "cli/ordered.hpp"
#include "cli/output.hpp"
#include "ledelint/ledelint.hpp"
#include "project/selection.hpp"
#include "report/entries.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<Fate, 4> fates{Fate::opened, Fate::closed, Fate::moved, Fate::kept};
constexpr std::array<std::string_view, 4> fate_names{"closed", "opened", "kept", "moved"};

std::string_view name(Fate fate) { return fate_names[static_cast<std::size_t>(fate)]; }

/// An article in one draft or both.
struct Draft {
  std::optional<Input> before;
  std::optional<Input> after;
};

struct Compared {
  std::vector<FileReport> before;
  std::vector<FileReport> after;
  std::vector<Error> errors;
  /// Indices into the two; -1 where a draft has no such article.
  std::vector<std::pair<int, int>> articles;
};

using Counts = std::array<std::uint32_t, 4>;  ///< by fate

/// Gaps of one place with one fate: the gravest, and the others.
struct Row {
  const GapFate* first = nullptr;
  std::vector<const GapFate*> also;
};

const Finding& finding_of(const GapFate& fate) {
  return fate.after != nullptr ? *fate.after : *fate.before;
}

/// One row for gaps that overlap, as the reports of `check` have it.
std::vector<Row> rows_of(const std::vector<GapFate>& list) {
  std::vector<Row> rows;
  std::map<std::pair<Fate, std::uint32_t>, std::size_t> row_of_group;
  for (const GapFate& fate : list) {
    const auto [it, added] =
        row_of_group.emplace(std::pair(fate.fate, finding_of(fate).group), rows.size());
    if (added) {
      rows.push_back({&fate, {}});
      continue;
    }
    Row& row = rows[it->second];
    const Finding& first = finding_of(*row.first);
    const Finding& next = finding_of(fate);
    const bool graver =
        next.severity != first.severity ? next.severity > first.severity : next.rule < first.rule;
    row.also.push_back(graver ? std::exchange(row.first, &fate) : &fate);
  }
  return rows;
}

Counts counts_of(const std::vector<GapFate>& list) {
  Counts counts{};
  for (const GapFate& fate : list) ++counts[static_cast<std::size_t>(fate.fate)];
  return counts;
}

Counts counts_of(const std::vector<Row>& rows) {
  Counts counts{};
  for (const Row& row : rows) ++counts[static_cast<std::size_t>(row.first->fate)];
  return counts;
}

void add(Counts& to, const Counts& more) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += more[i];
}

class Comparison {
 public:
  explicit Comparison(const Options& options)
      : options_(options), projects_(options.config, options.packs) {}

  int run() {
    pair_drafts();
    rules_ = projects_.catalogue();
    errors_.insert(errors_.end(), projects_.errors().begin(), projects_.errors().end());
    for (Error& error : unknown_rules(options_.asked, *rules_)) errors_.push_back(std::move(error));
    for (const Error& error : errors_) complain(error.text());

    struct Writer {
      const Target* target;
      Output output;
      std::uint32_t files = 0;
    };
    std::vector<Writer> writers;
    for (const Target& target : options_.targets) {
      writers.push_back({&target, Output(target.file), 0});
      if (target.format == "json") begin_json(writers.back().output.buffer());
    }
    std::vector<const Draft*> drafts;
    for (const auto& entry : drafts_) drafts.push_back(&entry.second);
    in_order(
        drafts.size(), jobs_for(options_, drafts.size()),
        [&](std::size_t i) { return read(*drafts[i]); },
        [&](const Compared& compared) {
          for (const Error& error : compared.errors) {
            complain(error.text());
            errors_.push_back(error);
          }
          for (const auto& [b, a] : compared.articles) {
            // A draft that has no such article has no gaps either.
            const FileReport none;
            const FileReport& before = b < 0 ? none : compared.before[static_cast<std::size_t>(b)];
            const FileReport& after = a < 0 ? none : compared.after[static_cast<std::size_t>(a)];
            const std::vector<GapFate> list = shown(compare(before, after), before, after);
            const std::vector<Row> rows = rows_of(list);
            for (Writer& writer : writers) {
              std::string& out = writer.output.buffer();
              if (writer.target->format == "json") {
                out += writer.files++ == 0 ? "\n" : ",\n";
                json(out, list, before, after, b >= 0, a >= 0);
              } else {
                const bool colour = wants_colour(options_.color, writer.target->file);
                text(out, rows, before, after, b >= 0, a >= 0, colour,
                     writer.target->file.empty() ? terminal_width() : 80);
              }
              writer.output.write();
            }
            for (const GapFate& fate : list)
              if (fate.fate == Fate::opened && after.fail_on &&
                  fate.after->severity >= *after.fail_on)
                opened_ = true;
            add(total_, counts_of(list));
            add(total_rows_, counts_of(rows));
            ++articles_;
          }
        });
    bool written = true;
    for (Writer& writer : writers) {
      if (writer.target->format == "json") {
        end_json(writer.output.buffer(), writer.files);
      } else if (!options_.view.quiet && articles_ != 1) {
        writer.output.buffer() +=
            summary(total_rows_) + " in " + counted(articles_, "article") + "\n";
      }
      const Result<void> done = writer.output.finish();
      if (!done) complain(done.error().text());
      written = written && done.has_value();
    }
    if (!errors_.empty() || !written) return 2;
    return opened_ ? 1 : 0;
  }

 private:
  void pair_drafts() {
    const bool files = !is_folder(options_.paths[0]) && !is_folder(options_.paths[1]);
    if (!files && is_folder(options_.paths[0]) != is_folder(options_.paths[1])) {
      errors_.push_back({"", "compare takes two files or two folders, not one of each"});
      return;
    }
    for (std::size_t side = 0; side < 2; ++side) {
      Options one = options_;
      one.paths = {options_.paths[side]};
      Inputs inputs = find_inputs(one, projects_);
      errors_.insert(errors_.end(), inputs.errors.begin(), inputs.errors.end());
      std::error_code error;
      const fs::path root = fs::absolute(options_.paths[side], error).lexically_normal();
      for (Input& input : inputs.list) {
        const std::string key =
            files ? "" : fs::path(input.absolute).lexically_relative(root).generic_string();
        Draft& draft = drafts_[key];
        (side == 0 ? draft.before : draft.after) = std::move(input);
      }
    }
    // Two files of which one is missing cannot be compared; it has been told why.
    if (files && (!drafts_[""].before || !drafts_[""].after)) drafts_.clear();
  }

  static bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
  }

  Compared read(const Draft& draft) const {
    Compared out;
    std::map<std::string, std::pair<int, int>> by_id;
    std::vector<std::string> order;
    const auto side = [&](const std::optional<Input>& input, std::vector<FileReport>& reports,
                          int std::pair<int, int>::*place) {
      if (!input) return;
      for (Result<Record>& record : read_input(*input, options_)) {
        if (!record) {
          out.errors.push_back(record.error());
          continue;
        }
        Input article = article_of(*input, *record);
        // One identity for both drafts: so the same sentence has the same fingerprint.
        if (draft.before && draft.after)
          article.identity = article_of(*draft.after, *record).identity;
        const auto [it, added] = by_id.emplace(record->id, std::pair(-1, -1));
        if (added) order.push_back(record->id);
        it->second.*place = static_cast<int>(reports.size());
        reports.push_back(lint(article, std::move(record->document), options_));
      }
    };
    side(draft.before, out.before, &std::pair<int, int>::first);
    side(draft.after, out.after, &std::pair<int, int>::second);
    // What could not be read is neither closed nor opened.
    for (const std::string& id : order)
      if (out.errors.empty() || (by_id[id].first >= 0 && by_id[id].second >= 0))
        out.articles.push_back(by_id[id]);
    return out;
  }

  /// Those that a check of one of the drafts would show.
  static std::vector<GapFate> shown(std::vector<GapFate> list, const FileReport& before,
                                    const FileReport& after) {
    std::erase_if(list, [&](const GapFate& fate) {
      return (fate.before == nullptr || fate.before->severity < before.shown) &&
             (fate.after == nullptr || fate.after->severity < after.shown);
    });
    return list;
  }

  static std::string summary(const Counts& counts) {
    std::string out;
    for (const Fate fate : fates) {
      if (!out.empty()) out += ", ";
      out += std::to_string(counts[static_cast<std::size_t>(fate)]) + " " + std::string(name(fate));
    }
    return out;
  }

  void text(std::string& out, const std::vector<Row>& rows, const FileReport& before,
            const FileReport& after, bool has_before, bool has_after, bool colour,
            std::uint32_t width) const {
    std::string title = !has_before  ? printable(after.path) + " (new)"
                        : !has_after ? printable(before.path) + " (gone)"
                                     : printable(before.path) + " -> " + printable(after.path);
    paint(out, colour, Ink::bold, title);
    out += ": " + summary(counts_of(rows)) + "\n";
    for (const Fate wanted : fates) {
      if (wanted == Fate::kept && options_.view.quiet) continue;
      bool first = true;
      for (const Row& entry : rows) {
        if (entry.first->fate != wanted) continue;
        if (first) {
          std::string heading(name(wanted));
          heading[0] = static_cast<char>(heading[0] - 32);
          out += "\n  ";
          paint(out, colour, ink_of(wanted), heading);
          out += '\n';
          first = false;
        }
        row(out, entry, before, after, colour, width);
      }
    }
    out += '\n';
  }

  static Ink ink_of(Fate fate) {
    switch (fate) {
      case Fate::closed: return Ink::green;
      case Fate::opened: return Ink::red;
      case Fate::moved: return Ink::cyan;
      case Fate::kept: return Ink::yellow;
    }
    return Ink::plain;
  }

  void row(std::string& out, const Row& entry, const FileReport& before, const FileReport& after,
           bool colour, std::uint32_t width) const {
    const GapFate& fate = *entry.first;
    const Finding& finding = finding_of(fate);
    const FileReport& report = fate.after != nullptr ? after : before;
    const std::string place = printable(report.path) + ":" + std::to_string(finding.start.line) +
                              ":" + std::to_string(finding.start.column);
    out += "    " + place + " ";
    paint(out, colour, ink(finding.severity), ledelint::name(finding.severity));
    out += " " + rules_->rules()[finding.rule].id + "\n      \u201C" +
           fit(printable(finding.text), width > 30 ? width - 10 : 20) + "\u201D\n";
    std::string also;
    for (const GapFate* const other : entry.also)
      also += (also.empty() ? "also: " : ", ") + rules_->rules()[finding_of(*other).rule].id;
    if (!also.empty()) {
      out += "      ";
      wrap(out, also, width, 6, "      ");
      out += '\n';
    }
    std::string note;
    if (fate.before != nullptr && fate.after != nullptr) {
      if (fate.edited) note = "the sentence was edited";
      if (fate.fate == Fate::moved || fate.edited) {
        if (!note.empty()) note += "; ";
        note += "it was in line " + std::to_string(fate.before->start.line);
      }
      if (fate.before->status != fate.after->status) {
        if (!note.empty()) note += "; ";
        note +=
            fate.after->status == Status::partial ? "now partly sourced" : "it was partly sourced";
      }
    } else if (fate.closed != nullptr && fate.closed->closed_by) {
      const FileReport& other = fate.after != nullptr ? before : after;
      const Closing& closing = *fate.closed->closed_by;
      note = (fate.fate == Fate::closed ? "closed by \u201C" : "it was closed by \u201C") +
             fit(printable(closing.text), 60) + "\u201D in " +
             spot(other.document, closing.span.begin);
    }
    if (note.empty()) return;
    out += "      ";
    wrap(out, note, width, 6, "      ");
    out += '\n';
  }

  static void begin_json(std::string& out) {
    Json json(out);
    open_report(json);
    json.key("articles");
    json.open('[');
  }

  void end_json(std::string& out, std::uint32_t files) const {
    out += files == 0 ? "]," : "\n],";
    Json json(out);
    write_counts(json, total_);
    member_errors(json, errors_);
    out += "}\n";
  }

  static void write_counts(Json& json, const Counts& counts) {
    json.key("counts");
    json.open('{');
    for (const Fate fate : fates)
      json.member(name(fate), std::uint64_t{counts[static_cast<std::size_t>(fate)]});
    json.close('}');
  }

  static void side(Json& json, std::string_view key, const Finding* finding) {
    json.key(key);
    if (finding == nullptr) {
      json.null();
      return;
    }
    json.open('{');
    json.member("severity", ledelint::name(finding->severity));
    json.member("status", ledelint::name(finding->status));
    json.member("text", finding->text);
    place(json, "span", finding->span, finding->start, finding->end);
    json.member("sentence", finding->sentence);
    json.close('}');
  }

  void json(std::string& out, const std::vector<GapFate>& list, const FileReport& before,
            const FileReport& after, bool has_before, bool has_after) const {
    Json json(out);
    json.open('{');
    const auto path = [&](std::string_view key, bool there, const FileReport& report) {
      json.key(key);
      if (there) {
        json.string(report.path);
      } else {
        json.null();
      }
    };
    path("old", has_before, before);
    path("new", has_after, after);
    json.key("gaps");
    json.open('[');
    for (const GapFate& fate : list) {
      const Finding& finding = finding_of(fate);
      json.open('{');
      json.member("fate", name(fate.fate));
      json.member("rule", rules_->rules()[finding.rule].id);
      json.member("message", finding.message);
      json.key("edited");
      json.boolean(fate.edited);
      side(json, "old", fate.before != nullptr ? fate.before : fate.closed);
      side(json, "new", fate.after != nullptr ? fate.after : fate.closed);
      json.close('}');
    }
    json.close(']');
    write_counts(json, counts_of(list));
    json.close('}');
  }

  const Options& options_;
  Projects projects_;
  std::optional<RuleSet> rules_;
  std::map<std::string, Draft> drafts_;  ///< by the path below the folders
  std::vector<Error> errors_;
  Counts total_{};       ///< of findings
  Counts total_rows_{};  ///< of what people read as one
  std::uint32_t articles_ = 0;
  bool opened_ = false;
};

}  // namespace

int run_compare(const Options& options) { return Comparison(options).run(); }

}  // namespace ledelint::cli
