// Primaries by what finds them.

#include "support/primary_names.h"

#include "support/words.h"

namespace canary_lint {
namespace {

/// Of the label that Flagger changes. A primary that somebody else made may lack it.
std::string PrimaryValue(const CanaryOutlook& canary) {
  const auto found = canary.primary_labels.find(canary.selector_label);
  return found != canary.primary_labels.end() ? found->second : canary.selector_value + "-primary";
}

}  // namespace

std::string PrimaryNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(fmt::format("{} `{}`", canary->canary->target.kind, canary->PrimaryName()));
  }
  return words::List(words::Bounded(std::move(names)));
}

std::string PrimaryLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{}={}`", canary->selector_label, PrimaryValue(*canary)));
  }
  return words::List(words::Bounded(std::move(pairs)));
}

std::string BothLabels(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> pairs;
  pairs.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    pairs.push_back(fmt::format("`{0} in ({1}, {2})`", canary->selector_label,
                                canary->selector_value, PrimaryValue(*canary)));
  }
  return words::List(words::Bounded(std::move(pairs)), "or");
}

void AddTargets(const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  for (const CanaryOutlook* canary : canaries) {
    finding.Related(canary->canary->target.span,
                    "Canary `{}` lets {} `{}` serve, and gives its pods `{}={}`", canary->id().name,
                    canary->canary->target.kind, canary->PrimaryName(), canary->selector_label,
                    PrimaryValue(*canary));
  }
}

}  // namespace canary_lint
