// What `sources` and `segment` print of an article.
#include <algorithm>
#include <array>
#include <string>

#include "report/json.hpp"
#include "report/markup.hpp"
#include "report/terminal.hpp"
#include "report/writers.hpp"
#include "text/unicode.hpp"

namespace ledelint {

namespace {

constexpr std::array<std::string_view, 9> source_kinds{
    "named-person", "named-org", "document", "unnamed-person", "unnamed-group",
    "pronoun",      "none",      "self",     "other"};
constexpr std::array<std::string_view, 8> frames{"bare",  "the",        "a",       "quantified",
                                                 "other", "possessive", "pronoun", "name"};
constexpr std::array<std::string_view, 12> cue_shapes{
    "clause", "object", "quotation", "inverted", "participle", "according",
    "colon",  "noun",   "adjective", "passive",  "adverb",     "appearance"};
constexpr std::array<std::string_view, 5> block_kinds{"paragraph", "heading", "list-item",
                                                      "quotation", "caption"};

template <class Names, class Enum>
std::string_view named(const Names& names, Enum value) {
  const auto index = static_cast<std::size_t>(value);
  return index < names.size() ? names[index] : std::string_view("other");
}

/// The words of a span in one line.
std::string words(const Article& article, TextSpan span) {
  std::string out;
  for (const char c : printable(article.document.slice(span)))
    if (c != ' ' || !out.ends_with(' ')) out += c;
  return out;
}

/// The beginning of a content: in a text without full stops every attribution
/// governs all the rest, and printing it each time would cost its square.
std::string said(const Article& article, TextSpan content) {
  constexpr std::uint32_t longest = 2000;  // bytes; a long paragraph of news has 1,000
  if (content.size() <= longest) return words(article, content);
  const std::string_view text = article.document.text();
  TextSpan head{content.begin, content.begin + longest};
  while ((static_cast<unsigned char>(text[head.end]) & 0xC0U) == 0x80U) --head.end;
  return words(article, head) + "\u2026";
}

std::string who(const Article& article, const Attribution& attribution) {
  if (!attribution.source || attribution.source->who < 0) return {};
  return article.ledger[static_cast<std::size_t>(attribution.source->who)].name;
}

void content(Json& json, const Article& article, const Attribution& attribution) {
  const auto spans = article.content(attribution);
  json.key("content");
  if (spans.empty()) {
    json.null();
    return;
  }
  if (spans.size() > 1) json.open('[');
  for (const TextSpan span : spans) {
    json.open('{');
    json.bounds(article.document.to_file(span));
    json.close('}');
  }
  if (spans.size() > 1) json.close(']');
}

void sources_object(Json& json, std::string_view path, const Article& article, const Run& run) {
  const Document& document = article.document;
  json.open('{');
  json.member("path", path);
  json.key("attributions");
  json.open('[');
  for (const Attribution& attribution : article.attributions) {
    json.open('{');
    json.key("source");
    if (attribution.source) {
      json.open('{');
      json.bounds(document.to_file(attribution.source->span));
      json.member("kind", named(source_kinds, attribution.source->kind));
      if (run.view.explain) {
        json.member("frame", named(frames, attribution.source->frame));
        json.member("because", attribution.source->because);
        json.member("who", who(article, attribution));
      }
      json.close('}');
    } else {
      json.null();
    }
    json.member("cue", document.to_file(attribution.cue));
    content(json, article, attribution);
    if (run.view.explain) {
      json.member("shape", named(cue_shapes, attribution.shape));
      json.member("pattern", attribution.pattern);
      json.key("nested");
      json.boolean(attribution.nested);
    }
    json.close('}');
  }
  json.close(']');
  json.key("ledger");
  json.open('[');
  for (const LedgerEntry& entry : article.ledger) {
    json.open('{');
    json.member("name", entry.name);
    json.member("role", entry.role);
    json.member("kind", named(source_kinds, entry.kind));
    json.member("mentions", std::uint64_t{entry.mentions});
    json.member("first", document.to_file(entry.first));
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void tags(const Tags& of, auto&& each) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Tag::count_); ++i)
    if (of.has(static_cast<Tag>(i))) each(tag_name(static_cast<Tag>(i)));
}

/// The decisions taken inside a sentence and at its end.
std::span<const Decision> decisions_in(const Sentence& sentence, const Run& run) {
  const auto at = [&](std::uint32_t offset) {
    return std::ranges::lower_bound(run.decisions, offset, {},
                                    [](const Decision& decision) { return decision.mark.begin; });
  };
  return {at(sentence.span.begin), at(sentence.span.end)};
}

void segment_object(Json& json, std::string_view path, const Article& article, const Run& run) {
  const Document& document = article.document;
  json.open('{');
  json.member("path", path);
  json.key("sentences");
  json.open('[');
  for (const Sentence& sentence : article.sentences) {
    json.open('{');
    json.bounds(document.to_file(sentence.span));
    if (run.view.explain) {
      const Block& block = document.blocks()[sentence.block];
      json.member("text", words(article, sentence.span));
      json.member("block", std::uint64_t{sentence.block});
      json.member("blockKind", named(block_kinds, block.kind));
      json.key("decisions");
      json.open('[');
      for (const Decision& decision : decisions_in(sentence, run)) {
        json.open('{');
        json.bounds(document.to_file(decision.mark));
        json.member("row", decision.row);
        json.key("breaks");
        json.boolean(decision.breaks);
        json.close('}');
      }
      json.close(']');
    }
    if (run.view.tokens) {
      json.key("tokens");
      json.open('[');
      for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        const Token& token = article.tokens[i];
        json.open('{');
        json.bounds(document.to_file(token.span));
        json.member("text", article.text(token));
        json.key("tags");
        json.open('[');
        tags(token.tags, [&](std::string_view tag) { json.string(tag); });
        json.close(']');
        json.close('}');
      }
      json.close(']');
    }
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

}  // namespace

void sources_json(std::string& out, std::string_view path, const Article& article, Run& run) {
  out += run.files++ == 0 ? "\n" : ",\n";
  Json json(out);
  sources_object(json, path, article, run);
}

void sources_jsonl(std::string& out, std::string_view path, const Article& article, Run& run) {
  ++run.files;
  Json json(out);
  sources_object(json, path, article, run);
  out += '\n';
}

void sources_csv_begin(std::string& out, Run&) {
  out += "path,line,column,start,end,source,kind,name,cue,content\r\n";
}

void sources_csv(std::string& out, std::string_view path, const Article& article, Run& run) {
  ++run.files;
  const Document& document = article.document;
  for (const Attribution& attribution : article.attributions) {
    const FileSpan cue = document.to_file(attribution.cue);
    const Position at = document.position(cue.begin);
    csv_cell(out, path);
    csv_cell(out, std::to_string(at.line));
    csv_cell(out, std::to_string(at.column));
    csv_cell(out, std::to_string(cue.begin));
    csv_cell(out, std::to_string(cue.end));
    csv_cell(out, attribution.source ? words(article, attribution.source->span) : "");
    csv_cell(out, attribution.source ? named(source_kinds, attribution.source->kind) : "none");
    csv_cell(out, who(article, attribution));
    csv_cell(out, words(article, attribution.cue));
    std::string contents;
    for (const TextSpan span : article.content(attribution)) {
      if (!contents.empty()) contents += " \u2026 ";
      contents += said(article, span);
    }
    csv_cell(out, contents, true);
  }
}

void sources_text(std::string& out, std::string_view path, const Article& article, Run& run) {
  const View& view = run.view;
  const Document& document = article.document;
  if (run.files++ != 0) out += '\n';
  paint(out, view.colour, Ink::bold, printable(path));
  out += ": " + counted(article.attributions.size(), "attribution") + ", " +
         counted(article.ledger.size(), "source") + "\n";

  std::uint32_t name_width = 0;
  for (const LedgerEntry& entry : article.ledger)
    name_width = std::max(name_width, unicode::width(printable(entry.name)));
  name_width = std::min(name_width, view.width / 3);
  for (const LedgerEntry& entry : article.ledger) {
    const std::string name = fit(printable(entry.name), name_width);
    std::string kind(named(source_kinds, entry.kind));
    std::ranges::replace(kind, '-', ' ');
    out += "  " + name + padding(name, name_width) + "  " + kind + padding(kind, 14) + "  " +
           std::to_string(entry.mentions) + "\u00D7  line " +
           std::to_string(document.position(document.to_file(entry.first).begin).line);
    if (!entry.role.empty()) out += "  " + fit(printable(entry.role), 40);
    out += '\n';
  }
  if (!article.attributions.empty()) out += '\n';
  for (const Attribution& attribution : article.attributions) {
    const Position at = document.position(document.to_file(attribution.cue).begin);
    std::string line = std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
    out += "  ";
    paint(out, view.colour, Ink::dim, line);
    line.clear();
    if (attribution.source) {
      line += "[" + words(article, attribution.source->span) + "] " +
              std::string(named(source_kinds, attribution.source->kind)) + " ";
    } else {
      line += "[] none ";
    }
    line += "\u00B7 " + words(article, attribution.cue);
    for (const TextSpan span : article.content(attribution))
      line += " \u00B7 " + fit(said(article, span), 120);
    wrap(out, line, view.width, 8, "      ");
    out += '\n';
    if (view.explain) {
      std::string why = "shape " + std::string(named(cue_shapes, attribution.shape));
      if (!attribution.pattern.empty()) why += ", pattern " + std::string(attribution.pattern);
      if (attribution.nested) why += ", nested";
      if (attribution.source) {
        why += "; frame " + std::string(named(frames, attribution.source->frame));
        if (attribution.source->plural) why += ", plural";
        if (!attribution.source->because.empty())
          why += "; " + std::string(attribution.source->because);
        if (const std::string name = who(article, attribution); !name.empty())
          why += "; is " + printable(name);
      }
      out += "      ";
      std::string wrapped;
      wrap(wrapped, why, view.width, 6, "      ");
      paint(out, view.colour, Ink::dim, wrapped);
      out += '\n';
    }
  }
}

void segment_json(std::string& out, std::string_view path, const Article& article, Run& run) {
  out += run.files++ == 0 ? "\n" : ",\n";
  Json json(out);
  segment_object(json, path, article, run);
}

void segment_jsonl(std::string& out, std::string_view path, const Article& article, Run& run) {
  ++run.files;
  Json json(out);
  segment_object(json, path, article, run);
  out += '\n';
}

void segment_text(std::string& out, std::string_view path, const Article& article, Run& run) {
  const View& view = run.view;
  const Document& document = article.document;
  if (run.files++ != 0) out += '\n';
  paint(out, view.colour, Ink::bold, printable(path));
  out += ": " + counted(article.sentences.size(), "sentence") + " in " +
         counted(document.blocks().size(), "block") + "\n";
  for (const Sentence& sentence : article.sentences) {
    const FileSpan span = document.to_file(sentence.span);
    const Position at = document.position(span.begin);
    out += "  ";
    paint(out, view.colour, Ink::dim,
          std::to_string(at.line) + ":" + std::to_string(at.column) + " ");
    if (view.explain) {
      const Block& block = document.blocks()[sentence.block];
      std::string why = "[" + std::string(named(block_kinds, block.kind));
      if (block.level != 0) why += " " + std::to_string(block.level);
      why += ", bytes " + std::to_string(span.begin) + "-" + std::to_string(span.end) + "] ";
      paint(out, view.colour, Ink::dim, why);
    }
    out += words(article, sentence.span);
    out += '\n';
    for (const Decision& decision : decisions_in(sentence, run)) {
      const Position mark = document.position(document.to_file(decision.mark).begin);
      out += "      ";
      paint(out, view.colour, Ink::dim,
            std::to_string(mark.line) + ":" + std::to_string(mark.column) + " " +
                words(article, decision.mark) + (decision.breaks ? " ends it: " : " does not: ") +
                std::string(decision.row));
      out += '\n';
    }
    if (!view.tokens) continue;
    for (std::uint32_t i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = article.tokens[i];
      const std::string text = printable(article.text(token));
      out += "      " + text + padding(text, 20);
      std::string all;
      tags(token.tags, [&](std::string_view tag) {
        all += ' ';
        all += tag;
      });
      paint(out, view.colour, Ink::dim, all);
      out += '\n';
    }
  }
}

}  // namespace ledelint
