// Between the plan and the rules: Services that no Canary names and that find pods of a Canary's
// workloads all the same, and which Canaries leave which workloads without pods.
//
// What a Service finds between releases and during one, the Worlds know; whose pods these are, and
// how certain it is that they go, is added here. No rule is known.

#ifndef CANARY_LINT_LEFT_ALONE_H_
#define CANARY_LINT_LEFT_ALONE_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/world.h"

namespace canary_lint {

/// Workloads of Canaries by namespace and `Kind/name`.
using CanariesByWorkload =
    std::map<std::pair<std::string, std::string>, std::vector<const CanaryOutlook*>>;

/// Targets that stand at 0 between releases, and the primaries that stand in for them.
struct ScaledDown {
  CanariesByWorkload targets;
  CanariesByWorkload primaries;
};
ScaledDown FindScaledDown(const Plan& plan);
/// The Canaries of these workloads, `Kind/name`, each once, in the order of `owners`.
std::vector<const CanaryOutlook*> CanariesOf(const CanariesByWorkload& workloads,
                                             const std::string& space,
                                             const std::vector<std::string>& owners);

/// One Service that no Canary names. `targets` and `primaries` are the Canaries whose target and
/// whose primary it finds, by its selector and not by what runs at the moment: by the labels of pod
/// templates, and by those that Pods of a dump were given at run time.
struct LeftAlone {
  const ServiceOutlook* service = nullptr;
  const ServiceAt* idle = nullptr;      ///< the same between releases
  const ServiceAt* analysis = nullptr;  ///< and during one
  std::vector<const CanaryOutlook*> targets;
  std::vector<const CanaryOutlook*> primaries;
  /// Those of its selector that pods of its targets have and no target's template: Flagger starts
  /// pods without them, and what gave them (an election of a leader, say) may give them again.
  Labels at_run_time = {};
  /// That the Canaries on which it rests get so far, and that no primary is given `at_run_time`.
  Certainty certainty = {};

  const ResourceId& id() const { return service->id(); }
  /// The same for what is said of another object, which the Service's own standing leaves in doubt,
  /// too.
  Certainty CertaintyOfOthers() const;
  /// It finds pods of targets only: none between releases.
  bool IsOrphaned() const {
    return !targets.empty() && primaries.empty() && idle->endpoints().empty();
  }
  /// Canaries of which it finds both: requests go past the weights.
  std::vector<const CanaryOutlook*> Mixed() const;
  /// Those of its ports that the apex of one of its targets does not serve.
  std::vector<ServicePort> PortsThatApexesLack() const;
};

/// All of them, by Service.
std::vector<LeftAlone> LeftAloneServices(const Plan& plan, const Worlds& worlds);
/// Those of them that are orphaned, and those that mix.
std::vector<LeftAlone> OrphanedServices(const Plan& plan, const Worlds& worlds);
std::vector<LeftAlone> MixingServices(const Plan& plan, const Worlds& worlds);

/// Of one that finds the pods of one target, of its primary, and nothing else: what it may ask for
/// the Canary's selector label (CanaryOutlook::selector_label) to find the primary alone. Empty for
/// others, and where it would find more, or nothing.
std::string ValueOfPrimary(const Plan& plan, const LeftAlone& service);

/// The one backend of the route that this Canary alone leaves without endpoints; null where there
/// is none, or several.
const Service* EmptiedBackend(const Plan& plan, const Worlds& worlds, const CanaryOutlook& canary,
                              const Route& route);

}  // namespace canary_lint

#endif  // CANARY_LINT_LEFT_ALONE_H_
