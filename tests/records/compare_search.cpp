// What replaces, for random scenarios, the expectations that were written down for the stories.

#include <algorithm>
#include <set>
#include <utility>

#include "compare.h"
#include "expectations.h"

namespace canary_lint::records {

bool Comparison::PlannedContested(const std::string& name) const {
  for (const ServiceOutlook& row : plan_.services) {
    if (row.id().name == name) return row.verdict == Verdict::kContested;
  }
  const PlannedObject* object = plan_.FindPlanned("Service", record_.story, name);
  return object != nullptr && object->claims.size() > 1;
}

/// Independently of the plan: two Canaries whose Services have this name.
bool Comparison::IsNamedTwice(const std::string& name) const {
  return ClaimsOn(name, Canaries()).size() > 1;
}

/// Two Canaries with one target: the release of the one ends that of the other, or not.
bool Comparison::SharesATarget() const {
  std::set<std::pair<std::string, std::string>> targets;
  return std::any_of(plan_.canaries.begin(), plan_.canaries.end(),
                     [&targets](const CanaryOutlook& canary) {
                       const ObjectReference& target = canary.canary->target;
                       return !targets.emplace(target.kind, target.name).second;
                     });
}

}  // namespace canary_lint::records
