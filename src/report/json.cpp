#include "report/json.hpp"

#include <bit>
#include <charconv>

#include "ledelint/ledelint.hpp"
#include "report/entries.hpp"
#include "report/writers.hpp"
#include "text/bytes.hpp"

namespace ledelint {

namespace {

/// How many bytes stand before the first that JSON escapes.
std::size_t plain_size(std::string_view text) {
  std::size_t at = 0;
  // The high bit of each byte that is below a blank, a quotation mark or a backslash; those
  // behind the first may be wrong, the first is not.
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = first_bytes(text.substr(at));
    const auto zero = [](std::uint64_t value) { return (value - every(1)) & ~value; };
    const std::uint64_t escaped =
        (((bytes - every(0x20)) & ~bytes) | zero(bytes ^ every('"')) | zero(bytes ^ every('\\'))) &
        every(0x80);
    if (escaped != 0) return at + static_cast<std::size_t>(std::countr_zero(escaped)) / 8;
  }
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 || c == '"' || c == '\\') break;
  }
  return at;
}

}  // namespace

void Json::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

void Json::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
}

void Json::close(char bracket) {
  out_ += bracket;
  comma_ = true;
}

void Json::key(std::string_view name) {
  // Names are ours: none has anything to escape.
  out_.append(comma_ ? ",\"" : "\"").append(name).append("\":");
  comma_ = false;
}

void Json::string(std::string_view text) {
  out_.append(comma_ ? ",\"" : "\"");
  comma_ = true;
  for (;;) {
    const std::size_t plain = plain_size(text);
    out_.append(text, 0, plain);
    if (plain == text.size()) break;
    const auto c = static_cast<unsigned char>(text[plain]);
    text.remove_prefix(plain + 1);
    switch (c) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default:
        constexpr std::string_view digits = "0123456789abcdef";
        out_ += "\\u00";
        out_ += digits[c >> 4U];
        out_ += digits[c & 15U];
    }
  }
  out_ += '"';
}

void Json::number(std::uint64_t value) {
  separate();
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, static_cast<std::size_t>(end - digits));
}

void Json::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void Json::null() {
  separate();
  out_ += "null";
}

void Json::bounds(FileSpan span) {
  member("start", std::uint64_t{span.begin});
  member("end", std::uint64_t{span.end});
}

void Json::member(std::string_view name, FileSpan span) {
  key(name);
  open('{');
  bounds(span);
  close('}');
}

namespace {

std::string_view name(ItemState state) {
  switch (state) {
    case ItemState::pass: return "pass";
    case ItemState::fail: return "fail";
    case ItemState::review: return "review";
  }
  return {};
}

std::string_view name(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::heading: return "heading";
    case BlockKind::list_item: return "list-item";
    case BlockKind::quotation: return "quotation";
    case BlockKind::caption: return "caption";
  }
  return {};
}

void finding(Json& json, const Finding& found, const FileReport& report, Run& run,
             bool with_advice) {
  const Rule& rule = run.rules.rules()[found.rule];
  json.open('{');
  json.member("rule", rule.id);
  json.member("section", rule.section);
  json.member("item", rule.item);
  json.member("severity", ledelint::name(found.severity));
  json.member("status", ledelint::name(found.status));
  if (found.whole_document) json.member("scope", "document");
  json.member("message", found.message);
  if (with_advice) json.member("advice", rule.advice);
  json.member("text", found.text);
  place(json, "span", found.span, found.start, found.end);
  if (found.paragraph != 0) json.member("paragraph", std::uint64_t{found.paragraph});
  json.member("sentence", found.sentence);
  json.member("group", std::uint64_t{found.group});
  json.key("closedBy");
  if (found.closed_by) {
    const Closing& closing = *found.closed_by;
    json.open('{');
    json.member("rule", closing.rule);
    json.member("how", closing.how);
    json.member("text", closing.text);
    place(json, "span", closing.span, report.document.position(closing.span.begin),
          report.document.position(closing.span.end));
    json.close('}');
  } else {
    json.null();
  }
  if (found.status != Status::closed && found.parts != 0) {
    json.key("parts");
    json.open('{');
    json.member("sourced", std::uint64_t{found.parts_sourced});
    json.member("of", std::uint64_t{found.parts});
    json.close('}');
  }
  json.member("fingerprint", hex(found.fingerprint));
  json.close('}');
}

void prose(Json& json, const Document& document) {
  // `text` is what every start and end counts in; the blocks are what was read as prose.
  // A file of many articles would be printed once for each of them.
  if (document.has_file_alone()) json.member("text", document.file());
  json.key("blocks");
  json.open('[');
  for (const Block& block : document.blocks()) {
    json.open('{');
    json.member("kind", name(block.kind));
    if (block.level != 0) json.member("level", std::uint64_t{block.level});
    json.bounds(document.to_file(block.span));
    json.member("text", document.slice(block.span));
    json.close('}');
  }
  json.close(']');
}

void file(Json& json, const FileReport& report, Run& run, bool with_advice) {
  const View& view = run.view;
  json.open('{');
  json.member("path", report.path);
  json.member("format", report.format);
  json.member("profile", ledelint::name(report.profile));
  json.member("language", report.language);
  std::uint64_t left_out = 0;
  if (!view.checklist_only && !view.summary_only) {
    json.key("findings");
    json.open('[');
    for (const Finding& found : report.findings) {
      if (found.severity < view.severity || found.status == Status::exempt) continue;
      if (run.shown >= view.max_findings) {
        ++left_out;
        continue;
      }
      ++run.shown;
      finding(json, found, report, run, with_advice);
    }
    json.close(']');
  }
  if (left_out != 0) json.member("findingsLeftOut", left_out);
  if (report.accepted) json.member("accepted", std::uint64_t{*report.accepted});
  if (report.outside) json.member("outside", std::uint64_t{*report.outside});
  if (!view.summary_only) {
    json.key("checklist");
    json.open('[');
    for (const ItemResult& result : report.checklist) {
      const ChecklistItem& item = run.rules.checklist()[result.item];
      json.open('{');
      json.member("section", item.section);
      json.member("item", item.id);
      json.member("state", name(result.state));
      json.member("open", std::uint64_t{result.open});
      json.member("closed", std::uint64_t{result.closed});
      json.close('}');
    }
    json.close(']');
  }
  json.key("sources");
  json.open('{');
  json.member("named", std::uint64_t{report.sources.named});
  json.member("unnamed", std::uint64_t{report.sources.unnamed});
  json.member("documents", std::uint64_t{report.sources.documents});
  json.key("firstNamedAt");
  if (report.sources.first_named_at) {
    json.number(*report.sources.first_named_at);
  } else {
    json.null();
  }
  json.key("ledger");
  json.open('[');
  for (const SourceEntry& entry : report.sources.ledger) {
    json.open('{');
    json.member("name", entry.name);
    json.member("role", entry.role);
    json.member("kind", entry.kind);
    json.member("mentions", std::uint64_t{entry.mentions});
    json.member("first", entry.first);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  json.key("stats");
  json.open('{');
  json.member("sentences", std::uint64_t{report.sentences});
  json.member("words", std::uint64_t{report.words});
  json.member("attributions", std::uint64_t{report.attributions});
  json.member("suppressed", std::uint64_t{report.suppressed});
  json.close('}');
  json.key("notes");
  json.open('[');
  for (const std::string& note : report.notes) json.string(note);
  json.close(']');
  if (view.include_text) prose(json, report.document);
  json.close('}');
}

}  // namespace

void open_report(Json& json) {
  json.open('{');
  json.member("version", std::uint64_t{1});
  json.key("tool");
  json.open('{');
  json.member("name", "ledelint");
  json.member("version", version());
  json.close('}');
}

void place(Json& json, std::string_view key, FileSpan span, Position start, Position end) {
  json.key(key);
  json.open('{');
  json.bounds(span);
  json.member("line", std::uint64_t{start.line});
  json.member("column", std::uint64_t{start.column});
  json.member("endLine", std::uint64_t{end.line});
  json.member("endColumn", std::uint64_t{end.column});
  json.close('}');
}

void member_errors(Json& json, std::span<const Error> errors) {
  json.key("errors");
  json.open('[');
  for (const Error& error : errors) {
    json.open('{');
    json.member("path", error.where);
    json.member("message", error.message);
    json.close('}');
  }
  json.close(']');
}

void begin_json(std::string& out, Run&) {
  Json json(out);
  open_report(json);
  json.key("files");
  json.open('[');
}

void end_json(std::string& out, Run& run) {
  out += run.files == 0 ? "]," : "\n],";
  Json json(out);
  member_errors(json, run.errors);
  out += "}\n";
}

void json_file(std::string& out, const FileReport& report, Run& run) {
  out += run.files++ == 0 ? "\n" : ",\n";
  Json json(out);
  file(json, report, run, true);
}

void jsonl_file(std::string& out, const FileReport& report, Run& run) {
  ++run.files;
  Json json(out);
  file(json, report, run, false);
  out += '\n';
}

}  // namespace ledelint
