#include "text/placed_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

#include "ledelint/document.hpp"

namespace ledelint {

namespace {

/// Counts what the parser has taken, because the parser itself does not tell.
class Counting {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counting(const char* at, const char** taken) : at_(at), taken_(taken) {}
  reference operator*() const { return *at_; }
  Counting& operator++() {
    *taken_ = ++at_;
    return *this;
  }
  friend bool operator==(const Counting& a, const Counting& b) { return a.at_ == b.at_; }
  friend bool operator!=(const Counting& a, const Counting& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** taken_;
};

class Builder {
 public:
  using Json = nlohmann::json;

  Builder(std::string_view text, std::string path)
      : text_(text), path_(std::move(path)), places_(std::string(text)) {}

  std::variant<PlacedJson, std::vector<Error>> run() {
    taken_ = text_.data();
    const char* const end = text_.data() + text_.size();
    const bool sound = Json::sax_parse(Counting(text_.data(), &taken_), Counting(end, &taken_),
                                       this, Json::input_format_t::json, true, true);
    if (!sound || !errors_.empty()) return std::move(errors_);
    return std::move(root_);
  }

  // What nlohmann calls.
  bool null() { return add(PlacedJson::Kind::null, literal()) != nullptr; }
  bool boolean(bool value) {
    PlacedJson* const added = add(PlacedJson::Kind::boolean, literal());
    if (added != nullptr) added->boolean = value;
    return added != nullptr;
  }
  bool number_integer(std::int64_t value) { return add_number(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) { return add_number(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) { return add_number(value); }
  bool string(std::string& value) {
    PlacedJson* const added = add(PlacedJson::Kind::string, quoted());
    if (added != nullptr) added->string = std::move(value);
    return added != nullptr;
  }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return start(PlacedJson::Kind::object); }
  bool start_array(std::size_t) { return start(PlacedJson::Kind::list); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool key(std::string& value) {
    PlacedJson& object = *open_.back();
    const std::size_t at = quoted();
    if (object.find(value) != nullptr)
      errors_.push_back({place(at), "the key \"" + value + "\" is given twice; keep one"});
    const Position found = position(at);
    object.members.push_back({std::move(value), found.line, found.column, {}});
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception& error) {
    std::string message = error.what();
    if (const auto colon = message.rfind(": "); colon != message.npos)
      message = message.substr(colon + 2);
    errors_.push_back(
        {place(std::min(byte == 0 ? 0 : byte - 1, text_.size())), "not valid JSON: " + message});
    return false;
  }

 private:
  [[nodiscard]] std::size_t taken() const {
    return static_cast<std::size_t>(taken_ - text_.data());
  }

  /// Where the string that was just taken opens.
  [[nodiscard]] std::size_t quoted() const {
    std::size_t at = taken() - 1;
    while (at > 0) {
      --at;
      if (text_[at] != '"') continue;
      std::size_t slashes = 0;
      while (slashes < at && text_[at - 1 - slashes] == '\\') ++slashes;
      if (slashes % 2 == 0) break;
    }
    return at;
  }

  /// Where the number or word that was just taken begins; one byte more may be taken.
  [[nodiscard]] std::size_t literal() const {
    const auto part = [this](std::size_t at) {
      const char c = text_[at];
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' ||
             c == 'E';
    };
    std::size_t at = taken();
    if (at > 0 && !part(at - 1)) --at;
    while (at > 0 && part(at - 1)) --at;
    return at;
  }

  [[nodiscard]] Position position(std::size_t at) const {
    return places_.position(static_cast<std::uint32_t>(at));
  }

  [[nodiscard]] std::string place(std::size_t at) const {
    const Position found = position(at);
    return path_ + ":" + std::to_string(found.line) + ":" + std::to_string(found.column);
  }

  PlacedJson* add(PlacedJson::Kind kind, std::size_t at) {
    PlacedJson* to = &root_;
    if (!open_.empty()) {
      PlacedJson& in = *open_.back();
      to = in.kind == PlacedJson::Kind::list ? &in.items.emplace_back() : &in.members.back().value;
    }
    to->kind = kind;
    const Position found = position(at);
    to->line = found.line;
    to->column = found.column;
    return to;
  }

  bool add_number(double value) {
    PlacedJson* const added = add(PlacedJson::Kind::number, literal());
    added->number = value;
    return true;
  }

  bool start(PlacedJson::Kind kind) {
    constexpr std::size_t deepest = 64;  // a tree is taken apart by recursion
    if (open_.size() >= deepest) {
      errors_.push_back({place(taken() - 1), "is nested too deeply"});
      return false;
    }
    // A list moves its items while it grows, but never the open one: that is its last.
    open_.push_back(add(kind, taken() - 1));
    return true;
  }

  bool end() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string path_;
  const char* taken_ = nullptr;
  FileText places_;
  PlacedJson root_;
  std::vector<PlacedJson*> open_;
  std::vector<Error> errors_;
};

}  // namespace

const PlacedJson::Member* PlacedJson::find(std::string_view key) const {
  const auto it = std::find_if(members.begin(), members.end(),
                               [key](const Member& member) { return member.key == key; });
  return it == members.end() ? nullptr : &*it;
}

std::string_view name(PlacedJson::Kind kind) {
  constexpr std::array<std::string_view, 6> names{"null",     "true or false", "a number",
                                                  "a string", "a list",        "an object"};
  return names[static_cast<std::size_t>(kind)];
}

std::variant<PlacedJson, std::vector<Error>> parse_placed_json(std::string_view text,
                                                               const std::string& path) {
  return Builder(text, path).run();
}

}  // namespace ledelint
