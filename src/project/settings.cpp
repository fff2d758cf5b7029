#include <algorithm>
#include <utility>

#include "ledelint/ledelint.hpp"
#include "project/config.hpp"
#include "project/selection.hpp"
#include "text/glob.hpp"

namespace ledelint {

namespace {

bool has(const RulePatterns& patterns, std::uint32_t rule) {
  return std::ranges::binary_search(patterns.rules, rule);
}

/// The first of the patterns stands for all.
Origin origin_of(const RulePatterns& patterns) {
  return patterns.patterns.empty() ? Origin{} : patterns.patterns.front().from;
}

void bind(RulePatterns& patterns, const RuleSet& rules, std::vector<Error>& errors) {
  patterns.rules.clear();
  for (const Given<std::string>& pattern : patterns.patterns) {
    for (Error& error : unknown_rules({pattern.value}, rules))
      errors.push_back({pattern.from.text(), std::move(error.message)});
    for (std::uint32_t i = 0; i < rules.rules().size(); ++i)
      if (fits_rule(pattern.value, rules.rules()[i])) patterns.rules.push_back(i);
  }
  std::ranges::sort(patterns.rules);
}

/// Does one glob fit `path`, or a folder above it? `path` has no '/' at either end.
bool fits(std::string_view glob, bool anchored, std::string_view path) {
  for (std::size_t end = 0; end != path.npos;) {
    end = path.find('/', end + 1);
    const std::string_view whole = path.substr(0, end);
    if (glob_match(glob, anchored ? whole : whole.substr(whole.rfind('/') + 1))) return true;
  }
  return false;
}

}  // namespace

std::vector<Error> unknown_rules(const Asked& asked, const RuleSet& rules) {
  std::vector<Error> errors = unknown_rules(asked.select, rules);
  for (Error& error : unknown_rules(asked.ignore, rules)) errors.push_back(std::move(error));
  return errors;
}

std::string Origin::text() const {
  return line == 0 ? file : file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

bool fits(std::span<const PathPattern> patterns, std::string_view path) {
  return std::ranges::any_of(patterns, [&](const PathPattern& pattern) {
    std::string_view glob = pattern.glob;
    while (glob.ends_with('/')) glob.remove_suffix(1);
    const bool anchored = glob.find('/') != glob.npos;
    if (glob.starts_with('/')) glob.remove_prefix(1);
    std::string_view below = path;
    // A file of another folder (a personal configuration) is judged by its whole path.
    if (below.starts_with(pattern.folder) && below.substr(pattern.folder.size()).starts_with('/'))
      below.remove_prefix(pattern.folder.size());
    while (below.starts_with('/')) below.remove_prefix(1);
    return !glob.empty() && !below.empty() && fits(glob, anchored, below);
  });
}

std::vector<Error> bind(Config& config, const RuleSet& rules) {
  std::vector<Error> errors;
  for (Layer& layer : config.layers) {
    for (std::optional<RulePatterns>* patterns : {&layer.select, &layer.ignore})
      if (*patterns) bind(**patterns, rules, errors);
    for (RuleSetting& setting : layer.rules) bind(setting.which, rules, errors);
  }
  return errors;
}

Settings settings_for(const Config& config, std::string_view path, std::optional<Profile> declared,
                      const Asked& asked, const RuleSet& rules, Origins* origins) {
  Settings settings;
  Origins from;
  from.profile = from.shown = from.fail_on = {"default", 0, 0};
  std::vector<const Layer*> layers;
  for (const Layer& layer : config.layers)
    if (layer.files.empty() || fits(layer.files, path)) layers.push_back(&layer);

  const RulePatterns* select = nullptr;
  const RulePatterns* ignore = nullptr;
  const auto take = [](auto& value, Origin& origin, const auto& given) {
    if (!given) return;
    value = given->value;
    origin = given->from;
  };
  for (const Layer* layer : layers) {
    take(settings.profile, from.profile, layer->profile);
    take(settings.shown, from.shown, layer->severity);
    take(settings.fail_on, from.fail_on, layer->fail_on);
    if (layer->select) select = &*layer->select;
    if (layer->ignore) ignore = &*layer->ignore;
  }
  const auto beat = [](auto& value, Origin& origin, const auto& given, const char* by) {
    if (!given) return;
    value = *given;
    origin = {by, 0, 0};
  };
  beat(settings.profile, from.profile, declared, "the article");
  beat(settings.profile, from.profile, asked.profile, "--profile");
  beat(settings.shown, from.shown, asked.severity, "--severity");
  beat(settings.fail_on, from.fail_on, asked.fail_on, "--fail-on");

  const auto profile = static_cast<std::size_t>(settings.profile);
  settings.severity = severities(rules, settings.profile, asked.trial);
  if (origins != nullptr) from.severity.assign(settings.severity.size(), {"the rule's own", 0, 0});
  const auto set = [&](std::size_t rule, Severity severity, const Origin& origin) {
    settings.severity[rule] = severity;
    if (origins != nullptr) from.severity[rule] = origin;
  };
  for (const Layer* layer : layers)
    for (const RuleSetting& setting : layer->rules)
      if (const auto severity = setting.severity[profile])
        for (const std::uint32_t rule : setting.which.rules)
          set(rule, *severity, setting.which.patterns.front().from);

  const auto all = rules.rules();
  const auto off = [&](std::size_t rule, const Origin& origin) {
    if (settings.severity[rule] != Severity::off) set(rule, Severity::off, origin);
  };
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (!asked.select.empty()) {
      // Who names a rule wants to see it, whatever a file says of it.
      if (std::ranges::find(asked.select, all[i].id) != asked.select.end() &&
          settings.severity[i] == Severity::off)
        set(i, all[i].severity[profile], {"--select", 0, 0});
      if (!fits_any(asked.select, all[i])) off(i, {"--select", 0, 0});
    } else if (select != nullptr && !has(*select, i)) {
      off(i, origin_of(*select));
    } else if (ignore != nullptr && has(*ignore, i)) {
      off(i, origin_of(*ignore));
    }
    if (fits_any(asked.ignore, all[i])) off(i, {"--ignore", 0, 0});
  }
  if (origins != nullptr) *origins = std::move(from);
  return settings;
}

}  // namespace ledelint
