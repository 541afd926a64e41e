// Between the Worlds and the rules: objects that stand where Flagger puts objects of its own. It
// takes them for its own creation, rewrites them or relies on them as they are, and never deletes
// them. No rule is known here.

#ifndef CANARY_LINT_TAKEN_NAMES_H_
#define CANARY_LINT_TAKEN_NAMES_H_

#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// An object under a name that a Canary generates, and that the Canary did not create.
struct TakenName {
  enum class What {
    kService,     ///< `A-primary` or `A-canary`
    kWorkload,    ///< `T-primary`
    kAutoscaler,  ///< the copy of the autoscaler
    kConfig,      ///< the copy of a ConfigMap or Secret
    kRoute,       ///< what splits requests, and keeps what steers a release (kept_steering)
  };
  What what = What::kService;
  const CanaryOutlook* canary = nullptr;
  const Resource* object = nullptr;
  bool taken_already = false;  ///< Flagger has made it its own, as far as it ever does
  Certainty certainty = {};    ///< that Flagger takes it; proven where it has
  Span place = {};             ///< what in the Canary, or in its target, leads to the name

  bool stays = false;                    ///< of a Service: when the Canary is deleted
  const Workload* workload = nullptr;    ///< set of one
  bool is_reached = false;               ///< of a workload: the primary's Services find its pods
  bool refuses_promotion = false;        ///< likewise: its selector cannot match the new labels
  const ResourceId* original = nullptr;  ///< of a copy: whose contents replace its own
  bool leads_nowhere = false;            ///< of a route: some requests find nothing when idle
};

/// With one claim only: of several, the Service is contested. By Canary, in the order of What;
/// routes behind all others.
std::vector<TakenName> TakenNames(const Inventory& inventory, const Plan& plan,
                                  const Worlds& worlds);

}  // namespace canary_lint

#endif  // CANARY_LINT_TAKEN_NAMES_H_
