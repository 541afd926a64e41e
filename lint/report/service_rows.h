// What the text report says of Services: a word, their names, and what becomes of them.

#ifndef CANARY_LINT_REPORT_SERVICE_ROWS_H_
#define CANARY_LINT_REPORT_SERVICE_ROWS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/report.h"
#include "report/style.h"

namespace canary_lint {

/// Services of which the same is to be said.
struct ServiceRow {
  std::string_view word;  ///< the verdict, or `create`
  Tone tone = Tone::kPlain;
  std::vector<std::string> names;    ///< made visible
  std::vector<std::string> effects;  ///< painted; may be empty
  bool quiet = false;                ///< nothing is to be said but that all is well
};

/// The findings of one environment by what they are about, those that are suppressed left out.
class ToldFindings {
 public:
  ToldFindings(const Report& report, const EnvironmentReport& environment);

  const std::vector<const Finding*>& About(const ResourceId& id) const;
  bool Has(const ResourceId& id, int code) const;
  bool HasError(const ResourceId& id) const;

 private:
  std::map<ResourceId, std::vector<const Finding*>> by_subject_;
};

/// What one Canary claims of a kind, in the order of the plan: each object once, with its role.
template <typename T>
struct ClaimedAs {
  Role role = Role::kApex;
  const T* object = nullptr;
};
template <typename T>
using ClaimedBy = std::vector<ClaimedAs<T>>;

/// The Services that Canaries claim, by the Canary's index. That which a Canary of a Service copies
/// is its apex.
struct ClaimedServices {
  explicit ClaimedServices(const Plan& plan);

  std::vector<ClaimedBy<ServiceOutlook>> services;
  std::vector<ClaimedBy<PlannedObject>> planned;
};

/// What a Service's effects are worked out from.
struct EffectSource {
  EffectSource(const Plan& the_plan, const Worlds& the_worlds, const ToldFindings& findings,
               const Painter& painter);

  const Plan& plan;
  const Worlds& worlds;
  const ToldFindings& told;
  Painter paint;
  std::set<const ServiceOutlook*> mixing;  ///< they find both versions during a release
  /// "claimed by a, b: the last one to write wins", of each Service with several claims.
  std::map<const std::vector<Claim>*, std::string> claimants;
};

/// What becomes of one Service, in a few words each (text_effects.cpp). `for_canary`: the row
/// stands below it, whose own state needs no repetition.
std::vector<std::string> EffectsOf(const EffectSource& source, const ServiceOutlook& service,
                                   const CanaryOutlook* for_canary);
std::vector<std::string> EffectsOf(const EffectSource& source, const PlannedObject& service,
                                   const CanaryOutlook* for_canary);
/// All is well: it is as its Canary wants it, and has endpoints.
bool IsQuiet(const EffectSource& source, const ServiceOutlook& service);
/// Nothing takes it over, and it is not as it was: it gets empty, or finds both versions.
bool IsAffected(const EffectSource& source, const ServiceOutlook& service);

/// "the Canary is suspended", for what is not touched (text_reasons.cpp).
std::string_view WhyBlocked(Reason reason);
/// "if the target exists": what must turn out to be so.
std::string OnCondition(Reason reason);

/// Those that are not the only ones to write a Service or an object of their own, by index.
std::set<std::size_t> ContestedCanaries(const Plan& plan);
/// What becomes of a Canary, painted: "never gets started: Deployment `web` is not in ..."
/// (canary_outcome.cpp). `contested`: another one claims a Service of it.
std::string OutcomeOf(const CanaryOutlook& canary, bool contested, const Painter& paint);

/// The Services of one environment that no Canary claims.
struct LeftServices {
  std::map<std::size_t, std::vector<const ServiceOutlook*>> by_canary;  ///< affected by that one
  std::vector<const ServiceOutlook*> told;  ///< a finding is about them, and no Canary
  std::vector<const ServiceOutlook*> others;
};
LeftServices SortLeftAlone(const Report& report, const EffectSource& source);

/// The rows below a Canary: what it takes over, creates, and leaves alone but empties.
std::vector<ServiceRow> RowsOf(const Report& report, const EffectSource& source,
                               const ClaimedServices& claimed, std::size_t canary,
                               const LeftServices& left);
/// Rows of Services that no Canary has to do with, by `namespace/name`.
std::vector<ServiceRow> RowsOf(const EffectSource& source,
                               const std::vector<const ServiceOutlook*>& services);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_SERVICE_ROWS_H_
