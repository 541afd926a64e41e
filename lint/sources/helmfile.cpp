// Fields by helmfile's own names (pkg/state/state.go: HelmState, ReleaseSpec, flagsForRelease).

#include "sources/helmfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "load/chart_paths.h"
#include "load/walk.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

/// Fields of a release that change nothing that is rendered.
constexpr std::array<std::string_view, 32> kHarmless = {"name",
                                                        "chart",
                                                        "namespace",
                                                        "values",
                                                        "set",
                                                        "setString",
                                                        "version",
                                                        "labels",
                                                        "installed",
                                                        "needs",
                                                        "hooks",
                                                        "wait",
                                                        "waitForJobs",
                                                        "timeout",
                                                        "atomic",
                                                        "cleanupOnFail",
                                                        "force",
                                                        "verify",
                                                        "keyring",
                                                        "createNamespace",
                                                        "historyMax",
                                                        "recreatePods",
                                                        "devel",
                                                        "skipDeps",
                                                        "kubeContext",
                                                        "deleteWait",
                                                        "cascade",
                                                        "disableValidation",
                                                        "reuseValues",
                                                        "updateStrategy",
                                                        "missingFileHandler",
                                                        "disableOpenAPIValidation"};

bool IsTemplate(std::string_view text) { return text.find("{{") != std::string_view::npos; }

/// A mark anywhere in it, keys among it.
bool HoldsTemplate(Value value) {
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.IsString() && IsTemplate(next.Text())) return true;
    for (const Member member : next.Members()) {
      if (IsTemplate(member.key)) return true;
      open.push_back(member.value);
    }
    for (const Value item : next.Items()) open.push_back(item);
  }
  return false;
}

/// helmfile escapes what `--set` would take for a list.
std::string Escaped(std::string_view value) {
  std::string escaped;
  for (const char c : value) {
    if (c == '{' || c == '}' || c == ',') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

bool IsInstalled(Value release) { return release["installed"].AsBool().value_or(true); }

class ReleaseReader {
 public:
  ReleaseReader(const LoadedFile& file, Value release, std::string chart)
      : file_(file), release_(release) {
    result_.chart = std::move(chart);
    result_.name = release["name"].StringOr("");
    result_.place = release["name"] ? release["name"].span() : release.span();
  }

  HelmfileRelease Run(std::string_view all_namespaces) {
    const std::string_view own = release_["namespace"].StringOr("");
    result_.namespace_name = all_namespaces.empty() ? own : all_namespaces;
    for (const Member member : release_.Members()) {
      const bool known =
          std::find(kHarmless.begin(), kHarmless.end(), member.key) != kHarmless.end();
      if (!known && !IsNothing(member.value)) Obstacle(fmt::format("`{}`", member.key));
    }
    if (HoldsTemplate(release_)) Obstacle("templates");
    for (const Value layer : release_["values"].Items()) Layer(layer);
    for (const Value entry : release_["set"].Items()) Set(entry, result_.set);
    for (const Value entry : release_["setString"].Items()) Set(entry, result_.set_string);
    return std::move(result_);
  }

 private:
  void Obstacle(const std::string& what) {
    if (result_.obstacle.empty()) {
      result_.obstacle = fmt::format("{} of release `{}`", what, result_.name);
    }
  }

  void Layer(Value layer) {
    if (layer.IsMap()) {
      result_.layers.push_back({"", FlowText(layer)});
      return;
    }
    const std::string text(layer.StringOr(""));
    if (text.empty()) return Obstacle("`values`");
    const bool plain = text.find_first_of("*?[") == std::string::npos &&
                       text.find("://") == std::string::npos && !text.ends_with(".gotmpl");
    const std::string display =
        DisplayPath(text.substr(0, 1) == "/" ? text : Below(DirectoryOf(file_.display), text));
    if (!plain || !IsAtOrBelow(display, file_.tree)) return Obstacle(fmt::format("`{}`", text));
    std::error_code error;
    const std::string_view handler = release_["missingFileHandler"].StringOr("Error");
    if (handler != "Error" && !std::filesystem::exists(display, error)) return;
    const std::filesystem::path path = std::filesystem::absolute(display, error);
    result_.layers.push_back({path.lexically_normal().string(), ""});
  }

  void Set(Value entry, std::vector<std::string>& parameters) {
    const std::string_view name = entry["name"].StringOr("");
    if (!IsNothing(entry["file"])) return Obstacle("`set` from a file");
    std::string value = Escaped(entry["value"].Text());
    if (entry["values"].IsSequence()) {
      value = "{";
      for (const Value item : entry["values"].Items()) {
        if (value.size() > 1) value += ',';
        value += Escaped(item.Text());
      }
      value += '}';
    }
    parameters.push_back(fmt::format("{}={}", Escaped(name), value));
  }

  const LoadedFile& file_;
  Value release_;
  HelmfileRelease result_;
};

class HelmfileReader {
 public:
  HelmfileReader(const FileTable& table, const LoadedFile& file) : table_(table), file_(file) {}

  Helmfile Run() {
    for (const Value root : file_.roots) {
      for (const std::string_view field : {"bases", "helmfiles"}) {
        if (!IsNothing(root[field])) Unread(field, root[field].span());
      }
      const bool changes = !IsNothing(root["helmDefaults"]["postRenderer"]) ||
                           !IsNothing(root["helmDefaults"]["args"]);
      if (changes) Unread("helmDefaults", root["helmDefaults"].span());
      for (const Value release : root["releases"].Items()) Release(root, release);
    }
    for (const Value root : file_.filled_roots) {
      for (const Value release : root["releases"].Items()) {
        if (IsInstalled(release)) result_.elsewhere.push_back(ReleaseObject(root, release));
      }
    }
    return std::move(result_);
  }

 private:
  void Unread(std::string_view field, const Span& span) {
    if (result_.unread.empty()) result_.unread_place = span;
    result_.unread.push_back(fmt::format("`{}`", field));
  }

  void Release(Value root, Value release) {
    if (!IsInstalled(release)) return;
    const std::string chart = ChartOf(root, release["chart"].StringOr(""));
    if (chart.empty()) {
      result_.elsewhere.push_back(ReleaseObject(root, release));
      return;
    }
    result_.releases.push_back(
        ReleaseReader(file_, release, chart).Run(root["namespace"].StringOr("")));
    result_.releases.back().object = ReleaseObject(root, release);
  }

  /// Of the tree; empty for one of a repository: `bitnami/redis` where that is declared.
  std::string ChartOf(Value root, std::string_view text) const {
    const std::string_view first = text.substr(0, text.find('/'));
    for (const Value repository : root["repositories"].Items()) {
      if (repository["name"].StringOr("") == first) return {};
    }
    if (text.empty() || text.front() == '/') return {};
    const std::string path = NormalPath(Below(DirectoryOf(file_.display), std::string(text)));
    return table_.Find(Below(path, "Chart.yaml")) ? path : std::string();
  }

  const FileTable& table_;
  const LoadedFile& file_;
  Helmfile result_;
};

}  // namespace

Resource ReleaseObject(Value helmfile, Value release) {
  const std::string_view all = helmfile["namespace"].StringOr("");
  const std::string_view in = all.empty() ? release["namespace"].StringOr("") : all;
  const Value name = release["name"];
  Resource object;
  object.id = {"", "helmfile release", std::string(in), std::string(name.StringOr(""))};
  object.namespace_set = !in.empty();
  object.root = release;
  object.span = release.span();
  object.name_span = name ? name.span() : release.span();
  return object;
}

Helmfile ReadHelmfile(const FileTable& table, const LoadedFile& file) {
  return HelmfileReader(table, file).Run();
}

}  // namespace canary_lint
