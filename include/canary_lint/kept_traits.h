// Between the Worlds and the rules: what stays of a Service that Flagger takes over, because
// reconcileService of pkg/router/kubernetes_default.go (1.44.0) writes selector and ports only. No
// rule is known here.

#ifndef CANARY_LINT_KEPT_TRAITS_H_
#define CANARY_LINT_KEPT_TRAITS_H_

#include <string>
#include <vector>

#include "canary_lint/takeovers.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// What of a Service is not the way Flagger makes Services, and stays so.
struct KeptTrait {
  enum class What {
    kType,  ///< `NodePort`, `LoadBalancer`
    kExternalName,
    kHeadless,    ///< though the Canary does not ask for that
    kClusterIp,   ///< though the Canary asks for `headless: true`
    kNoSelector,  ///< it gets one
    kAffinity,
  };
  What what = What::kType;
  Span span = {};
  const ManualEndpoints* addresses = nullptr;  ///< with kNoSelector: written by hand; may be null
  bool addresses_stay = false;                 ///< likewise: beside the pods
};
/// In that order, each at most once.
std::vector<KeptTrait> KeptTraitsOf(const Inventory& inventory, const Worlds& worlds,
                                    const Takeover& takeover);

/// The names of Services that Flagger creates beside one that it takes over as an apex, and that
/// are not like it.
std::vector<std::string> CreatedBeside(const Plan& plan, const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_KEPT_TRAITS_H_
