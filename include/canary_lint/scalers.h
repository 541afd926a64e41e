// The autoscalers beside a Canary: the one that it names, and those that scale its target or its
// primary without being named.

#ifndef CANARY_LINT_SCALERS_H_
#define CANARY_LINT_SCALERS_H_

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

struct Scalers {
  /// Of `spec.autoscalerRef`; null where there is none that the API server takes.
  const Autoscaler* named = nullptr;
  bool aims_at_target = false;                  ///< `named` scales the target
  const CanaryOutlook* named_by_too = nullptr;  ///< another Canary that names it
  /// Those of the target that the Canary does not name, by id. Not among them: what another
  /// autoscaler made, a VerticalPodAutoscaler that only recommends (`updateMode: "Off"`), and those
  /// of a target whose primary has one by hand, as docs/gitbook/usage/how-it-works.md advises.
  std::vector<const Autoscaler*> unmanaged;
  /// Those that scale the primary beside the copy that Flagger makes of `named`.
  std::vector<const Autoscaler*> rivals;

  /// Those of `unmanaged` that the Canary could name.
  std::vector<const Autoscaler*> Nameable() const;
};

bool IsVertical(const Autoscaler& scaler);

/// Which Canaries name an autoscaler, by `spec.autoscalerRef`. Keeps references into the plan.
class ScalerNaming {
 public:
  explicit ScalerNaming(const Plan& plan);
  /// The first that names it besides; null where there is none.
  const CanaryOutlook* OtherThan(const CanaryOutlook& canary, const Autoscaler& scaler) const;

 private:
  using Name = std::tuple<std::string, std::string, std::string>;  // namespace, kind, name
  std::map<Name, std::vector<const CanaryOutlook*>> canaries_;
};

/// The first Canary that names it; null where none does.
const CanaryOutlook* NamerOf(const Plan& plan, const Autoscaler& scaler);

/// True if it is called as the Canary or its target, and scales what another Canary names an
/// autoscaler for, or what is not there: a slip in `scaleTargetRef`.
bool IsMeantFor(const Inventory& inventory, const Plan& plan, const CanaryOutlook& canary,
                const Autoscaler& scaler);

Scalers ScalersBeside(const Inventory& inventory, const Referrers& referrers,
                      const ScalerNaming& naming, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_SCALERS_H_
