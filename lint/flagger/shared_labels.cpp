// Asks the pods that run during a release, when all that can be found is there.

#include "canary_lint/shared_labels.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace canary_lint {
namespace {

using Owners = std::vector<std::string>;

/// Whose pods carry a label during a release: asked once, though many Canaries may share it.
class Carriers {
 public:
  explicit Carriers(const PodIndex& pods) : pods_(pods) {}

  const Owners& Of(const std::string& namespace_name, const std::string& key,
                   const std::string& value) {
    const auto [known, is_new] = known_.try_emplace({namespace_name, key, value});
    if (is_new) known->second = pods_.Select(namespace_name, {{key, value}});
    return known->second;
  }

 private:
  const PodIndex& pods_;
  std::map<std::tuple<std::string, std::string, std::string>, Owners> known_;
};

Owners Others(Carriers& carriers, const CanaryOutlook& canary, const std::string& value) {
  const ResourceId& target = canary.target->id();
  Owners owners = carriers.Of(target.namespace_name, canary.selector_label, value);
  const std::string primary = target.kind + "/" + canary.PrimaryName();
  owners.erase(std::remove_if(owners.begin(), owners.end(),
                              [&](const std::string& owner) {
                                return owner == target.ShortName() || owner == primary;
                              }),
               owners.end());
  return owners;
}

/// Keys of matchLabels that Flagger drops and whose value none of the workloads carries.
Owners DroppedKeys(const CanaryOutlook& canary, const std::vector<const Workload*>& others) {
  Owners keys;
  if (others.empty()) return keys;
  for (const auto& [key, value] : canary.target->selector.match_labels) {
    if (key == canary.selector_label) continue;
    const std::pair<const std::string, std::string> label{key, value};
    const bool shared = std::any_of(others.begin(), others.end(), [&label](const Workload* other) {
      const auto found = other->pod_template.labels.find(label.first);
      return found != other->pod_template.labels.end() && found->second == label.second;
    });
    if (!shared) keys.push_back(key);
  }
  return keys;
}

}  // namespace

std::vector<SharedLabel> FindSharedLabels(const Inventory& inventory, const Plan& plan) {
  std::vector<SharedLabel> found;
  Carriers carriers(plan.pods_analysis);
  for (const CanaryOutlook& canary : plan.canaries) {
    if (canary.target == nullptr || canary.selector_label.empty()) continue;
    SharedLabel shared;
    shared.canary = &canary;
    shared.state = canary.progress.apex;
    if (shared.state == ClaimState::kStopped) continue;
    shared.with_target = Others(carriers, canary, canary.selector_value);
    shared.with_primary = Others(carriers, canary, canary.selector_value + "-primary");
    if (shared.with_target.empty() && shared.with_primary.empty()) continue;
    shared.dropped_keys = DroppedKeys(canary, OwnersOf(inventory, shared));
    found.push_back(std::move(shared));
  }
  return found;
}

std::vector<const Workload*> OwnersOf(const Inventory& inventory, const SharedLabel& shared) {
  std::set<std::string> names(shared.with_target.begin(), shared.with_target.end());
  names.insert(shared.with_primary.begin(), shared.with_primary.end());
  std::vector<const Workload*> owners;
  for (const std::string& name : names) {
    const std::size_t slash = name.find('/');
    const Workload* workload = inventory.FindWorkload(
        name.substr(0, slash), shared.canary->target->id().namespace_name, name.substr(slash + 1));
    if (workload != nullptr) owners.push_back(workload);
  }
  return owners;
}

}  // namespace canary_lint
