// Collects what a route object loses. What each kind of route is asked stands in
// losses_of_*.cpp; how a question is answered, here. Every question compares the object with
// `spec.service` of the Canary, as the routers read it, and adds a loss for each difference that
// takes something away. What a router may write at another time (the rules of an A/B test, the
// cookies of session affinity) is never a loss, so that an object which Flagger has written already
// loses nothing.

#ifndef CANARY_LINT_FLAGGER_LOSSES_H_
#define CANARY_LINT_FLAGGER_LOSSES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/plan.h"
#include "flagger/tick.h"

namespace canary_lint {

class Losses {
 public:
  Losses(const Resource& object, const Canary& canary);

  Value spec() const { return spec_; }
  Value wanted() const { return wanted_; }  ///< `spec.service` of the Canary
  const Canary& canary() const { return canary_; }
  /// Rules match on conditions of their own, or on cookies: more than one rule is written.
  bool SplitsRules() const;
  std::set<std::string> Wanted(std::string_view member) const;

  void Add(const Span& span, std::string text, bool routing);

  /// Strings of a list of the spec that are not kept.
  void Names(std::string_view member, std::string_view what, const std::set<std::string>& kept);
  /// Services other than the Canary's own three and those kept for another reason.
  void Backends(const std::vector<ServiceReference>& backends, const std::set<std::string>& kept);
  /// A member of the spec that the router leaves out, whatever it says.
  void Member(std::string_view member, std::string_view what, bool routing);
  /// A member of rules that becomes nothing, unless the Canary has one of those named.
  void Treatment(std::string_view rules, std::string_view member,
                 const std::vector<std::string_view>& from_canary);
  /// Conditions of rules, where the Canary asks for none: more requests come through.
  void Widened(std::string_view rules, std::string_view member);
  /// Annotations that other controllers heed and `spec.service.apex` does not repeat.
  void Annotations();
  /// If anything is lost and there are more rules than the router writes.
  void Rules(std::string_view rules);

  /// In file order.
  std::vector<RouteOverwrite::Loss> Take();

 private:
  Value spec_;
  Value metadata_;
  const Canary& canary_;
  Value wanted_;
  std::vector<RouteOverwrite::Loss> found_;
};

/// The one condition that Flagger writes where the Canary has none: every path.
bool IsEveryPath(Value condition);

/// The questions to the kinds that have many of them; the others are in losses_of_kinds.cpp.
void HttpRouteLosses(const Tick& tick, Losses& losses);
void VirtualServiceLosses(Losses& losses);
void DestinationRuleLosses(const Resource& object, Losses& losses);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_LOSSES_H_
