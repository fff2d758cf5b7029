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
