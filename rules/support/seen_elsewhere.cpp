// Looks through the other environments, and then through what was not judged.

#include "support/seen_elsewhere.h"

#include "support/words.h"

namespace canary_lint {
namespace {

std::string HolderOf(const std::string& environment) {
  return fmt::format("environment `{}`", environment);
}

}  // namespace

std::vector<SeenElsewhere> NamesakesElsewhere(const RuleContext& context,
                                              const CanaryOutlook& canary) {
  const ObjectReference& target = canary.canary->target;
  std::vector<SeenElsewhere> seen;
  const auto look = [&](const Resource& resource, const std::string& holder) {
    if (resource.id.kind == target.kind && resource.id.name == target.name) {
      seen.push_back({&resource, holder});
    }
  };
  for (const Inventory& other : context.around.inventories) {
    if (&other == &context.inventory) continue;
    const std::string holder = HolderOf(other.environment);
    for (const Workload& workload : other.workloads) look(workload.resource, holder);
    for (const Service& service : other.services) look(service.resource, holder);
  }
  for (const Resource& resource : context.around.unjudged) {
    look(resource, "a kustomization that has to be built before it is judged");
  }
  return seen;
}

std::optional<SeenElsewhere> TargetElsewhere(const RuleContext& context,
                                             const CanaryOutlook& canary) {
  // With a namesake in the environment itself, one that only may be in the namespace is one of
  // several.
  const bool may_guess = canary.state() != Reason::kNamespaceUnset;
  for (const SeenElsewhere& seen : NamesakesElsewhere(context, canary)) {
    const bool unset = !seen.resource->namespace_set || !canary.canary->resource.namespace_set;
    const bool equal = seen.resource->id.namespace_name == canary.id().namespace_name;
    if (equal || (unset && may_guess)) return seen;
  }
  return std::nullopt;
}

}  // namespace canary_lint
