#include "cli/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <unordered_set>

#include "cli/converter.hpp"
#include "text/glob.hpp"
#include "text/unicode.hpp"

namespace ledelint::cli {

namespace {

namespace fs = std::filesystem;

/// Files that a folder of articles holds and that are none.
bool is_no_article(std::string_view name) {
  const std::string folded = unicode::ascii_lower(name);
  return folded.starts_with("readme") || folded.starts_with("license") ||
         glob_match("*requirements*.txt", folded) || folded == "cmakelists.txt";
}

/// What to do with a file that only a converter reads; empty for any other.
std::string_view conversion_advice(const std::string& name) {
  struct Row {
    std::string_view ending;
    std::string_view begins;  ///< how such a file begins
  };
  constexpr std::array<Row, 3> rows{
      {{".pdf", "%PDF"}, {".rtf", "{\\rtf"}, {".doc", "\xD0\xCF\x11\xE0"}}};
  const std::string ending = unicode::ascii_lower(fs::path(name).extension().string());
  if (ending == ".mdx")
    return "MDX mixes Markdown with program code: save the article as .md, or read it all the "
           "same with --input-format markdown";
  if (ending == ".epub") return "an EPUB is not read: export the article as Markdown or text";
  const auto* const it = std::ranges::find(rows, ending, &Row::ending);
  return it == rows.end() ? std::string_view() : conversion_hint(it->begins);
}

bool belongs_in_folders(std::string_view name) {
  const Reader* const reader = reader_for_path(name);
  return reader != nullptr && reader->in_folders;
}

/// The .gitignore of one folder.
struct Ignored {
  struct Pattern {
    std::string glob;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;  ///< the whole path below `folder`, else a name in it
  };
  std::string folder;  ///< absolute, ends in '/'
  std::vector<Pattern> patterns;
};

void load_ignored(std::vector<Ignored>& chain, const fs::path& folder) {
  Result<std::string> text = read_file((folder / ".gitignore").string(), 1U << 20U);
  if (!text) return;
  Ignored ignored;
  ignored.folder = folder.string();
  if (!ignored.folder.ends_with('/')) ignored.folder += '/';
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    std::string line = text->substr(at, end - at);
    at = end + 1;
    while (line.ends_with('\r') || (line.ends_with(' ') && !line.ends_with("\\ "))) line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    Ignored::Pattern pattern;
    if (line[0] == '!') {
      pattern.negated = true;
      line.erase(0, 1);
    }
    if (line.ends_with('/')) {
      pattern.folders_only = true;
      line.pop_back();
    }
    pattern.anchored = line.find('/') != line.npos;
    if (line.starts_with('/')) line.erase(0, 1);
    if (line.empty()) continue;
    pattern.glob = std::move(line);
    ignored.patterns.push_back(std::move(pattern));
  }
  if (!ignored.patterns.empty()) chain.push_back(std::move(ignored));
}

/// The last pattern that fits decides; a deeper folder's file comes after a higher one's.
bool is_ignored(const std::vector<Ignored>& chain, const std::string& path, bool folder) {
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  for (auto ignored = chain.rbegin(); ignored != chain.rend(); ++ignored) {
    const std::string_view below = std::string_view(path).substr(ignored->folder.size());
    for (auto it = ignored->patterns.rbegin(); it != ignored->patterns.rend(); ++it) {
      if (it->folders_only && !folder) continue;
      if (glob_match(it->glob, it->anchored ? below : name)) return !it->negated;
    }
  }
  return false;
}

class Finder {
 public:
  Finder(const Options& options, Projects& projects, Inputs& inputs)
      : options_(options), projects_(projects), inputs_(inputs) {
    std::error_code error;
    here_ = fs::current_path(error);
  }

  void add(const std::string& path) {
    if (path == "-") {
      const std::string& name = options_.stdin_filename;
      add_input(name.empty() ? "-" : name, name.empty() ? "stdin" : name, true);
      return;
    }
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) {
      inputs_.errors.push_back({path, errno == ENOENT || errno == ENOTDIR
                                          ? "there is no such file or folder"
                                          : std::string(std::strerror(errno))});
    } else if (S_ISDIR(found.st_mode)) {
      add_folder(path);
    } else {
      add_input(path, path, false);
    }
  }

  void add_changed(const fs::path& absolute) {
    std::error_code error;
    // What a link leads to is a changed file of its own, if it is one.
    if (fs::symlink_status(absolute, error).type() != fs::file_type::regular) return;
    const fs::path folder = absolute.parent_path();
    const fs::path below = absolute.lexically_relative(repository(folder));
    if (std::ranges::any_of(below, [](const fs::path& part) {
          const std::string& name = part.native();
          return name.starts_with('.') && name != "." && name != "..";
        }))
      return;
    const std::string name = absolute.filename().string();
    const Config& config = projects_.at(folder.string()).config;
    if (fits(config.exclude, absolute.string()) ||
        (!fits(config.include, absolute.string()) &&
         (is_no_article(name) || !belongs_in_folders(name))))
      return;
    const std::string shown = absolute.lexically_relative(here_).string();
    add_input(shown, shown, false);
  }

  std::string root() {
    const Config& config = projects_.at(here_.string()).config;
    if (!config.folder.empty() &&
        !here_.lexically_relative(config.folder).string().starts_with(".."))
      return config.folder;
    const fs::path root = repository(here_);
    return (root.empty() ? here_ : root).string();
  }

 private:
  void add_input(const std::string& path, const std::string& named, bool standard_input) {
    if (!seen_.insert(path).second) return;
    const fs::path absolute = (here_ / named).lexically_normal();
    Input input;
    input.path = path;
    input.absolute = absolute.string();
    input.project = &projects_.at(absolute.parent_path().string());
    input.identity = identity(absolute, input.project->config);
    input.standard_input = standard_input;
    input.converted = !standard_input && is_to_convert(named);
    input.reader = reader_of(named, input.converted);
    if (input.reader == nullptr) {
      inputs_.errors.push_back({path, std::string(conversion_advice(named))});
      return;
    }
    inputs_.list.push_back(std::move(input));
  }

  [[nodiscard]] bool is_to_convert(std::string_view path) const {
    if (options_.pre.empty()) return false;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return options_.pre_globs.empty() ||
           std::ranges::any_of(options_.pre_globs, [&](const std::string& glob) {
             return glob_match(glob, glob.find('/') == glob.npos ? name : path);
           });
  }

  /// Null when the ending is of a format that only a converter reads.
  [[nodiscard]] const Reader* reader_of(const std::string& name, bool converted) const {
    if (!options_.input_format.empty()) return reader_named(options_.input_format);
    if (converted) return reader_named("text");
    const Reader* const reader = reader_for_path(name);
    if (reader == nullptr && !conversion_advice(name).empty()) return nullptr;
    const bool open = reader == nullptr || reader->name == "json";
    if (open && options_.names_field) return reader_named("jsonl");
    return reader != nullptr ? reader : reader_named("auto");
  }

  void add_folder(const std::string& path) {
    const fs::path absolute = (here_ / path).lexically_normal();
    std::vector<Ignored> chain;
    const fs::path root = repository(absolute);
    if (!root.empty()) {
      fs::path above = root;
      for (const fs::path& part : absolute.lexically_relative(root)) {
        if (part.empty() || part == "." || above == absolute) break;
        load_ignored(chain, above);
        above /= part;
      }
    }
    std::string shown = path;
    while (shown.size() > 1 && shown.ends_with('/')) shown.pop_back();
    std::string in = absolute.string();
    while (in.size() > 1 && in.ends_with('/')) in.pop_back();
    const std::size_t before = inputs_.list.size() + inputs_.errors.size();
    walk(in, shown == "." ? "" : shown, chain);
    if (inputs_.list.size() + inputs_.errors.size() == before && !found_again_)
      inputs_.errors.push_back({path, "there are no articles in this folder (" + endings() + ")" +
                                          (projects_.at(in).config.exclude.empty()
                                               ? ""
                                               : " that the configuration does not exclude")});
    found_again_ = false;
  }

  void walk(const std::string& folder, const std::string& shown, std::vector<Ignored>& chain) {
    std::error_code error;
    struct Entry {
      std::string name;
      bool folder = false;
    };
    std::vector<Entry> entries;
    fs::directory_iterator it(folder, error);
    for (; !error && it != fs::directory_iterator(); it.increment(error)) {
      Entry entry{it->path().filename().string()};
      if (entry.name.starts_with('.')) continue;
      std::error_code unreadable;
      // A link to a folder may lead back up: files behind links are read, folders are not.
      entry.folder = it->is_directory(unreadable) && !it->is_symlink(unreadable);
      if (!entry.folder && !it->is_regular_file(unreadable)) continue;
      entries.push_back(std::move(entry));
    }
    if (error)
      inputs_.errors.push_back({shown.empty() ? "." : shown, "cannot be read: " + error.message()});
    std::ranges::sort(entries, {}, &Entry::name);

    const std::size_t inherited = chain.size();
    load_ignored(chain, folder);
    const Config& config = projects_.at(folder).config;
    for (const Entry& entry : entries) {
      const std::string path = folder + (folder.ends_with('/') ? "" : "/") + entry.name;
      if (is_ignored(chain, path, entry.folder) || fits(config.exclude, path)) continue;
      const std::string name =
          shown.empty() ? entry.name : shown + (shown.ends_with('/') ? "" : "/") + entry.name;
      if (entry.folder) {
        walk(path, name, chain);
      } else if (fits(config.include, path) ||
                 (!is_no_article(entry.name) && belongs_in_folders(entry.name))) {
        found_again_ = found_again_ || seen_.contains(name);
        add_input(name, name, false);
      }
    }
    chain.resize(inherited);
  }

  /// The folder above that holds .git, or nothing.
  fs::path repository(const fs::path& folder) {
    const std::string key = folder.string();
    if (const auto it = repositories_.find(key); it != repositories_.end()) return it->second;
    std::error_code error;
    fs::path found;
    if (fs::exists(folder / ".git", error)) {
      found = folder;
    } else if (folder.has_parent_path() && folder.parent_path() != folder) {
      found = repository(folder.parent_path());
    }
    repositories_.emplace(key, found);
    return found;
  }

  /// Relative to the configuration that holds for it, else the repository, else here.
  std::string identity(const fs::path& absolute, const Config& config) {
    if (!config.folder.empty()) {
      std::string below = absolute.lexically_relative(config.folder).generic_string();
      if (!below.starts_with("..")) return below;
    }
    const fs::path root = repository(absolute.parent_path());
    return absolute.lexically_relative(root.empty() ? here_ : root).generic_string();
  }

  static std::string endings() {
    std::string out;
    for (const Reader& reader : readers()) {
      if (!reader.in_folders) continue;
      if (!out.empty()) out += ' ';
      out += reader.extensions;
    }
    return out;
  }

  const Options& options_;
  Projects& projects_;
  Inputs& inputs_;
  fs::path here_;
  std::unordered_set<std::string> seen_;
  std::map<std::string, fs::path> repositories_;
  bool found_again_ = false;
};

Error too_large(std::uint64_t most) {
  return {"", "the file is larger than " + std::to_string(most) + " bytes: see --max-file-size"};
}

Result<std::string> read_all(int file, std::uint64_t expected, std::uint64_t most) {
  std::string bytes;
  bytes.resize(expected + 1);
  std::size_t used = 0;
  while (true) {
    if (used == bytes.size()) bytes.resize(std::max<std::size_t>(64 * 1024, bytes.size() * 2));
    const ssize_t got = read(file, bytes.data() + used, bytes.size() - used);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      return Error{"", std::string("cannot be read: ") + std::strerror(errno)};
    }
    used += static_cast<std::size_t>(got);
    if (used > most) return too_large(most);
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

Inputs find_inputs(const Options& options, Projects& projects) {
  Inputs inputs;
  Finder finder(options, projects, inputs);
  for (const std::string& path : options.paths) finder.add(path);
  return inputs;
}

Inputs find_changed(const Options& options, Projects& projects,
                    const std::vector<std::string>& paths) {
  Inputs inputs;
  Finder finder(options, projects, inputs);
  for (const std::string& path : paths) finder.add_changed(path);
  return inputs;
}

std::string root_of_identities(const Options& options, Projects& projects) {
  Inputs inputs;
  return Finder(options, projects, inputs).root();
}

std::vector<Error> faults_of(const Projects& projects, const Inputs& inputs, const Asked& asked,
                             const RuleSet& rules) {
  std::vector<Error> faults = projects.errors();
  faults.insert(faults.end(), inputs.errors.begin(), inputs.errors.end());
  for (Error& error : unknown_rules(asked, rules)) faults.push_back(std::move(error));
  return faults;
}

Result<std::string> read_file(const std::string& path, std::uint64_t most) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return Error{"", std::string("cannot be read: ") + std::strerror(errno)};
  struct stat found {};
  Result<std::string> bytes = std::string();
  if (fstat(file, &found) == 0 && S_ISREG(found.st_mode) &&
      static_cast<std::uint64_t>(found.st_size) > most) {
    bytes = too_large(most);
  } else {
    bytes = read_all(file, static_cast<std::uint64_t>(std::max<off_t>(found.st_size, 0)), most);
  }
  close(file);
  return bytes;
}

Result<std::string> read_standard_input(std::uint64_t most) {
  return read_all(STDIN_FILENO, 0, most);
}

std::vector<Result<Record>> read_input(const Input& input, const Options& options) {
  std::vector<Result<Record>> records;
  const auto placed = [&input](const Error& error) {
    return Error{error.where.empty() ? input.path : input.path + ":" + error.where, error.message};
  };
  Result<std::string> bytes = input.standard_input ? read_standard_input(options.max_file_size)
                              : input.converted
                                  ? convert(options.pre, input.path, options.max_file_size)
                                  : read_file(input.path, options.max_file_size);
  if (!bytes) {
    records.emplace_back(placed(bytes.error()));
    return records;
  }
  const Result<void> done =
      read_records(*input.reader, *std::move(bytes), options.reading, [&](Result<Record> record) {
        records.push_back(record ? std::move(record) : placed(record.error()));
      });
  if (!done) records.emplace_back(placed(done.error()));
  return records;
}

Input article_of(const Input& input, const Record& record) {
  Input article = input;
  article.reader = reader_named(record.format);
  if (!record.id.empty()) {
    article.path += "#" + record.id;
    article.identity += "#" + record.id;
  }
  return article;
}

}  // namespace ledelint::cli
