#include "report/formats.hpp"

#include "report/writers.hpp"

namespace ledelint {

namespace {

constexpr std::array<Format, 11> check_table{{
    {"text", "excerpts with carets, checklist and ledger, for people", begin_nothing, text_file,
     text_end, true},
    {"json", "one object with everything", begin_json, json_file, end_json, true},
    {"jsonl", "one object per input and line", begin_nothing, jsonl_file, end_nothing, true},
    {"sarif", "SARIF 2.1.0, for code scanning", begin_sarif, sarif_file, end_sarif},
    {"github", "annotations and a step summary of GitHub Actions", begin_nothing, github_file,
     github_end},
    {"gitlab", "a Code Quality report", begin_gitlab, gitlab_file, end_gitlab},
    {"junit", "a test per finding", begin_junit, junit_file, end_junit},
    {"checkstyle", "Checkstyle's XML", begin_checkstyle, checkstyle_file, end_checkstyle},
    {"rdjson", "for reviewdog", begin_rdjson, rdjson_file, end_rdjson},
    {"markdown", "a comment on a pull request", begin_nothing, markdown_file, markdown_end},
    {"csv", "one row per finding", begin_csv, csv_file, csv_end},
}};

constexpr std::array<ArticleFormat, 4> source_table{{
    {"text", "who is cited, how often, and every attribution", begin_nothing, sources_text,
     end_nothing},
    {"json", "one object with everything", begin_json, sources_json, end_json},
    {"jsonl", "one object per input and line", begin_nothing, sources_jsonl, end_nothing},
    {"csv", "one row per attribution", sources_csv_begin, sources_csv, end_nothing},
}};

constexpr std::array<ArticleFormat, 3> segment_table{{
    {"text", "one sentence per line", begin_nothing, segment_text, end_nothing},
    {"json", "one object with everything", begin_json, segment_json, end_json},
    {"jsonl", "one object per input and line", begin_nothing, segment_jsonl, end_nothing},
}};

constexpr std::array<CatalogueFormat, 3> catalogue_table{{
    {"text", "for people", rules_text, rule_text},
    {"json", "one object with everything", rules_json, rule_json},
    {"md", "Markdown", rules_markdown, rule_markdown},
}};

}  // namespace

std::span<const Format> check_formats() { return check_table; }
std::span<const ArticleFormat> source_formats() { return source_table; }
std::span<const ArticleFormat> segment_formats() { return segment_table; }
std::span<const CatalogueFormat> catalogue_formats() { return catalogue_table; }

void begin_nothing(std::string&, Run&) {}
void end_nothing(std::string&, Run&) {}

}  // namespace ledelint
