// A policy that finds pods by the label that Flagger changes: the pods that serve are the
// primary's, and the policy neither protects them nor lets them through.

#include "support/canary_names.h"
#include "support/peer_words.h"
#include "support/primary_names.h"
#include "support/widening.h"
#include "support/words.h"

namespace canary_lint::policy_misses_primary {

extern constexpr RuleInfo kInfo{
    .code = 302,
    .name = "policy-misses-primary",
    .severity = Severity::kError,
    .summary = "A policy finds the target's pods and not the primary's, which serve"};

namespace {

void CheckSubject(const RuleContext& context, const PeerScene& scene, const PodFinder& policy,
                  Sink& sink) {
  const Missed missed = MissedByPolicy(scene.sights, scene.policies, policy);
  if (missed.canaries.empty()) return;
  const Refusal refusal = RefusalOf(scene.policies, policy, missed);
  auto finding = sink.Report(
      policy.id(), policy.subject->span,
      "{} applies to pods of {} and not to those of {}, which serve between releases: {}",
      words::Object(policy.id()), TargetNames(missed.canaries), PrimaryNames(missed.canaries),
      refusal.policy != nullptr ? fmt::format("{} refuses there what is allowed here",
                                              words::Object(refusal.policy->id()))
                                : "what it asks for is not in force there");
  const bool refused = refusal.policy != nullptr;
  finding.Raise(refused ? kInfo.severity : Severity::kWarning).Because(missed.certainty);
  if (refused) {
    finding.Related(refusal.policy->subject->span, "{} applies to pods of {}",
                    words::Object(refusal.policy->id()), PrimaryNames({refusal.canary}));
  }
  AddTargets(missed.canaries, finding);
  if (SelectsByPairs(policy)) {
    finding.Help("add another {} of the same content, which selects {}", policy.id().kind,
                 PrimaryLabels(missed.canaries));
  } else {
    OfferBoth(context, policy, missed.canaries, finding);
  }
}

void CheckPeers(const RuleContext& context, const PeerScene& scene, const PodFinder& policy,
                Sink& sink) {
  for (const MissedPeer& found : MissedPeers(scene, policy)) {
    const std::vector<const CanaryOutlook*>& canaries = found.missed.canaries;
    auto finding =
        sink.Report(policy.id(), found.peer->query.span,
                    "{} lets {} pods of {} and not those of {}, which serve between "
                    "releases: their connections are refused{}",
                    words::Object(policy.id()), found.peer->ingress ? "in" : "its pods reach",
                    TargetNames(canaries), PrimaryNames(canaries), ButFor(found));
    const Severity severity = IsFelt(scene.policies, policy) ? kInfo.severity : Severity::kWarning;
    finding.Raise(severity)
        .Because(found.missed.certainty)
        .Discriminator(fmt::format("{} {}", found.peer->ingress ? "from" : "to",
                                   found.peer - policy.peers.data()));
    AddTargets(canaries, finding);
    OfferBoth(context, policy.resource, found.peer->query.span, found.peer->query.pods, canaries,
              finding);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const PeerScene scene(context.inventory, context.plan);
  for (const PodFinder& policy : context.inventory.pod_finders) {
    if (policy.refused || !IsPolicy(policy)) continue;
    CheckSubject(context, scene, policy, sink);
    CheckPeers(context, scene, policy, sink);
  }
}

}  // namespace canary_lint::policy_misses_primary
