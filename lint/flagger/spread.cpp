// Copies the terms of the target's pod template with the value of the selector label that the
// primary's pods have.

#include "flagger/spread.h"

#include <algorithm>
#include <string>

namespace canary_lint {
namespace {

constexpr const char* kSuffix = "-primary";

bool IsSelectorLabel(const Tick& tick, const std::string& key) {
  const std::vector<std::string>& labels = tick.profile->selector_labels.value;
  return std::find(labels.begin(), labels.end(), key) != labels.end();
}

void Rewrite(const Tick& tick, LabelSelector& selector) {
  for (Requirement& wanted : selector.match_expressions) {
    if (!IsSelectorLabel(tick, wanted.key)) continue;
    const auto value = std::find(wanted.values.begin(), wanted.values.end(), tick.TargetName());
    if (value != wanted.values.end()) *value += kSuffix;
  }
  if (!tick.Traits().spread_match_labels) return;
  for (auto& [key, value] : selector.match_labels) {
    if (IsSelectorLabel(tick, key) && value == tick.TargetName()) value += kSuffix;
  }
}

/// The first of the values that is the target's name.
void RewriteValues(const Tick& tick, Manifest& expression) {
  const Manifest* key = expression.Find("key");
  Manifest* values = expression.Find("values");
  if (key == nullptr || values == nullptr || !IsSelectorLabel(tick, key->text())) return;
  for (Manifest& value : values->values()) {
    if (!value.Says(tick.TargetName())) continue;
    value = Manifest::String(value.text() + kSuffix);
    return;
  }
}

}  // namespace

void RewriteForPrimary(const Tick& tick, Manifest* selector) {
  if (selector == nullptr) return;
  if (Manifest* expressions = selector->Find("matchExpressions")) {
    for (Manifest& expression : expressions->values()) RewriteValues(tick, expression);
  }
  Manifest* labels = selector->Find("matchLabels");
  if (labels == nullptr || !tick.Traits().spread_match_labels) return;
  for (std::size_t i = 0; i < labels->keys().size(); ++i) {
    Manifest& value = labels->values()[i];
    if (!IsSelectorLabel(tick, labels->keys()[i]) || !value.Says(tick.TargetName())) continue;
    value = Manifest::String(value.text() + kSuffix);
  }
}

std::vector<SpreadTerm> PrimarySpread(const Tick& tick) {
  if (tick.target == nullptr) return {};
  std::vector<SpreadTerm> terms = tick.target->pod_template.spread_terms;
  if (tick.target->id().kind != "Deployment") return terms;
  for (SpreadTerm& term : terms) Rewrite(tick, term.pods);
  return terms;
}

}  // namespace canary_lint
