// # Headline\n\nThe [board](https://x.org) *said* "no" &mdash; twice.
#include <md4c.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "read/entities.hpp"
#include "read/front_matter.hpp"
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
      : prose_(prose), last_end_(static_cast<std::uint32_t>(begin)), comment_end_(last_end_) {}

  void enter(MD_BLOCKTYPE type, const void* detail) {
    close();
    switch (type) {
      case MD_BLOCK_QUOTE: ++quotes_; break;
      case MD_BLOCK_LI: ++items_; break;
      case MD_BLOCK_H: level_ = static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level; break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML: verbatim_ = true; break;
      default: break;
    }
  }

  void leave(MD_BLOCKTYPE type) {
    close();
    switch (type) {
      case MD_BLOCK_QUOTE: --quotes_; break;
      case MD_BLOCK_LI: --items_; break;
      case MD_BLOCK_H: level_ = 0; break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML: verbatim_ = false; break;
      default: break;
    }
  }

  void enter(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_IMG) ++images_;
    if (type == MD_SPAN_A && images_ == 0) {
      // The anchor begins after what the block and a line break before it leave.
      open();
      flush_break();
      in_link_ = true;
      first_run_ = true;
      bare_url_ = false;
      target_ = attribute(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
      anchor_ = prose_.text_size();
    }
  }

  void leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) --images_;
    if (type == MD_SPAN_A && in_link_) {
      in_link_ = false;
      prose_.link({anchor_, prose_.text_size()}, std::move(target_));
      target_.clear();
    }
  }

  void text(MD_TEXTTYPE type, const char* data, MD_SIZE size) {
    const std::string_view run(data, size);
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      break_ = open_;
      return;
    }
    const std::string_view file = prose_.file();
    // md4c makes up some runs (line breaks of code, NUL); all others point into the file.
    const std::less<> before;
    if (before(data, file.data()) || before(file.data() + file.size(), data + size)) return;
    const auto begin = static_cast<std::uint32_t>(data - file.data());
    const std::uint32_t end = begin + size;
    if (begin < last_end_) return;
    if (type == MD_TEXT_HTML) {
      html(begin, end);
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

 private:
  void open() {
    if (open_) return;
    prose_.open(level_ != 0   ? BlockKind::heading
                : quotes_ > 0 ? BlockKind::quotation
                : items_ > 0  ? BlockKind::list_item
                              : BlockKind::paragraph,
                static_cast<std::uint8_t>(level_));
    open_ = true;
    break_ = false;
  }

  void close() {
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

  /// Words as they stand, without the marks of footnotes: `[^1]`, `[^note]:`.
  void prose(std::uint32_t begin, std::uint32_t end) {
    const std::string_view file = prose_.file();
    std::uint32_t from = begin;
    for (std::uint32_t at = begin; at + 3 < end; ++at) {
      if (file[at] != '[' || file[at + 1] != '^') continue;
      std::uint32_t close = at + 2;
      while (close < end && close - at < 40 && file[close] != ']' && file[close] != ' ') ++close;
      if (close >= end || file[close] != ']' || close == at + 2) continue;
      if (at > from) copy(from, at);
      from = close + 1;
      if (!open_ && from < end && file[from] == ':') ++from;
      at = from - 1;
    }
    if (end > from) copy(from, end);
  }

  void copy(std::uint32_t begin, std::uint32_t end) {
    start(begin);
    prose_.copy({begin, end});
  }

  /// Code, the alternative text of images and URLs are no prose.
  bool is_skipped(MD_TEXTTYPE type, std::string_view run) {
    return verbatim_ || images_ != 0 || type == MD_TEXT_CODE || type == MD_TEXT_NULLCHAR ||
           type == MD_TEXT_LATEXMATH || (in_link_ && is_bare_url(run));
  }

  bool is_bare_url(std::string_view run) {
    if (first_run_) {
      first_run_ = false;
      bare_url_ = is_url(run) || target_ == "mailto:" + std::string(run);
    }
    return bare_url_;
  }

  /// `<!-- ... -->` is kept as a comment, `<br>` divides words, the rest is nothing.
  void html(std::uint32_t begin, std::uint32_t end) {
    const std::string_view file = prose_.file();
    std::uint32_t at = std::max(begin, comment_end_);
    while (at < end) {
      const std::size_t open = file.substr(0, end).find("<!--", at);
      if (open == file.npos) break;
      const std::size_t close = file.find("-->", open + 4);
      if (close == file.npos) {
        comment_end_ = static_cast<std::uint32_t>(file.size());
        break;
      }
      at = comment_end_ = static_cast<std::uint32_t>(close + 3);
      prose_.comment({static_cast<std::uint32_t>(open), at},
                     std::string(trim(file.substr(open + 4, close - open - 4))));
    }
    if (file.substr(begin, 3) == "<br" || file.substr(begin, 3) == "<BR") break_ = open_;
  }

  Prose& prose_;
  std::string target_;
  std::uint32_t last_end_;
  std::uint32_t comment_end_;
  std::uint32_t anchor_ = 0;
  unsigned level_ = 0;
  int quotes_ = 0;
  int items_ = 0;
  int images_ = 0;
  bool open_ = false;
  bool break_ = false;
  bool verbatim_ = false;
  bool in_link_ = false;
  bool first_run_ = false;
  bool bare_url_ = false;
};

Reading& reading(void* data) { return *static_cast<Reading*>(data); }

}  // namespace

Result<Document> read_markdown(std::string bytes) {
  Prose prose(std::move(bytes));
  std::size_t begin = prose.file().starts_with("\xEF\xBB\xBF") ? 3 : 0;
  begin = read_front_matter(prose, begin);

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

  Reading state(prose, begin);
  const std::string_view rest = prose.file().substr(begin);
  if (md_parse(rest.data(), static_cast<MD_SIZE>(rest.size()), &parser, &state) != 0)
    return Error{"", "the Markdown could not be parsed: not enough memory"};
  return std::move(prose).finish();
}

}  // namespace ledelint
