#include "check/examples.hpp"

#include <algorithm>

#include "ledelint/ledelint.hpp"

namespace ledelint {

namespace {

/// The headline if there is one, then a paragraph for every line of the text, or an
/// item of a list where it begins with a dash, or a comment where it is one.
Document document_of(const Example& example) {
  std::string file;
  if (!example.headline.empty()) file = example.headline + "\n\n";
  const auto headline = static_cast<std::uint32_t>(example.headline.size());
  auto at = static_cast<std::uint32_t>(file.size());
  file += example.text;
  Prose prose(std::move(file));
  if (headline != 0) {
    prose.open(BlockKind::heading, 1);
    prose.copy({0, headline});
  }
  const auto size = static_cast<std::uint32_t>(prose.file().size());
  while (at < size) {
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(prose.file().find('\n', at), size));
    const std::string_view line = prose.file().substr(at, end - at);
    if (line.starts_with("<!--") && line.ends_with("-->")) {
      prose.comment({at, end}, std::string(line.substr(5, line.size() - 9)));
    } else if (end > at + 2 && line.starts_with("- ")) {
      prose.open(BlockKind::list_item);
      prose.copy({at + 2, end});
    } else if (end > at) {
      prose.open(BlockKind::paragraph);
      prose.copy({at, end});
    }
    at = end + 1;
  }
  return std::move(prose).finish();
}

/// Sorted, and each one that overlaps the one before left out, so that they can be shown.
std::vector<TextSpan> showable(std::vector<TextSpan> spans) {
  std::ranges::sort(spans);
  std::vector<TextSpan> out;
  for (const TextSpan span : spans)
    if (out.empty() || span.begin >= out.back().end) out.push_back(span);
  return out;
}

}  // namespace

std::string bracketed(std::string_view text, std::span<const TextSpan> marks) {
  std::string out;
  std::size_t at = 0;
  for (const TextSpan mark : marks) {
    out += text.substr(at, mark.begin - at);
    out += "[[";
    out += text.substr(mark.begin, mark.size());
    out += "]]";
    at = mark.end;
  }
  out += text.substr(at);
  return out;
}

std::vector<ExampleFailure> run_examples(const RuleSet& rules, std::uint32_t rule) {
  std::vector<ExampleFailure> failures;
  const Rule& of = rules.rules()[rule];
  for (const Example& example : rules.text(rule).examples) {
    Document document = document_of(example);
    const std::string text(document.file());
    const auto shift = static_cast<std::uint32_t>(text.size() - example.text.size());
    const FileReport report =
        check("example.txt", std::move(document), rules, {example.profile, true});

    std::vector<TextSpan> found;
    std::string others;
    for (const Finding& finding : report.findings) {
      if (finding.rule != rule) continue;
      const bool counts = example.marks.empty()
                              ? finding.status == Status::open || finding.status == Status::partial
                              : finding.status == example.status;
      if (counts) {
        found.push_back({finding.span.begin, finding.span.end});
      } else if (!example.marks.empty()) {
        others += " {" + std::string(name(finding.status)) + ": " +
                  text.substr(finding.span.begin, finding.span.size()) + "}";
      }
    }
    std::ranges::sort(found);
    std::vector<TextSpan> expected;
    for (const TextSpan mark : example.marks)
      expected.push_back({mark.begin + shift, mark.end + shift});
    std::ranges::sort(expected);
    if (found == expected) continue;
    failures.push_back({of.id, text, example.why, bracketed(text, showable(expected)),
                        bracketed(text, showable(found)) + others});
  }
  return failures;
}

}  // namespace ledelint
