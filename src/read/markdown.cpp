// # Headline\n\nThe [board](https://x.org) *said* "no" &mdash; twice.
#include <md4c.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "read/entities.hpp"
#include "read/front_matter.hpp"
#include "read/html.hpp"
#include "read/html_tokens.hpp"
#include "read/readers.hpp"

namespace ledelint {

namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") ||
         text.starts_with("ftp://") || text.starts_with("www.") || text.starts_with("mailto:");
}

std::string attribute(const MD_ATTRIBUTE& from) {
  std::string value;
  if (from.text == nullptr || from.size == 0) return value;
  for (std::size_t i = 0; from.substr_offsets[i] < from.size; ++i) {
    const std::string_view part(from.text + from.substr_offsets[i],
                                from.substr_offsets[i + 1] - from.substr_offsets[i]);
    if (from.substr_types[i] != MD_TEXT_ENTITY || !decode_entity(part, value)) value += part;
  }
  return value;
}

class Reading {
 public:
  Reading(Prose& prose, std::size_t begin)
      : prose_(prose), last_end_(static_cast<std::uint32_t>(begin)), tag_end_(last_end_) {}

  void enter(MD_BLOCKTYPE type, const void* detail) {
    close();
    const bool code = type == MD_BLOCK_CODE;
    // What is indented below a footnote goes on with it.
    noted_ = code && !note_.empty() &&
             static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->fence_char == '\0';
    if (!code) note_.clear();
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_LI: ++items_; break;
      case MD_BLOCK_H: level_ = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level; break;
      case MD_BLOCK_CODE: verbatim_ = !noted_; break;
      case MD_BLOCK_HTML: in_html_ = true; break;
      default: break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    close();
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_LI: --items_; break;
      case MD_BLOCK_H: level_ = 0; break;
      case MD_BLOCK_CODE: verbatim_ = noted_ = false; break;
      case MD_BLOCK_HTML: read_html(); break;
      default: break;
    }
  }

  void enter(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_IMG) ++images_;
    if (type == MD_SPAN_DEL) ++deleted_;
    if (type == MD_SPAN_A && images_ == 0)
      begin_link(attribute(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href));
  }

  void leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) --images_;
    if (type == MD_SPAN_DEL) --deleted_;
    if (type == MD_SPAN_A) end_link();
  }

  void text(MD_TEXTTYPE type, const char* data, MD_SIZE size) {
    const std::string_view run(data, size);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || (noted_ && run == "\n")) {
      // An empty line in what goes on with a footnote divides it.
      if (noted_ && break_) {
        close();
      } else {
        break_ = open_;
      }
      return;
    }
    const std::string_view file = prose_.file();
    // md4c makes up some runs (line breaks of code, NUL); all others point into the file.
    const std::less<> before;
    if (before(data, file.data()) || before(file.data() + file.size(), data + size)) return;
    const auto begin = static_cast<std::uint32_t>(data - file.data());
    const std::uint32_t end = begin + size;
    if (begin < last_end_) return;
    if (in_html_) {
      html_.push_back({begin, end});
      return;
    }
    if (type == MD_TEXT_HTML) {
      html(begin, end);
    } else if (in_link_ && first_run_ && run.starts_with('^') && file[begin - 1] == '[') {
      // `[^1]: https://x.org` makes `[^1]` a link of what stands before it.
      first_run_ = false;
      is_note_mark_ = true;
    } else if (!is_skipped(type, run)) {
      if (type == MD_TEXT_ENTITY) {
        std::string decoded;
        decode_entity(run, decoded);
        start(begin);
        prose_.replace({begin, end}, decoded.empty() ? run : std::string_view(decoded));
      } else {
        prose(begin, end);
      }
    }
    last_end_ = end;
  }

  /// What a footnote leads to is evidence of the words its mark stands behind.
  void finish() {
    for (const NoteMark& mark : marks_)
      if (const auto it = notes_.find(mark.label); it != notes_.end())
        prose_.link(mark.anchor, it->second.empty() ? "#" + mark.label : it->second);
  }

 private:
  struct NoteMark {
    std::string label;
    TextSpan anchor;
  };

  void open() {
    if (open_) return;
    prose_.open(block_kind(), static_cast<std::uint8_t>(level_));
    open_ = true;
    break_ = false;
    block_begin_ = prose_.text_size();
  }

  [[nodiscard]] BlockKind block_kind() const {
    return level_ != 0   ? BlockKind::heading
           : quotes_ > 0 ? BlockKind::quotation
           : items_ > 0  ? BlockKind::list_item
                         : BlockKind::paragraph;
  }

  void close() {
    if (tag_link_) end_link();
    tag_link_ = false;
    left_out_ = 0;
    if (open_) prose_.close();
    open_ = false;
    break_ = false;
  }

  /// The line break, with the markup on both its sides, is one blank.
  void flush_break(std::uint32_t until = 0) {
    if (!break_) return;
    break_ = false;
    prose_.replace({last_end_, std::max(until, last_end_ + 1)}, " ");
  }

  void start(std::uint32_t begin) {
    open();
    flush_break(begin);
  }

  void begin_link(std::string target) {
    // The anchor begins after what the block and a line break before it leave.
    open();
    flush_break();
    in_link_ = true;
    first_run_ = true;
    bare_url_ = false;
    is_note_mark_ = false;
    target_ = std::move(target);
    anchor_ = prose_.text_size();
  }

  void end_link() {
    if (!in_link_) return;
    in_link_ = false;
    if (!note_.empty())
      if (std::string& target = notes_[note_]; target.empty()) target = target_;
    prose_.link(is_note_mark_ ? before_mark() : TextSpan{anchor_, prose_.text_size()},
                std::move(target_));
    target_.clear();
  }

  /// The last letter before a footnote's mark: "A claim.[^1]".
  [[nodiscard]] TextSpan before_mark() const {
    const std::uint32_t end = prose_.text_size();
    return {end > block_begin_ ? prose_.last_letter() : end, end};
  }

  /// Words as they stand, without the marks of footnotes: `[^1]`, `[^note]:`.
  void prose(std::uint32_t begin, std::uint32_t end) {
    const std::string_view file = prose_.file();
    std::uint32_t from = begin;
    for (std::uint32_t at = begin; at + 3 < end; ++at) {
      if (file[at] != '[' || file[at + 1] != '^') continue;
      std::uint32_t close_at = at + 2;
      while (close_at < end && close_at - at < 40 && file[close_at] != ']' && file[close_at] != ' ')
        ++close_at;
      if (close_at >= end || file[close_at] != ']' || close_at == at + 2) continue;
      if (at > from) copy(from, at);
      std::string label(file.substr(at + 2, close_at - at - 2));
      from = close_at + 1;
      if (at == begin && (!open_ || break_) && from < end && file[from] == ':') {
        close();
        ++from;
        note_ = std::move(label);
      } else if (open_) {
        marks_.push_back({std::move(label), before_mark()});
      }
      at = from - 1;
    }
    if (end > from) copy(from, end);
  }

  void copy(std::uint32_t begin, std::uint32_t end) {
    start(begin);
    // A note in words is evidence too.
    if (!note_.empty()) notes_.try_emplace(note_);
    prose_.copy({begin, end});
  }

  /// Code, the alternative text of images, what is struck out and URLs are no prose.
  bool is_skipped(MD_TEXTTYPE type, std::string_view run) {
    return verbatim_ || images_ != 0 || deleted_ != 0 || left_out_ != 0 ||
           (type == MD_TEXT_CODE && !noted_) || type == MD_TEXT_NULLCHAR ||
           type == MD_TEXT_LATEXMATH || (in_link_ && is_bare_url(run));
  }

  bool is_bare_url(std::string_view run) {
    if (first_run_) {
      first_run_ = false;
      bare_url_ = is_url(run) || target_ == "mailto:" + std::string(run);
    }
    return bare_url_;
  }

  /// A tag or comment inside a paragraph. md4c gives it in one run, or one for every line.
  void html(std::uint32_t begin, std::uint32_t end) {
    if (begin < tag_end_) return;
    const std::string_view file = prose_.file();
    constexpr std::uint32_t longest = 2'000;
    const auto size = static_cast<std::uint32_t>(file.size());
    const std::uint32_t limit =
        file[end - 1] == '>' ? end : std::min(size, std::max(end, begin + longest));
    html::Tokens tokens(file, {begin, limit});
    html::Token token;
    if (!tokens.next(token)) return;
    tag_end_ = token.span.end;
    if (token.kind == html::TokenKind::comment) {
      if (file.substr(begin).starts_with("<!--"))
        prose_.comment(token.span,
                       std::string(trim(file.substr(token.name.begin, token.name.size()))));
      return;
    }
    const bool opens = token.kind == html::TokenKind::start_tag;
    if (!opens && token.kind != html::TokenKind::end_tag) return;
    const std::string_view name = file.substr(token.name.begin, token.name.size());
    if (html::equals_lower(name, "br")) {
      break_ = open_;
    } else if (html::equals_lower(name, "a")) {
      if (tag_link_) end_link();
      tag_link_ = opens && !in_link_ && images_ == 0;
      if (tag_link_)
        begin_link(html::decode_value(html::attribute(file, token, "href").value_or("")));
    } else if (holds_no_prose(name)) {
      left_out_ = opens ? left_out_ + 1 : std::max(left_out_ - 1, 0);
    }
  }

  /// A block of HTML. In a quotation, the marks of its lines stand between its runs.
  void read_html() {
    in_html_ = false;
    if (html_.empty()) return;
    const HtmlOptions options{.fragment = true, .kind = block_kind()};
    if (quotes_ == 0) html_ = {{html_.front().begin, html_.back().end}};
    for (const FileSpan part : html_) read_html_into(prose_, part, options);
    last_end_ = html_.back().end;
    html_.clear();
  }

  Prose& prose_;
  std::string target_;
  std::string note_;                                    ///< the footnote being read
  std::unordered_map<std::string, std::string> notes_;  ///< where each leads
  std::vector<NoteMark> marks_;
  std::vector<FileSpan> html_;
  std::uint32_t last_end_;
  std::uint32_t tag_end_;
  std::uint32_t anchor_ = 0;
  std::uint32_t block_begin_ = 0;
  unsigned level_ = 0;
  int quotes_ = 0;
  int items_ = 0;
  int images_ = 0;
  int deleted_ = 0;
  int left_out_ = 0;  ///< open tags whose contents are no prose
  bool open_ = false;
  bool break_ = false;
  bool verbatim_ = false;
  bool noted_ = false;  ///< in what is indented below a footnote
  bool in_html_ = false;
  bool in_link_ = false;
  bool tag_link_ = false;  ///< by a tag
  bool first_run_ = false;
  bool bare_url_ = false;
  bool is_note_mark_ = false;
};

Reading& reading(void* data) { return *static_cast<Reading*>(data); }

/// Does the article bring its own headline?
bool has_headline(std::string_view markdown) {
  bool found = false;
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    const bool headline =
        type == MD_BLOCK_H && static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level == 1;
    if (headline) *static_cast<bool*>(data) = true;
    return headline ? 1 : 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    const std::string_view run(text, size);
    const bool headline = type == MD_TEXT_HTML && run.find("<h1") != run.npos;
    if (headline) *static_cast<bool*>(data) = true;
    return headline ? 1 : 0;
  };
  (void)md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &found);
  return found;
}

}  // namespace

Result<Document> read_markdown(std::string bytes) {
  Prose prose(std::move(bytes));
  const FrontMatter matter =
      read_front_matter(prose, prose.file().starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const std::string_view rest = prose.file().substr(matter.end);
  write_front_matter(prose, matter, !matter.title.empty() && has_headline(rest));

  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    reading(data).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    reading(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    reading(data).enter(type, detail);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    reading(data).leave(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    reading(data).text(type, text, size);
    return 0;
  };

  Reading state(prose, matter.end);
  if (md_parse(rest.data(), static_cast<MD_SIZE>(rest.size()), &parser, &state) != 0)
    return Error{"", "the Markdown could not be parsed: not enough memory"};
  state.finish();
  return std::move(prose).finish();
}

}  // namespace ledelint
