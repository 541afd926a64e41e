// The file's keys, and those of Flagger and of rules; config_inputs.cpp has those about the input.

#include "cli/config_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/options.h"
#include "cli/values.h"
#include "load/chart_paths.h"
#include "load/nearest.h"
#include "load/walk.h"
#include "report/unicode.h"
#include "sources/render_charts.h"

namespace canary_lint {
namespace {

// `namespace/name`, both there.
bool IsSubject(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != text.npos && slash > 0 && slash + 1 < text.size() &&
         text.find('/', slash + 1) == text.npos;
}

/// No cluster and no kustomize reads it.
std::string InConfiguration(const Problem& problem) {
  if (problem.kind != ProblemKind::kDuplicateKey) return problem.message;
  return fmt::format(
      "key `{}` stands twice in one mapping, and the configuration takes no key twice",
      problem.discriminator);
}

}  // namespace

Config ConfigReader::Read() {
  static constexpr std::array kKeys = {Key{"flagger", &ConfigReader::ReadFlagger},
                                       Key{"rules", &ConfigReader::ReadRules},
                                       Key{"charts", &ConfigReader::ReadCharts},
                                       Key{"exclude", &ConfigReader::ReadExclude},
                                       Key{"overrides", &ConfigReader::ReadOverrides},
                                       Key{"paths", &ConfigReader::ReadPaths},
                                       Key{"environments", &ConfigReader::ReadEnvironments}};
  if (!text_.problems.empty()) {
    Fail(text_.problems.front().span, InConfiguration(text_.problems.front()));
  } else if (!text_.root.IsNull()) {
    ReadMap(text_.root, "the configuration", kKeys, true);
  }
  return error_.empty() ? config_ : Config{};
}

bool ConfigReader::ReadMap(Value map, std::string_view what, std::span<const Key> keys,
                           bool options) {
  if (!map.IsMap()) return FailKind(map, fmt::format("{} to be an object", what));
  for (const Member member : map.Members()) {
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const Key& known) { return known.name == member.key; });
    if (key != keys.end()) {
      if (options) AddBlock(member);
      if (!(this->*key->read)(member.value)) return false;
      continue;
    }
    const Option* option = options ? FindOption(member.key) : nullptr;
    if (option != nullptr && IsConfigurable(*option)) {
      if (!ReadOption(*option, member.value)) return false;
      continue;
    }
    std::vector<std::string> names;
    for (const Key& known : keys) names.emplace_back(known.name);
    for (const Option& one : AllOptions()) {
      if (options && IsConfigurable(one)) names.emplace_back(one.name);
    }
    return Fail(member.key_span, fmt::format("unknown key `{}` in {}{}", Visible(member.key), what,
                                             Hint(member.key, names, true)));
  }
  return true;
}

/// `paths` has a member of its own.
void ConfigReader::AddBlock(const Member& member) {
  if (member.key == "paths") return;
  const Span value = member.value.span();
  const std::string_view text = text_.sources.Bytes(value.file);
  const std::size_t begin = member.key_span.begin;
  const std::size_t end = std::max(member.key_span.end, value.end);
  config_.blocks.push_back({LineOf(member.key_span), std::string(text.substr(begin, end - begin))});
}

std::size_t ConfigReader::LineOf(const Span& span) const {
  return static_cast<std::size_t>(text_.sources.Locate(span).line);
}

bool ConfigReader::ReadFlagger(Value value) {
  static constexpr std::array kKeys = {
      Key{"version", &ConfigReader::ReadVersion},
      Key{"meshProvider", &ConfigReader::ReadMeshProvider},
      Key{"selectorLabels", &ConfigReader::ReadSelectorLabels},
      Key{"namespace", &ConfigReader::ReadNamespace},
      Key{"includeLabelPrefix", &ConfigReader::ReadIncludeLabelPrefix},
      Key{"configTracking", &ConfigReader::ReadConfigTracking}};
  return ReadMap(value, "`flagger`", kKeys);
}

bool ConfigReader::ReadRules(Value value) {
  if (!value.IsMap()) return FailKind(value, "`rules` to be an object");
  // What is said of one rule counts before what is said of its family.
  for (const bool families : {true, false}) {
    std::set<int> seen;
    for (const Member member : value.Members()) {
      std::string error;
      told_ = canary_lint::ReadRules(Written(member), error);
      if (told_.empty()) return Fail(member.key_span, error);
      const bool family = FindRule(Written(member)) == nullptr;
      if (family == families && !ReadRule(member, seen)) return false;
    }
  }
  return true;
}

bool ConfigReader::ReadRule(const Member& member, std::set<int>& seen) {
  static constexpr std::array kKeys = {Key{"enabled", &ConfigReader::ReadEnabled},
                                       Key{"severity", &ConfigReader::ReadSeverity},
                                       Key{"expected", &ConfigReader::ReadExpected}};
  for (const Rule* rule : told_) {
    if (seen.insert(rule->info.code).second) continue;
    return Fail(member.key_span,
                fmt::format("rule {} is configured twice", CodeText(rule->info.code)));
  }
  told_as_ = Written(member);
  const std::size_t allowed = override_ == nullptr ? kKeys.size() : kKeys.size() - 1;
  return ReadMap(member.value,
                 told_.size() > 1 ? fmt::format("`{}`", Visible(told_as_))
                                  : "rule " + CodeText(told_.front()->info.code),
                 std::span(kKeys).first(allowed));
}

/// YAML reads a key `001` as the number 1.
std::string_view ConfigReader::Written(const Member& member) const {
  const Span& span = member.key_span;
  const std::string_view raw =
      text_.sources.Bytes(span.file).substr(span.begin, span.end - span.begin);
  const bool number = !raw.empty() && raw.find_first_not_of("0123456789") == raw.npos;
  return number ? raw : std::string_view(member.key);
}

bool ConfigReader::ReadVersion(Value value) {
  if (!IsScalar(value)) return FailKind(value, "`version` to be a string");
  std::string error;
  config_.flagger.version = ReadRelease(value.Text(), error);
  config_.note_on_release = NoteOnRelease(value.Text());
  return config_.flagger.version.has_value() || Fail(value.span(), error);
}

bool ConfigReader::ReadMeshProvider(Value value) {
  if (!value.IsString()) return FailKind(value, "`meshProvider` to be a string");
  std::string error;
  config_.flagger.mesh_provider = ReadProvider(value.Text(), error);
  return config_.flagger.mesh_provider.has_value() || Fail(value.span(), error);
}

bool ConfigReader::ReadSelectorLabels(Value value) {
  config_.flagger.selector_labels = Strings(value);
  if (!config_.flagger.selector_labels.has_value()) return false;
  return !config_.flagger.selector_labels->empty() ||
         Fail(value.span(), "`selectorLabels` names no label");
}

bool ConfigReader::ReadNamespace(Value value) {
  if (!value.IsString()) return FailKind(value, "`namespace` to be a string");
  config_.flagger.watch_namespace = value.Text();
  std::string error;
  if (value.Text().empty()) return true;
  return canary_lint::ReadNamespace(value.Text(), error).has_value() || Fail(value.span(), error);
}

bool ConfigReader::ReadIncludeLabelPrefix(Value value) {
  config_.flagger.include_label_prefix = Strings(value);
  return config_.flagger.include_label_prefix.has_value();
}

bool ConfigReader::ReadConfigTracking(Value value) {
  config_.flagger.config_tracking = value.AsBool();
  return config_.flagger.config_tracking.has_value() ||
         FailKind(value, "`configTracking` to be true or false");
}

bool ConfigReader::ReadEnabled(Value value) {
  const std::optional<bool> enabled = value.AsBool();
  if (!enabled.has_value()) return FailKind(value, "`enabled` to be true or false");
  for (const Rule* rule : told_) {
    if (override_ != nullptr) {
      override_->enabled[rule->info.code] = *enabled;
    } else if (*enabled) {
      config_.rules.disabled.erase(rule->info.code);
    } else {
      config_.rules.disabled.insert(rule->info.code);
    }
  }
  if (override_ != nullptr) return true;
  std::set<int> codes;
  for (const Rule* rule : told_) codes.insert(rule->info.code);
  if (!*enabled) config_.rules.disabled_by_config.push_back({told_as_, codes, value.span()});
  return true;
}

bool ConfigReader::ReadSeverity(Value value) {
  if (!value.IsString()) return FailKind(value, "`severity` to be error, warning or note");
  std::string error;
  const std::optional<Severity> severity = canary_lint::ReadSeverity(value.Text(), error);
  if (!severity.has_value()) return Fail(value.span(), error);
  std::map<int, Severity>& severities =
      override_ == nullptr ? config_.rules.severity : override_->severity;
  for (const Rule* rule : told_) severities[rule->info.code] = *severity;
  return true;
}

bool ConfigReader::ReadExpected(Value value) {
  if (!value.IsSequence()) return FailKind(value, "`expected` to be an array of namespace/name");
  for (const Value item : value.Items()) {
    if (!IsSubject(item.StringOr(""))) {
      return Fail(item.span(),
                  fmt::format("expected namespace/name, found `{}`", Visible(item.Text())));
    }
    const Location place = text_.sources.Locate(item.span());
    const ExpectedSubject expected{std::string(item.StringOr("")),
                                   {std::string(place.path), place.line},
                                   told_as_,
                                   item.span()};
    for (const Rule* rule : told_) config_.rules.expected[rule->info.code].push_back(expected);
  }
  return true;
}

std::string ConfigReader::Path(std::string_view path) const {
  const std::string own = DirectoryOf(std::string(text_.sources.Path(0)));
  return DisplayPath(path.substr(0, 1) == "/" ? std::string(path) : Below(own, std::string(path)));
}

// An array of strings, or one string with commas, as Flagger's own flags are written.
std::optional<std::vector<std::string>> ConfigReader::Strings(Value value) {
  if (value.IsString()) return SplitList(value.Text());
  if (!value.IsSequence()) {
    FailKind(value, "an array of strings");
    return std::nullopt;
  }
  std::vector<std::string> strings;
  for (const Value item : value.Items()) {
    if (!item.IsString()) {
      FailKind(item, "a string");
      return std::nullopt;
    }
    strings.emplace_back(item.Text());
  }
  return strings;
}

bool ConfigReader::FailKind(Value value, std::string_view expected) {
  return Fail(value.span(),
              fmt::format("expected {}, found {}", expected, ValueKindName(value.kind())));
}

bool ConfigReader::Fail(const Span& span, std::string_view message) {
  const Location place = text_.sources.Locate(span);
  error_ = fmt::format("{}:{}:{}: {}", Visible(place.path), place.line, place.column, message);
  return false;
}

}  // namespace canary_lint
