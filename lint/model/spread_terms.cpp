// Terms of a pod template that keep its pods apart from others by label.

#include <string>
#include <utility>

#include "model/readers.h"

namespace canary_lint {
namespace {

void AddTerm(const char* field, bool required, Value term, std::vector<SpreadTerm>& terms) {
  const Value selector = term["labelSelector"];
  if (!selector.IsMap()) return;
  terms.push_back({field, required, std::string(term["topologyKey"].StringOr("")),
                   ReadLabelSelector(selector), selector.span()});
}

}  // namespace

std::vector<SpreadTerm> ReadSpreadTerms(Value pod_spec) {
  std::vector<SpreadTerm> terms;
  const auto add = [&terms](bool required, Value term) {
    if (term["namespaces"].size() == 0) AddTerm("podAntiAffinity", required, term, terms);
  };
  const Value anti = pod_spec["affinity"]["podAntiAffinity"];
  for (const Value term : anti["requiredDuringSchedulingIgnoredDuringExecution"].Items()) {
    add(true, term);
  }
  for (const Value term : anti["preferredDuringSchedulingIgnoredDuringExecution"].Items()) {
    add(false, term["podAffinityTerm"]);
  }
  for (const Value constraint : pod_spec["topologySpreadConstraints"].Items()) {
    const bool hard = constraint["whenUnsatisfiable"].StringOr("DoNotSchedule") == "DoNotSchedule";
    AddTerm("topologySpreadConstraints", hard, constraint, terms);
  }
  return terms;
}

}  // namespace canary_lint
