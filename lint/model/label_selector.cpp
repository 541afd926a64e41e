// metav1.LabelSelector, with the semantics of apimachinery's LabelSelectorAsSelector.

#include <algorithm>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

bool Holds(const Requirement& requirement, const Labels& labels) {
  const auto found = labels.find(requirement.key);
  const bool present = found != labels.end();
  if (requirement.op == "Exists") return present;
  if (requirement.op == "DoesNotExist") return !present;
  const bool listed = present && std::find(requirement.values.begin(), requirement.values.end(),
                                           found->second) != requirement.values.end();
  if (requirement.op == "In") return listed;
  return requirement.op == "NotIn" && !listed;
}

}  // namespace

bool Carries(const Labels& labels, const Labels& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&labels](const auto& pair) {
    const auto found = labels.find(pair.first);
    return found != labels.end() && found->second == pair.second;
  });
}

bool LabelSelector::Matches(const Labels& labels) const {
  return present && Carries(labels, match_labels) &&
         std::all_of(
             match_expressions.begin(), match_expressions.end(),
             [&labels](const Requirement& requirement) { return Holds(requirement, labels); });
}

LabelSelector ReadLabelSelector(Value selector) {
  LabelSelector result;
  result.present = selector.IsMap();
  result.match_labels = ReadStringMap(selector["matchLabels"]);
  for (const Value expression : selector["matchExpressions"].Items()) {
    Requirement requirement;
    requirement.key = std::string(expression["key"].StringOr(""));
    requirement.op = std::string(expression["operator"].StringOr(""));
    requirement.values = ReadStrings(expression["values"]);
    result.match_expressions.push_back(std::move(requirement));
  }
  return result;
}

}  // namespace canary_lint
