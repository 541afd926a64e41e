// What the plan says that the end of a Canary leaves behind, for the rules about it.

#ifndef CANARY_LINT_RULES_SUPPORT_DELETION_H_
#define CANARY_LINT_RULES_SUPPORT_DELETION_H_

#include <optional>
#include <string>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// A Service that a Canary writes, or will.
struct WrittenService {
  Role role = Role::kApex;
  std::string name;
  const ServiceOutlook* existing = nullptr;  ///< null: Flagger creates it
  bool owned = false;                        ///< created by Flagger: it goes with the Canary
};
/// Apex first, then primary, then canary; without those that it never gets to, and those that
/// another Canary writes as well.
std::vector<WrittenService> WrittenServices(const RuleContext& context,
                                            const CanaryOutlook& canary);

/// False for a Service that was taken over: it has no owner reference, and stays.
bool GoesWith(const RuleContext& context, const CanaryOutlook& canary, const std::string& service);

/// True if a workload of the primary's name is there that Flagger did not create: it stays, and
/// serves.
bool PrimaryStays(const CanaryOutlook& canary);

/// What splits requests, and stays where the Services in it go: Flagger has overwritten it without
/// owning it, or could not own it, and the Finalize of its router does nothing.
struct LeftRoute {
  ResourceId id;
  const Resource* there = nullptr;  ///< it; null where Flagger is yet to make it
};
/// The first of them that Flagger gets to write; absent where there is none.
std::optional<LeftRoute> LeftRouteOf(const RuleContext& context, const CanaryOutlook& canary);

/// A Service that finalising does not bring back as it was.
struct Loss {
  const ServiceOutlook* service = nullptr;
  std::string text;     ///< the rest of a sentence that begins with the Service's name
  bool certain = true;  ///< false: kubectl may have recorded what would bring it back
};
/// What finalising with `revertOnDeletion`, be it set or not, does not bring back.
struct RevertLosses {
  std::vector<Loss> of_services;  ///< by role
  std::optional<LeftRoute> route = {};
  bool told = false;  ///< there are some, of a Canary that gets to writing its apex

  /// Each of the Services is among them.
  bool Have(const std::vector<const ServiceOutlook*>& services) const;
  /// What there is to tell of them weighs: `most` where one of them is certain, else a note. That
  /// the Canary gets to its apex is taken for certain.
  Severity SeverityOf(Severity most) const;
};
RevertLosses LossesOnRevert(const RuleContext& context, const CanaryOutlook& canary);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_DELETION_H_
