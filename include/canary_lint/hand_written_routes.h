// Between the plan and the rules: routes as people write them, apart from those that Flagger
// writes.

#ifndef CANARY_LINT_HAND_WRITTEN_ROUTES_H_
#define CANARY_LINT_HAND_WRITTEN_ROUTES_H_

#include <string_view>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/referrers.h"

namespace canary_lint {

/// Answers which routes send requests to a Service because somebody wrote so. Flagger's own routes
/// name the generated Services by design, whether Flagger made them or took them over by name.
class HandWrittenRoutes {
 public:
  /// Both must outlive it.
  HandWrittenRoutes(const Referrers& referrers, const Plan& plan);

  /// By place; the Service need not exist.
  std::vector<BackendReference> To(std::string_view namespace_name, std::string_view service) const;

 private:
  const Referrers& referrers_;
  const Plan& plan_;
};

using References = std::vector<BackendReference>;

/// Those whose clients wait for an answer: not at weight 0, and not for mirrored requests.
References Answered(References references);

/// Those of each route, in the order of their first places.
std::vector<References> ByRoute(const References& references);

}  // namespace canary_lint

#endif  // CANARY_LINT_HAND_WRITTEN_ROUTES_H_
