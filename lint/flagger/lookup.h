// Finds what a Canary names, as the cluster will have it and as the input may have meant it.
//
// An object without a namespace lands in whatever namespace it is applied to. A Canary with a
// namespace that finds its target only among such objects, or one without that finds it only among
// objects with one, is about to be applied in a way that the input does not show.

#ifndef CANARY_LINT_FLAGGER_LOOKUP_H_
#define CANARY_LINT_FLAGGER_LOOKUP_H_

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint {

class Lookup {
 public:
  explicit Lookup(const Inventory& inventory);

  /// In the Canary's own namespace; refused workloads do not exist. Null where there is none.
  const Workload* FindWorkload(const std::string& kind, const std::string& namespace_name,
                               const std::string& name) const;
  /// The first of the other Canaries of the namespace for which Flagger creates what this one
  /// targets: a primary, or a Service. Null where there is none.
  const Canary* MakerOfTarget(const Canary& canary) const;
  const Service* FindService(const std::string& namespace_name, const std::string& name) const {
    return inventory_.FindService(namespace_name, name);
  }

  /// Where the two differ in having a namespace: what may be meant. By namespace.
  std::vector<const Workload*> WorkloadsElsewhere(const Canary& canary, const std::string& kind,
                                                  const std::string& name) const;
  std::vector<const Service*> ServicesElsewhere(const Canary& canary,
                                                const std::string& name) const;

 private:
  using Made = std::tuple<std::string_view, std::string, std::string>;  // namespace, kind, name

  void AddMaker(const Canary& canary, std::string_view kind, std::string name);

  const Inventory& inventory_;
  std::map<Made, std::vector<const Canary*>> makers_;  // the first two
  std::map<std::pair<std::string, std::string>, std::vector<const Workload*>> workloads_;
  std::map<std::string, std::vector<const Service*>> services_;
};

/// Of workloads and Services the kinds that Flagger has a controller for (Factory.Controller of
/// pkg/canary/factory.go); it takes any other for a Deployment.
bool IsTargetKind(std::string_view kind);

/// A Service of Knative; null where there is none.
const Resource* FindKnativeService(const Inventory& inventory, const std::string& namespace_name,
                                   const std::string& name);

/// "Ingress `web` is not in namespace `shop`", or that the one there is refused, and the rule that
/// says why. `found` may be null.
std::string WhyAbsent(const ObjectReference& reference, const std::string& namespace_name,
                      const Object* found);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_LOOKUP_H_
