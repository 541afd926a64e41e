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
#include "canary_lint/tick.h"
#include "flagger/request_conditions.h"

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

  /// True for the three Services of the Canary.
  bool IsOwn(std::string_view namespace_name, std::string_view service) const;
  /// Services that answer requests, other than the Canary's own three and those kept for another
  /// reason.
  void Backends(const std::vector<ServiceReference>& backends, const std::set<std::string>& kept);
  /// A member of the spec that the router leaves out, whatever it says.
  void Member(std::string_view member, std::string_view what, bool routing);
  /// A member of rules that becomes nothing, whatever it says.
  void Treatment(std::string_view rules, std::string_view member);
  /// A member of rules that is written as the Canary has it, where it says something else.
  void Copied(std::string_view rules, std::string_view member);
  /// Rules that let requests in which none of `kept` lets in: they go nowhere. `read` tells what
  /// each of their conditions asks for, `text` what is lost with it; nothing kept lets all in.
  struct Narrowing {
    std::string_view rules;
    std::string_view member;
    RequestCondition (*read)(Value condition);
    std::string (*text)(Value condition);
    PrefixStyle style = PrefixStyle::kText;
  };
  void Narrowed(const Narrowing& narrowing, const std::vector<RequestCondition>& kept);
  /// Conditions of rules, where the router writes none: more requests come through. `asks` where it
  /// writes those of `spec.service.match`.
  void Widened(std::string_view rules, std::string_view member, bool asks = true);
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

/// Nothing that `said` says is missing from `kept`; empty text, 0 and false say nothing, and
/// durations may be written in several ways.
bool Says(Value kept, Value said);

/// The one condition that Flagger writes where the Canary has none: every path.
bool IsEveryPath(Value condition);

/// The questions to the kinds that have many of them; the others are in losses_of_kinds.cpp.
void HttpRouteLosses(const Tick& tick, Losses& losses);
void VirtualServiceLosses(const Inventory& inventory, const Tick& tick, Losses& losses);
void DestinationRuleLosses(const Resource& object, Losses& losses);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_LOSSES_H_
