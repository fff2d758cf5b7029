// What `rules` and `explain` print.
#include <algorithm>
#include <array>
#include <string>

#include "check/examples.hpp"
#include "ledelint/ledelint.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"

namespace ledelint {

namespace {

constexpr std::array<Profile, profile_count> profiles{Profile::news, Profile::wire,
                                                      Profile::opinion, Profile::student};

std::string_view severity(const Rule& rule, Profile profile) {
  return name(rule.severity[static_cast<std::size_t>(profile)]);
}

const ChecklistItem* item_of(const Rule& rule, const Run& run) {
  const auto items = run.rules.checklist();
  const auto it = std::ranges::find_if(items, [&](const ChecklistItem& item) {
    return item.section == rule.section && item.id == rule.item;
  });
  return it == items.end() ? nullptr : &*it;
}

std::string observed(const Rule& rule) {
  if (rule.judged == 0) return {};
  return std::to_string(rule.kept) + " of " + std::to_string(rule.judged) +
         " findings on published copy were kept by an editor";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

void json_rule(Json& json, std::uint32_t index, const Run& run, bool with_examples) {
  const Rule& rule = run.rules.rules()[index];
  const RuleText text = run.rules.text(index);
  json.open('{');
  json.member("id", rule.id);
  json.member("section", rule.section);
  json.member("item", rule.item);
  json.member("kind", rule.kind);
  json.key("severity");
  json.open('{');
  for (const Profile profile : profiles) json.member(name(profile), severity(rule, profile));
  json.close('}');
  json.member("message", rule.message);
  json.member("why", text.why);
  json.member("advice", rule.advice);
  json.key("standards");
  json.open('[');
  for (const std::string& standard : text.standards) json.string(standard);
  json.close(']');
  json.key("closedBy");
  json.open('[');
  for (unsigned i = 0; i < 32; ++i)
    if (((rule.closed_by >> i) & 1U) != 0) json.string("R" + std::to_string(i));
  json.close(']');
  json.key("trial");
  json.boolean(rule.trial);
  json.key("observed");
  if (rule.judged == 0) {
    json.null();
  } else {
    json.open('{');
    json.member("judged", std::uint64_t{rule.judged});
    json.member("kept", std::uint64_t{rule.kept});
    json.close('}');
  }
  if (with_examples) {
    json.key("examples");
    json.open('[');
    for (const Example& example : text.examples) {
      json.open('{');
      json.member(example.marks.empty() ? "pass" : "flag", bracketed(example.text, example.marks));
      if (!example.headline.empty()) json.member("headline", example.headline);
      if (!example.why.empty()) json.member("why", example.why);
      json.member("profile", name(example.profile));
      if (!example.marks.empty()) json.member("status", name(example.status));
      json.close('}');
    }
    json.close(']');
  }
  json.close('}');
}

void open_json(Json& json, const Run& run) {
  open_report(json);
  json.member("hash", run.rules.hash());
}

void heading(std::string& out, const View& view, std::string_view text) {
  out += '\n';
  paint(out, view.colour, Ink::bold, text);
  out += '\n';
}

void paragraph(std::string& out, const View& view, std::string_view text) {
  out += "  ";
  wrap(out, text, view.width, 2, "  ");
  out += '\n';
}

/// `|` would end a cell of a table.
std::string table_cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

}  // namespace

void rules_text(std::string& out, const Run& run) {
  const View& view = run.view;
  std::size_t id_width = 0;
  for (const Rule& rule : run.rules.rules()) id_width = std::max(id_width, rule.id.size());
  std::string_view section;
  for (const Rule& rule : run.rules.rules()) {
    if (rule.section != section) {
      section = rule.section;
      const auto sections = run.rules.sections();
      const auto it = std::ranges::find(sections, rule.section, &ChecklistSection::id);
      if (!out.empty()) out += '\n';
      paint(out, view.colour, Ink::bold, it == sections.end() ? section : it->title);
      out += '\n';
    }
    out += "  " + rule.id + std::string(id_width - rule.id.size(), ' ') + "  ";
    std::string line;
    for (const Profile profile : profiles) {
      const std::string_view level = severity(rule, profile);
      line += std::string(level) + std::string(9 - std::min<std::size_t>(level.size(), 8), ' ');
    }
    while (line.ends_with(' ')) line.pop_back();
    if (rule.trial) line += "  trial";
    out += line + '\n';
  }
  out += "\nSeverities: news, wire, opinion, student. `ledelint explain RULE` tells more.\n";
}

void rules_json(std::string& out, const Run& run) {
  Json json(out);
  open_json(json, run);
  json.key("sections");
  json.open('[');
  for (const ChecklistSection& section : run.rules.sections()) {
    json.open('{');
    json.member("id", section.id);
    json.member("title", section.title);
    json.member("question", section.question);
    json.key("items");
    json.open('[');
    for (const ChecklistItem& item : run.rules.checklist()) {
      if (item.section != section.id) continue;
      json.open('{');
      json.member("id", item.id);
      json.member("question", item.question);
      json.close('}');
    }
    json.close(']');
    json.close('}');
  }
  json.close(']');
  json.key("rules");
  json.open('[');
  for (std::uint32_t i = 0; i < run.rules.rules().size(); ++i) json_rule(json, i, run, false);
  json.close(']');
  json.close('}');
  out += '\n';
}

void rules_markdown(std::string& out, const Run& run) {
  out += "| rule | asks | news | wire | opinion | student |\n|---|---|---|---|---|---|\n";
  for (const Rule& rule : run.rules.rules()) {
    const ChecklistItem* item = item_of(rule, run);
    out += "| `" + rule.id + "` | " + table_cell(item != nullptr ? item->question : rule.message) +
           " |";
    for (const Profile profile : profiles) out += " " + std::string(severity(rule, profile)) + " |";
    out += '\n';
  }
}

void rule_text(std::string& out, std::uint32_t index, const Run& run) {
  const View& view = run.view;
  const Rule& rule = run.rules.rules()[index];
  const RuleText text = run.rules.text(index);
  paint(out, view.colour, Ink::bold, rule.id);
  out += '\n';
  std::string levels;
  for (const Profile profile : profiles) {
    if (!levels.empty()) levels += ", ";
    levels += std::string(name(profile)) + " " + std::string(severity(rule, profile));
  }
  if (rule.trial) levels += "; on trial: runs only with --trial";
  paragraph(out, view, levels);
  if (const ChecklistItem* item = item_of(rule, run); item != nullptr) {
    heading(out, view, "Asks");
    paragraph(out, view, item->question);
  }
  heading(out, view, "Says");
  paragraph(out, view, rule.message);
  if (!text.why.empty()) {
    heading(out, view, "Why it matters");
    paragraph(out, view, text.why);
  }
  if (!rule.advice.empty()) {
    heading(out, view, "What to do");
    paragraph(out, view, rule.advice);
  }
  if (!text.standards.empty()) {
    heading(out, view, "Standards");
    paragraph(out, view, joined(text.standards));
  }
  if (const std::string seen = observed(rule); !seen.empty()) {
    heading(out, view, "Seen");
    paragraph(out, view, seen);
  }
  for (const bool flag : {true, false}) {
    bool any = false;
    for (const Example& example : text.examples) {
      if (example.marks.empty() == flag) continue;
      if (!any) heading(out, view, flag ? "Flags" : "Leaves alone");
      any = true;
      std::string line;
      if (!example.headline.empty()) line += printable(example.headline) + " // ";
      line += printable(bracketed(example.text, example.marks));
      std::string remark;
      if (example.profile != Profile::news) remark += std::string(name(example.profile));
      if (flag && example.status != Status::open) {
        if (!remark.empty()) remark += ", ";
        remark += std::string(name(example.status));
      }
      if (!example.why.empty()) {
        if (!remark.empty()) remark += ", ";
        remark += example.why;
      }
      if (!remark.empty()) line += " (" + remark + ")";
      out += "  ";
      paint(out, view.colour, flag ? Ink::red : Ink::green, flag ? "\u2717" : "\u2713");
      out += ' ';
      wrap(out, line, view.width, 4, "    ");
      out += '\n';
    }
  }
}

void rule_json(std::string& out, std::uint32_t index, const Run& run) {
  Json json(out);
  json_rule(json, index, run, true);
  out += '\n';
}

void rule_markdown(std::string& out, std::uint32_t index, const Run& run) {
  const Rule& rule = run.rules.rules()[index];
  const RuleText text = run.rules.text(index);
  out += "# `" + rule.id + "`\n\n";
  if (const ChecklistItem* item = item_of(rule, run); item != nullptr)
    out += "*" + item->question + "*\n\n";
  out += "> " + rule.message + "\n\n";
  if (!text.why.empty()) out += text.why + "\n\n";
  if (!rule.advice.empty()) out += rule.advice + "\n\n";
  out += "| news | wire | opinion | student |\n|---|---|---|---|\n|";
  for (const Profile profile : profiles) out += " " + std::string(severity(rule, profile)) + " |";
  out += "\n";
  if (!text.standards.empty()) out += "\nStandards: " + joined(text.standards) + "\n";
  if (const std::string seen = observed(rule); !seen.empty()) out += "\nSeen: " + seen + ".\n";
  for (const bool flag : {true, false}) {
    bool any = false;
    for (const Example& example : text.examples) {
      if (example.marks.empty() == flag) continue;
      if (!any) out += flag ? "\n## Flags\n\n" : "\n## Leaves alone\n\n";
      any = true;
      out += "- ";
      if (!example.headline.empty()) out += "*" + example.headline + "* ";
      std::string marked;
      std::uint32_t at = 0;
      for (const TextSpan mark : example.marks) {
        marked += example.text.substr(at, mark.begin - at) + "**" +
                  example.text.substr(mark.begin, mark.size()) + "**";
        at = mark.end;
      }
      marked += example.text.substr(at);
      out += printable(marked);
      if (!example.why.empty()) out += " (" + example.why + ")";
      out += '\n';
    }
  }
}

}  // namespace ledelint
