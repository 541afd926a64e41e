// Services that a Canary takes over and changes: what the rules 101 to 105 have in common.

#ifndef CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
#define CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_

#include <string>
#include <vector>

#include "canary_lint/rule.h"

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
  /// "Canary `a`", "Canaries `a` and `b`".
  std::string Writers() const;
};
/// By one claim. Of a Service that may or may not stand where the Canary does, that is what is not
/// certain.
Takeover TakeoverBy(const RuleContext& context, const ServiceOutlook& service, const Claim& claim);

/// All of them, by Service. Conditional ones are among them also where nothing is known of what
/// they would become; those that would stay as they are, are not.
std::vector<Takeover> Takeovers(const RuleContext& context);

/// The same, and contested Services of which it is known what each Canary writes: what all of them
/// write is certain.
std::vector<Takeover> TakeoversAndContests(const RuleContext& context);

/// True if what a rule that is part of service-rewritten has to say of the takeover is told as a
/// related place there, and is not to be reported on its own.
bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_TAKEOVER_H_
