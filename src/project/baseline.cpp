// {"version":1,
// "gaps":[
// {"fingerprint":"...","path":"a.md","rule":"attribution/vague-source","text":"Experts suggest"},
// ...
// ]}
#include "project/baseline.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "report/entries.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"
#include "text/nearest.hpp"
#include "text/placed_json.hpp"

namespace ledelint {

void KnownGaps::add(std::uint64_t fingerprint, Status status) {
  const auto [it, added] = status_.emplace(fingerprint, status);
  if (!added && status == Status::open) it->second = status;
}

void KnownGaps::add(const FileReport& report) {
  for (const Finding& finding : report.findings)
    if (is_gap(finding)) add(finding.fingerprint, finding.status);
}

bool KnownGaps::has(const Finding& finding) const {
  const auto it = status_.find(finding.fingerprint);
  return it != status_.end() && (it->second == Status::open || finding.status != Status::open);
}

void Baseline::sort() {
  const auto key = [](const BaselineEntry& entry) {
    return std::tie(entry.path, entry.rule, entry.text, entry.fingerprint);
  };
  std::ranges::sort(entries, {}, key);
  const auto same = [](const BaselineEntry& a, const BaselineEntry& b) {
    return a.fingerprint == b.fingerprint;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
}

KnownGaps Baseline::gaps() const {
  KnownGaps gaps;
  for (const BaselineEntry& entry : entries) gaps.add(entry.fingerprint, entry.status);
  return gaps;
}

namespace {

using Kind = PlacedJson::Kind;

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  std::vector<Error> errors;

  Baseline baseline(const PlacedJson& file) {
    Baseline out;
    if (!is(file, Kind::object, "a baseline")) return out;
    only(file, {"version", "gaps"});
    const auto* const version = file.find("version");
    if (version == nullptr || version->value.kind != Kind::number || version->value.number != 1)
      fault(version == nullptr ? file : version->value,
            "\"version\" must be 1: this file is no baseline or one of a newer ledelint");
    const auto* const gaps = file.find("gaps");
    if (gaps == nullptr) {
      fault(file, "there is no list \"gaps\"");
    } else if (is(gaps->value, Kind::list, "\"gaps\"")) {
      for (const PlacedJson& item : gaps->value.items)
        if (auto read = entry(item)) out.entries.push_back(*std::move(read));
    }
    return out;
  }

 private:
  void fault(const PlacedJson& at, std::string message) {
    errors.push_back({path_ + ":" + std::to_string(at.line) + ":" + std::to_string(at.column),
                      std::move(message)});
  }

  bool is(const PlacedJson& value, Kind kind, std::string_view what) {
    if (value.kind == kind) return true;
    fault(value, std::string(what) + " must be " + std::string(name(kind)) + ", not " +
                     std::string(name(value.kind)));
    return false;
  }

  void only(const PlacedJson& object, const std::vector<std::string_view>& known) {
    for (const PlacedJson::Member& member : object.members)
      if (std::ranges::find(known, member.key) == known.end())
        errors.push_back(
            {path_ + ":" + std::to_string(member.line) + ":" + std::to_string(member.column),
             "unknown key \"" + member.key + "\"" + did_you_mean(member.key, known)});
  }

  bool text(const PlacedJson& object, std::string_view key, std::string& into) {
    const auto* const member = object.find(key);
    if (member == nullptr) {
      fault(object, "the key \"" + std::string(key) + "\" is missing");
      return false;
    }
    if (!is(member->value, Kind::string, "\"" + std::string(key) + "\"")) return false;
    into = member->value.string;
    return true;
  }

  std::optional<BaselineEntry> entry(const PlacedJson& item) {
    if (!is(item, Kind::object, "an entry of \"gaps\"")) return std::nullopt;
    only(item, {"fingerprint", "path", "rule", "status", "text"});
    BaselineEntry entry;
    std::string digits;
    bool good = text(item, "fingerprint", digits);
    good = text(item, "path", entry.path) && good;
    good = text(item, "rule", entry.rule) && good;
    good = text(item, "text", entry.text) && good;
    if (!good) return std::nullopt;
    const auto parsed =
        std::from_chars(digits.data(), digits.data() + digits.size(), entry.fingerprint, 16);
    if (digits.size() != 16 || parsed.ptr != digits.data() + digits.size()) {
      fault(item.find("fingerprint")->value, "a fingerprint is 16 hexadecimal digits");
      return std::nullopt;
    }
    if (const auto* const status = item.find("status"); status != nullptr) {
      if (status->value.kind != Kind::string || status->value.string != "partial") {
        fault(status->value, "the only \"status\" an entry may have is \"partial\"");
        return std::nullopt;
      }
      entry.status = Status::partial;
    }
    return entry;
  }

  const std::string& path_;
};

}  // namespace

std::variant<Baseline, std::vector<Error>> parse_baseline(std::string_view text,
                                                          const std::string& path) {
  const auto parsed = parse_placed_json(text, path);
  if (const auto* const errors = std::get_if<std::vector<Error>>(&parsed)) return *errors;
  Reader reader(path);
  Baseline baseline = reader.baseline(std::get<PlacedJson>(parsed));
  if (!reader.errors.empty()) return std::move(reader.errors);
  baseline.sort();
  return baseline;
}

std::string to_json(const Baseline& baseline) {
  std::string out = "{\"version\":1,\n\"gaps\":[";
  bool first = true;
  for (const BaselineEntry& entry : baseline.entries) {
    out += first ? "\n" : ",\n";
    first = false;
    Json json(out);
    json.open('{');
    json.member("fingerprint", hex(entry.fingerprint));
    json.member("path", entry.path);
    json.member("rule", entry.rule);
    if (entry.status == Status::partial) json.member("status", "partial");
    json.member("text", entry.text);
    json.close('}');
  }
  out += "\n]}\n";
  return out;
}

bool is_in(const BaselineEntry& entry, const std::unordered_set<std::string>& files) {
  if (files.contains(entry.path)) return true;
  for (std::size_t at = entry.path.find('#'); at != entry.path.npos;
       at = entry.path.find('#', at + 1))
    if (files.contains(entry.path.substr(0, at))) return true;
  return false;
}

std::uint32_t take_out(FileReport& report, const RuleSet& rules,
                       const std::function<bool(const Finding&)>& known) {
  std::uint32_t shown = 0;
  std::erase_if(report.findings, [&](const Finding& finding) {
    if (!is_gap(finding) || !known(finding)) return false;
    if (finding.severity >= report.shown) ++shown;
    const Rule& rule = rules.rules()[finding.rule];
    for (ItemResult& result : report.checklist) {
      const ChecklistItem& item = rules.checklist()[result.item];
      if (item.id != rule.item || item.section != rule.section || result.open == 0) continue;
      if (--result.open == 0) result.state = ItemState::pass;
    }
    return true;
  });
  return shown;
}

}  // namespace ledelint
