// What an Application hands to Helm (argo-cd v3.5, reposerver/repository/repository.go,
// helmTemplate and getResolvedValueFiles; util/helm/cmd.go): files, then `valuesObject`, else
// `values`, then parameters.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sources/reading.h"

namespace canary_lint {
namespace {

/// Argo CD puts its own variables in: the Application's name, the revision.
bool HoldsBuildVariable(std::string_view text) {
  return text.find("$ARGOCD_") != std::string_view::npos ||
         text.find("${ARGOCD_") != std::string_view::npos;
}

/// Argo CD escapes the commas of a value that is no list (util/helm/cmd.go, cleanSetParameters).
std::string SetValue(std::string_view value) {
  if (!value.empty() && value.front() == '{' && value.back() == '}') return std::string(value);
  std::string escaped;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == ',' && (i == 0 || value[i - 1] != '\\')) escaped += '\\';
    escaped += value[i];
  }
  return escaped;
}

class ArgoHelmReader {
 public:
  ArgoHelmReader(Value source, Value sources, std::string path, GitOpsReading& reading,
                 ChartUse& chart)
      : source_(source),
        sources_(sources),
        path_(std::move(path)),
        reading_(reading),
        chart_(chart) {}

  void Run() {
    const Value helm = source_["helm"];
    for (const Value file : helm["valueFiles"].Items()) File(std::string(file.StringOr("")));
    chart_.missing_files_ignored = helm["ignoreMissingValueFiles"].AsBool().value_or(false);
    Values(helm);
    for (const Value parameter : helm["parameters"].Items()) Parameter(parameter);
    if (!IsNothing(helm["fileParameters"])) Obstacle("it uses `fileParameters`");
  }

 private:
  void Obstacle(std::string text) { SetObstacle(chart_, std::move(text)); }

  /// `$ref/file` stands in another source, `/file` at the root of this one, else below the chart.
  void File(const std::string& file) {
    if (file.find("://") != std::string::npos) {
      return Obstacle(fmt::format("its values come from `{}`", file));
    }
    const std::size_t slash = std::min(file.find('/'), file.size());
    const Value other = file.substr(0, 1) == "$" ? Referred(file.substr(1, slash - 1)) : Value();
    const std::string rest = other ? file.substr(slash) : file;
    if (rest.find('$') != std::string::npos) {
      return Obstacle(fmt::format("its values come from `{}`, which Argo CD fills in", file));
    }
    if (rest.find_first_of("*?[") != std::string::npos) {
      return Obstacle(fmt::format("its values come from all of `{}`", file));
    }
    if (!SetRepository(other)) return Obstacle("its value files are in more than one repository");
    const bool at_root = other || rest.substr(0, 1) == "/" || path_.empty();
    chart_.value_files.push_back(PathInRepository(at_root ? rest : path_ + "/" + rest));
  }

  Value Referred(std::string_view name) const {
    for (const Value source : sources_.Items()) {
      if (source["ref"].StringOr("") == name) return source;
    }
    return {};
  }

  /// Where the files are; false if some are elsewhere.
  bool SetRepository(Value other) {
    std::optional<Repository> repository;
    if (other) {
      const std::string url(other["repoURL"].StringOr(""));
      const std::string own(source_["repoURL"].StringOr(""));
      if (NormalRepositoryUrl(url) != NormalRepositoryUrl(own)) {
        repository = Repository{url, NormalRepositoryUrl(url), IsNothing(other["chart"])};
      }
    }
    const bool first = chart_.value_files.empty();
    if (first) chart_.value_files_in = repository;
    const std::optional<Repository>& known = chart_.value_files_in;
    return known.has_value() == repository.has_value() &&
           (!known.has_value() || known->url == repository->url);
  }

  void Values(Value helm) {
    const Value object = helm["valuesObject"];
    if (!IsNothing(object)) {
      chart_.values.push_back(object);
      return;
    }
    const std::string_view text = helm["values"].StringOr("");
    bool good = true;
    const Value values = text.empty() ? Value() : reading_.Parse(text, good);
    if (!good || (!values.IsNull() && !values.IsMap())) return Obstacle("`values` cannot be read");
    if (!IsNothing(values)) chart_.values.push_back(values);
  }

  void Parameter(Value parameter) {
    const std::string name(parameter["name"].Text());
    const std::string_view value = parameter["value"].Text();
    if (HoldsBuildVariable(value)) {
      return Obstacle(fmt::format("Argo CD fills in the parameter `{}`", name));
    }
    const bool forced = parameter["forceString"].AsBool().value_or(false);
    (forced ? chart_.string_parameters : chart_.parameters).emplace_back(name, SetValue(value));
  }

  Value source_;
  Value sources_;
  std::string path_;
  GitOpsReading& reading_;
  ChartUse& chart_;
};

}  // namespace

void ReadArgoHelm(Value source, Value sources, const std::string& path, GitOpsReading& reading,
                  ChartUse& chart) {
  ArgoHelmReader(source, sources, path, reading, chart).Run();
}

}  // namespace canary_lint
