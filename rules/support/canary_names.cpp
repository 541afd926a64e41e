// Each name once.

#include "support/canary_names.h"

#include <fmt/format.h>

#include "support/words.h"

namespace canary_lint {
namespace {

std::string Each(const std::vector<std::string>& names, std::string_view conjunction) {
  return words::List(words::Bounded(words::Distinct(names)), conjunction);
}

}  // namespace

std::string CanaryNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) names.push_back(words::Quote(canary->id().name));
  return fmt::format("{} {}", words::Plural(names.size(), "Canary", "Canaries"),
                     words::List(words::Bounded(names)));
}

std::string TargetNames(const std::vector<const CanaryOutlook*>& canaries) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(
        fmt::format("{} `{}`", canary->canary->target.kind, canary->canary->target.name));
  }
  return Each(names, "and");
}

std::string ApexNames(const std::vector<const CanaryOutlook*>& canaries,
                      std::string_view conjunction) {
  std::vector<std::string> names;
  names.reserve(canaries.size());
  for (const CanaryOutlook* canary : canaries) {
    names.push_back(fmt::format("Service `{}`", canary->apex));
  }
  return Each(names, conjunction);
}

}  // namespace canary_lint
