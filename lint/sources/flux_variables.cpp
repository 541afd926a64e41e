// Variables as Flux merges them: `substituteFrom` in order, then `substitute`; line ends go from
// all values (fluxcd/pkg/kustomize, kustomize_varsub.go, LoadVariables and SubstituteVariables).

#include <fmt/format.h>

#include <algorithm>

#include "load/envsubst.h"
#include "sources/reading.h"

namespace canary_lint {
namespace {

std::string WithoutLineEnds(std::string_view text) {
  std::string line(text);
  line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
  return line;
}

class VariablesReader {
 public:
  VariablesReader(const Resource& kustomization, GitOpsReading& reading, Delivery& delivery)
      : kustomization_(kustomization), reading_(reading), delivery_(delivery) {}

  void Run() {
    const Value post_build = kustomization_.Spec()["postBuild"];
    for (const Value source : post_build["substituteFrom"].Items()) From(source);
    Merge(post_build["substitute"], {});
    const bool always = post_build["substituteStrategy"].StringOr("") == "Always";
    delivery_.substitutes =
        always || !delivery_.variables.empty() || !delivery_.unknown_variables_from.empty();
  }

 private:
  void From(Value source) {
    const std::string kind(source["kind"].StringOr(""));
    const std::string name(source["name"].StringOr(""));
    const Resource* map = kind == "ConfigMap"
                              ? reading_.find_config_map(kustomization_.id.namespace_name, name)
                              : nullptr;
    if (map != nullptr) return Merge(map->root["data"], source.span());
    if (kind == "ConfigMap" && source["optional"].AsBool().value_or(false)) return;
    delivery_.unknown_variables_from.push_back(fmt::format("{} `{}`", kind, name));
  }

  /// A name that Flux does not take stands at `place`, or where it is written.
  void Merge(Value variables, Span place) {
    for (const Member variable : variables.Members()) {
      const std::string name(variable.key);
      if (!IsVariableName(name)) Refuse(name, place == Span{} ? variable.key_span : place);
      delivery_.variables[name] = WithoutLineEnds(variable.value.Text());
    }
  }

  void Refuse(const std::string& name, Span place) {
    reading_.Note(kustomization_, place,
                  fmt::format("`{}` is no name of a variable: Flux refuses the whole Kustomization "
                              "`{}/{}`, which is judged as if it did not",
                              name, kustomization_.id.namespace_name, kustomization_.id.name),
                  "postBuild " + name);
  }

  const Resource& kustomization_;
  GitOpsReading& reading_;
  Delivery& delivery_;
};

}  // namespace

void ReadVariables(const Resource& kustomization, GitOpsReading& reading, Delivery& delivery) {
  VariablesReader(kustomization, reading, delivery).Run();
}

}  // namespace canary_lint
