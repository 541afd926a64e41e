// Between the plan and the rules: Services that a Canary takes over and changes, so that requests
// to them go elsewhere. What each becomes, the plan has said (service_outlook.h). No rule is known
// here.

#ifndef CANARY_LINT_TAKEOVERS_H_
#define CANARY_LINT_TAKEOVERS_H_

#include <string>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/plan.h"

namespace canary_lint {

/// A Service that one Canary rewrites, or rewrites if something exists that the input does not
/// show.
struct Takeover {
  const ServiceOutlook* service = nullptr;
  const CanaryOutlook* canary = nullptr;
  Role role = Role::kApex;
  Certainty certainty = {};
  /// Others that write it as well, each in its turn.
  std::vector<const CanaryOutlook*> rivals = {};

  const ResourceId& id() const { return service->id(); }
  const std::string& name() const { return service->id().name; }
};
/// By one claim. Of a Service that may or may not stand where the Canary does, that is what is not
/// certain.
Takeover TakeoverBy(const Plan& plan, const ServiceOutlook& service, const Claim& claim);

/// All of them, by Service. Conditional ones are among them also where nothing is known of what
/// they would become; those that would stay as they are, are not.
std::vector<Takeover> Takeovers(const Plan& plan);

/// The same, and contested Services of which it is known what each Canary writes: what all of them
/// write is certain.
std::vector<Takeover> TakeoversAndContests(const Plan& plan);

}  // namespace canary_lint

#endif  // CANARY_LINT_TAKEOVERS_H_
