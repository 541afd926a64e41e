// Flagger itself in the input: a Deployment of its image with its flags, or a HelmRelease of its
// chart (charts/flagger, values.yaml and templates/deployment.yaml name the values behind the
// flags).

#include <algorithm>
#include <array>
#include <utility>

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

/// The flags that take no separate value: `-x y` would read `y` as the first argument for these.
bool IsSwitch(std::string_view name) {
  constexpr std::array<std::string_view, 8> kSwitches = {"enable-leader-election",
                                                         "enable-config-tracking",
                                                         "no-cross-namespace-refs",
                                                         "zap-replace-globals",
                                                         "log-requests",
                                                         "version",
                                                         "help",
                                                         "h"};
  return std::find(kSwitches.begin(), kSwitches.end(), name) != kSwitches.end();
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

struct ChartValue {
  const char* value;
  const char* flag;
};

constexpr std::array<ChartValue, 6> kChartValues = {{
    {"meshProvider", "mesh-provider"},
    {"selectorLabels", "selector-labels"},
    {"namespace", "namespace"},
    {"ingressClass", "ingress-class"},
    {"includeLabelPrefix", "include-label-prefix"},
    {"noCrossNamespaceRefs", "no-cross-namespace-refs"},
}};

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

std::optional<ControllerSettings> ReadController(const Resource& helm_release) {
  const Value chart = helm_release.Spec()["chart"]["spec"];
  if (LastOf(chart["chart"].StringOr("")) != "flagger" &&
      helm_release.Spec()["chartRef"]["name"].StringOr("") != "flagger") {
    return std::nullopt;
  }
  ControllerSettings settings;
  Problems ignored;
  ReadObject(helm_release, NameRule::kAny, settings, ignored);
  const Value values = helm_release.Spec()["values"];
  const Value tag = values["image"]["tag"] ? values["image"]["tag"] : chart["version"];
  settings.version = std::string(tag.Text());
  settings.version_span = tag ? tag.span() : helm_release.name_span;
  FlagReader reader(settings);
  for (const ChartValue& known : kChartValues) {
    const Value value = values[known.value];
    if (!value.Text().empty()) reader.Set(known.flag, value.Text(), value.span());
  }
  const Value tracking = values["configTracking"]["enabled"];
  if (tracking.AsBool().has_value()) {
    reader.Set("enable-config-tracking", *tracking.AsBool() ? "true" : "false", tracking.span());
  }
  return settings;
}

}  // namespace canary_lint
