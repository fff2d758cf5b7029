#pragma once

#include <string>
#include <string_view>

#include "report/formats.hpp"

/// The functions behind the rows of formats.cpp.
namespace ledelint {

void begin_nothing(std::string& out, Run& run);
void end_nothing(std::string& out, Run& run);
/// {"version":1,"tool":{...},"files":[ ... ],"errors":[...]}
void begin_json(std::string& out, Run& run);
void end_json(std::string& out, Run& run);

void text_file(std::string& out, const FileReport& report, Run& run);
void text_end(std::string& out, Run& run);
void json_file(std::string& out, const FileReport& report, Run& run);
void jsonl_file(std::string& out, const FileReport& report, Run& run);

void begin_sarif(std::string& out, Run& run);
void sarif_file(std::string& out, const FileReport& report, Run& run);
void end_sarif(std::string& out, Run& run);
void github_file(std::string& out, const FileReport& report, Run& run);
void github_end(std::string& out, Run& run);
void begin_gitlab(std::string& out, Run& run);
void gitlab_file(std::string& out, const FileReport& report, Run& run);
void end_gitlab(std::string& out, Run& run);
void begin_junit(std::string& out, Run& run);
void junit_file(std::string& out, const FileReport& report, Run& run);
void end_junit(std::string& out, Run& run);
void begin_checkstyle(std::string& out, Run& run);
void checkstyle_file(std::string& out, const FileReport& report, Run& run);
void end_checkstyle(std::string& out, Run& run);
void begin_rdjson(std::string& out, Run& run);
void rdjson_file(std::string& out, const FileReport& report, Run& run);
void end_rdjson(std::string& out, Run& run);
void markdown_file(std::string& out, const FileReport& report, Run& run);
void markdown_end(std::string& out, Run& run);
void begin_csv(std::string& out, Run& run);
void csv_file(std::string& out, const FileReport& report, Run& run);
void csv_end(std::string& out, Run& run);

void sources_text(std::string& out, std::string_view path, const Article& article, Run& run);
void sources_json(std::string& out, std::string_view path, const Article& article, Run& run);
void sources_jsonl(std::string& out, std::string_view path, const Article& article, Run& run);
void sources_csv_begin(std::string& out, Run& run);
void sources_csv(std::string& out, std::string_view path, const Article& article, Run& run);

void segment_text(std::string& out, std::string_view path, const Article& article, Run& run);
void segment_json(std::string& out, std::string_view path, const Article& article, Run& run);
void segment_jsonl(std::string& out, std::string_view path, const Article& article, Run& run);

void rules_text(std::string& out, const Run& run);
void rules_json(std::string& out, const Run& run);
void rules_markdown(std::string& out, const Run& run);
void rule_text(std::string& out, std::uint32_t index, const Run& run);
void rule_json(std::string& out, std::uint32_t index, const Run& run);
void rule_markdown(std::string& out, std::uint32_t index, const Run& run);

}  // namespace ledelint
