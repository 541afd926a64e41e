// What makes pods in a World, with the labels that these have: workloads and Pods of the input,
// primaries that Flagger has made.

#ifndef CANARY_LINT_WORLD_POD_MAKERS_H_
#define CANARY_LINT_WORLD_POD_MAKERS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/policies.h"
#include "world/world_scene.h"

namespace canary_lint {

/// The pods of a workload are found under the topmost workload only.
struct PodMaker {
  ResourceId id;
  PodsOfOne pods;
  const std::vector<SpreadTerm>* spread = nullptr;  ///< null for a Pod
  std::vector<ResourceId> mounts = {};
};

class PodMakers {
 public:
  explicit PodMakers(const WorldScene& scene);

  const std::vector<PodMaker>& all() const { return all_; }
  /// Whose pods the query finds for certain, running or not.
  std::vector<const PodMaker*> FoundBy(const PodQuery& query, const std::string& own) const;
  /// By `Kind/name`, as endpoints have it; null where it is none of them.
  const PodMaker* Find(const std::string& namespace_name, const std::string& owner) const;

 private:
  void AddWorkload(const Workload& workload);
  void AddPod(const Pod& pod);
  void AddPrimary(const PlannedObject& primary, const CanaryOutlook& canary);
  void Add(PodMaker maker);

  const Inventory& inventory_;
  std::vector<PodMaker> all_;
  LabelledIndex index_;
  std::map<std::pair<std::string, std::string>, std::size_t> by_owner_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_POD_MAKERS_H_
