// Flagger itself in the input: a Deployment of its image with its flags, or a HelmRelease or
// Application of its chart.

#include <optional>
#include <utility>

#include "model/controller_flags.h"
#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

/// `registry/path/flagger:1.44.0@sha256:...` -> name `flagger`, tag `1.44.0`.
std::pair<std::string, std::string> SplitImage(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.rfind('/');
  std::string_view last = slash == std::string_view::npos ? image : image.substr(slash + 1);
  const std::size_t colon = last.find(':');
  if (colon == std::string_view::npos) return {std::string(last), ""};
  return {std::string(last.substr(0, colon)), std::string(last.substr(colon + 1))};
}

/// Behind the last slash.
std::string_view LastOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

class FlagReader {
 public:
  explicit FlagReader(ControllerSettings& settings) : settings_(settings) {}

  /// Go's flag syntax: `-x=y`, `--x=y`, `-x y`, and `-x` for a switch.
  void Arguments(Value list) {
    std::string pending;
    for (const Value item : list.Items()) {
      std::string_view text = item.Text();
      if (!pending.empty()) {
        Set(std::exchange(pending, {}), text, item.span());
        continue;
      }
      if (text.size() < 2 || text.front() != '-') continue;
      text.remove_prefix(text[1] == '-' ? 2 : 1);
      const std::size_t equals = text.find('=');
      if (equals != std::string_view::npos) {
        Set(std::string(text.substr(0, equals)), text.substr(equals + 1), item.span());
      } else if (IsSwitch(text)) {
        Set(std::string(text), "true", item.span());
      } else {
        pending = std::string(text);
      }
    }
  }

  void Set(std::string flag, std::string_view value, const Span& span) {
    settings_.flags[flag] = std::string(value);
    settings_.flag_spans[std::move(flag)] = span;
  }

 private:
  ControllerSettings& settings_;
};

Value FindContainer(const Resource& deployment, std::string& tag) {
  for (const Value container : deployment.Spec()["template"]["spec"]["containers"].Items()) {
    const auto [name, version] = SplitImage(container["image"].StringOr(""));
    if (name != "flagger") continue;
    tag = version;
    return container;
  }
  return {};
}

/// As the chart's template writes it: a boolean in words of its own, whatever YAML's was.
std::string_view Rendered(Value value) {
  const std::optional<bool> truth = value.AsBool();
  if (!truth.has_value()) return value.Text();
  return *truth ? "true" : "false";
}

Value AtPath(Value values, std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    values = values[path.substr(0, dot)];
    if (dot == std::string_view::npos) return values;
    path.remove_prefix(dot + 1);
  }
}

void ReadChartValues(Value values, const Span* place, FlagReader& reader) {
  for (const PassedValue& known : PassedValues()) {
    const Value value = AtPath(values, known.path);
    if (value.Text().empty()) continue;
    reader.Set(std::string(known.flag), Rendered(value), place != nullptr ? *place : value.span());
  }
}

/// The chart's own values add nothing, so what no value sets is Flagger's own default (generate.py
/// holds that against each release). Each of `valuesFrom` over those before it, `values` over all
/// (fluxcd/pkg/chartutil, ChartValuesFromReferences). A Secret is never looked into.
class ReleaseReader {
 public:
  ReleaseReader(const Resource& release, const FindConfigMapResource& find_config_map,
                ControllerSettings& settings)
      : release_(release),
        find_config_map_(find_config_map),
        settings_(settings),
        flags_(settings) {}

  void Run() {
    for (const Value reference : release_.Spec()["valuesFrom"].Items()) From(reference);
    Take(release_.Spec()["values"], nullptr);
  }

 private:
  void Take(Value values, const Span* place) {
    ReadChartValues(values, place, flags_);
    if (const Value tag = values["image"]["tag"])
      Version(tag, place == nullptr ? tag.span() : *place);
  }

  void Version(Value version, const Span& place) {
    settings_.version = std::string(version.Text());
    settings_.version_span = place;
  }

  void From(Value reference) {
    const bool is_map = reference["kind"].StringOr("") == "ConfigMap";
    const Resource* map =
        is_map ? find_config_map_(release_.id.namespace_name, reference["name"].StringOr(""))
               : nullptr;
    const std::string_view key = reference["valuesKey"].StringOr("values.yaml");
    const Value text = map == nullptr ? Value() : map->root["data"][key];
    if (!text) {
      const bool may_be_missing = is_map && reference["optional"].AsBool().value_or(false);
      settings_.all_flags_known = settings_.all_flags_known && may_be_missing;
      return;
    }
    const Span place = text.span();
    const std::string_view target = reference["targetPath"].StringOr("");
    if (!target.empty()) return At(target, text);
    const ParsedText parsed = ParseText("values", std::string(text.StringOr("")));
    Take(parsed.root, &place);
  }

  void At(std::string_view target, Value value) {
    if (target == "image.tag") Version(value, value.span());
    const std::string_view flag = FlagBehind(target);
    if (!flag.empty()) flags_.Set(std::string(flag), value.Text(), value.span());
  }

  const Resource& release_;
  const FindConfigMapResource& find_config_map_;
  ControllerSettings& settings_;
  FlagReader flags_;
};

std::optional<ControllerSettings> ReadHelmRelease(const Resource& release,
                                                  const FindConfigMapResource& find_config_map) {
  const Value chart = release.Spec()["chart"]["spec"];
  if (LastOf(chart["chart"].StringOr("")) != "flagger" &&
      release.Spec()["chartRef"]["name"].StringOr("") != "flagger") {
    return std::nullopt;
  }
  ControllerSettings settings;
  Problems ignored;
  ReadObject(release, NameRule::kAny, settings, ignored);
  const Value version = chart["version"];
  settings.version = std::string(version.Text());
  settings.version_span = version ? version.span() : release.name_span;
  ReleaseReader(release, find_config_map, settings).Run();
  return settings;
}

/// The source of an Application of Argo CD that is Flagger's chart; absent without one.
Value FlaggerSource(const Resource& application) {
  const Value spec = application.Spec();
  const auto is_flagger = [](Value source) {
    return LastOf(source["chart"].StringOr("")) == "flagger";
  };
  if (is_flagger(spec["source"])) return spec["source"];
  for (const Value source : spec["sources"].Items()) {
    if (is_flagger(source)) return source;
  }
  return {};
}

/// Of the three ways to give values the stronger are read later: text, object, parameters.
std::optional<ControllerSettings> ReadApplication(const Resource& application) {
  const Value source = FlaggerSource(application);
  if (!source) return std::nullopt;
  ControllerSettings settings;
  Problems ignored;
  ReadObject(application, NameRule::kAny, settings, ignored);
  const Value revision = source["targetRevision"];
  settings.version = std::string(revision.Text());
  settings.version_span = revision ? revision.span() : application.name_span;
  const Value helm = source["helm"];
  settings.all_flags_known = helm["valueFiles"].size() == 0;
  FlagReader reader(settings);
  const Span text_place = helm["values"] ? helm["values"].span() : application.name_span;
  const ParsedText text = ParseText("values", std::string(helm["values"].StringOr("")));
  if (!helm["valuesObject"]) ReadChartValues(text.root, &text_place, reader);
  ReadChartValues(helm["valuesObject"], nullptr, reader);
  for (const Value parameter : helm["parameters"].Items()) {
    const std::string_view flag = FlagBehind(parameter["name"].StringOr(""));
    if (flag.empty()) continue;
    reader.Set(std::string(flag), parameter["value"].Text(), parameter.span());
  }
  return settings;
}

}  // namespace

std::optional<ControllerSettings> ReadController(const Workload& deployment) {
  ControllerSettings settings;
  const Value container = FindContainer(deployment.resource, settings.version);
  if (!container) return std::nullopt;
  static_cast<Object&>(settings) = deployment;
  settings.version_span = container["image"].span();
  FlagReader reader(settings);
  reader.Arguments(container["command"]);
  reader.Arguments(container["args"]);
  return settings;
}

std::optional<ControllerSettings> ReadController(const Resource& resource,
                                                 const FindConfigMapResource& find_config_map) {
  if (resource.id.kind == "HelmRelease") return ReadHelmRelease(resource, find_config_map);
  if (resource.id.kind == "Application") return ReadApplication(resource);
  return std::nullopt;
}

}  // namespace canary_lint
