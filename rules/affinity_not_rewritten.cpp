// Pods that keep apart by the label that Flagger changes: it rewrites such a term only where the
// value is the target's name, else the primary's pods keep apart from the target's alone.

#include <algorithm>

#include "support/certainty.h"
#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint::affinity_not_rewritten {

extern constexpr RuleInfo kInfo{
    .code = 305,
    .name = "affinity-not-rewritten",
    .severity = Severity::kWarning,
    .summary = "The primary's pods no longer keep apart from each other"};

namespace {

/// Some term of the primary keeps its pods apart in the same way.
bool IsKept(const CanaryOutlook& canary, const SpreadTerm& term) {
  return std::any_of(
      canary.primary_spread.begin(), canary.primary_spread.end(), [&](const SpreadTerm& other) {
        return other.field == term.field && other.topology_key == term.topology_key &&
               other.pods.Matches(canary.primary_labels);
      });
}

/// One pod alone has nobody to keep apart from.
bool IsAlone(const RuleContext& context, const CanaryOutlook& canary) {
  const ResourceId& target = canary.target->id();
  const Workload* primary =
      context.inventory.FindWorkload(target.kind, target.namespace_name, canary.primary_workload());
  const Workload& counted = primary != nullptr ? *primary : *canary.target;
  return counted.replicas.value_or(1) <= 1 && !canary.canary->autoscaler &&
         context.graph.ScalersOf(target).empty();
}

std::string Cause(const CanaryOutlook& canary) {
  if (canary.selector_value != canary.canary->target.name) {
    return "Flagger appends `-primary` only to the value " +
           words::Quote(canary.canary->target.name);
  }
  return fmt::format("Flagger {} does not rewrite such a term",
                     canary.profile->version.value.ToString());
}

void Report(const CanaryOutlook& canary, const SpreadTerm& term, bool proven, Sink& sink) {
  const Workload& target = *canary.target;
  sink.Report(target.id(), term.span,
              "{} of {} finds its own pods and, copied to `{}`, not those of the primary: {}, so "
              "the pods that serve may all share one `{}`{}",
              term.field, words::Object(target.id()), canary.primary_workload(), Cause(canary),
              term.topology_key, Doubt(canary, proven))
      .Raise(Weigh(kInfo.severity, proven))
      .Counterpart(canary.id().ToString())
      .Discriminator(fmt::format("{}", &term - target.pod_template.spread_terms.data()))
      .Related(canary.canary->target.span, "Canary `{}` gives pods of the primary `{}={}-primary`",
               canary.id().name, canary.selector_label, canary.selector_value)
      .Fix("spread by a label that target and primary share, other than {}",
           words::Names(canary.profile->selector_labels.value, "or"));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    // Of a DaemonSet no node runs two.
    if (canary.target == nullptr || canary.target->id().kind != "Deployment") continue;
    if (canary.profile == nullptr || IsAlone(context, canary)) continue;
    const ClaimState state = ScaleDownState(context, canary);
    if (canary.primary_labels.empty() || state == ClaimState::kStopped) continue;
    for (const SpreadTerm& term : canary.target->pod_template.spread_terms) {
      if (!term.pods.Matches(canary.target->pod_template.labels) || IsKept(canary, term)) continue;
      Report(canary, term, state == ClaimState::kActive, sink);
    }
  }
}

}  // namespace canary_lint::affinity_not_rewritten
