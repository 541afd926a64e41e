// Who refers to a Service or a workload by its name, in the input: routes by their backends,
// autoscalers by their scale target. What is referred to need not be there.
//
// An index over one inventory; what stands when, and what finds what by labels, world_graph.h says.

#ifndef CANARY_LINT_REFERRERS_H_
#define CANARY_LINT_REFERRERS_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

/// One backend of a route.
struct BackendReference {
  const Route* route = nullptr;
  const ServiceReference* backend = nullptr;
};

class Referrers {
 public:
  /// Keeps references into `inventory`, which must outlive it and stay as it is.
  explicit Referrers(const Inventory& inventory);

  /// By place.
  std::vector<BackendReference> RoutesTo(std::string_view namespace_name,
                                         std::string_view service) const;
  /// Autoscalers whose scale target is the workload, by id.
  std::vector<const Autoscaler*> ScalersOf(const ResourceId& workload) const;

 private:
  using Name = std::pair<std::string, std::string>;  // namespace, Service
  std::map<Name, std::vector<BackendReference>> routes_;
  std::map<ResourceId, std::vector<const Autoscaler*>> scalers_;
};

/// What the autoscaler scales, in the group that clusters of today have it in. Without an
/// `apiVersion` it is that of Kubernetes, as KEDA has it.
ResourceId ScaledBy(const Autoscaler& autoscaler);

}  // namespace canary_lint

#endif  // CANARY_LINT_REFERRERS_H_
