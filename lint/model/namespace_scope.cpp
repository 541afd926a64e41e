// Which namespaces an object looks at.

#include <algorithm>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

constexpr const char* kNameLabel = "kubernetes.io/metadata.name";

/// The conditions on the name's label, or all others.
LabelSelector Part(const LabelSelector& selector, bool on_name) {
  LabelSelector part;
  part.present = selector.present;
  for (const auto& pair : selector.match_labels) {
    if ((pair.first == kNameLabel) == on_name) part.match_labels.insert(pair);
  }
  for (const Requirement& wanted : selector.match_expressions) {
    if ((wanted.key == kNameLabel) == on_name) part.match_expressions.push_back(wanted);
  }
  return part;
}

Answer Of(bool holds) { return holds ? Answer::kYes : Answer::kNo; }

}  // namespace

Answer Inventory::InScope(const NamespaceScope& scope, const std::string& own,
                          const std::string& asked) const {
  if (scope.every) return Answer::kYes;
  if (!scope.names.empty()) {
    return Of(std::find(scope.names.begin(), scope.names.end(), asked) != scope.names.end());
  }
  if (!scope.labels.present) return Of(own == asked);
  if (!Part(scope.labels, true).Matches({{kNameLabel, asked}})) return Answer::kNo;
  const LabelSelector rest = Part(scope.labels, false);
  const auto shown = namespaces.find(asked);
  if (shown != namespaces.end()) return Of(rest.Matches(shown->second));
  return rest.SelectsAll() ? Answer::kYes : Answer::kUnknown;
}

NamespaceScope ReadMonitorScope(Value selector) {
  NamespaceScope scope;
  scope.every = selector["any"].AsBool().value_or(false);
  scope.names = ReadStrings(selector["matchNames"]);
  return scope;
}

}  // namespace canary_lint
