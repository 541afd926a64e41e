// What the rows say of Services, verdict by verdict.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/service_rows.h"
#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;
using test::Sample;
using Lines = std::vector<std::string>;

// The full sample's first Service, changed: it is claimed as apex by Canary `release`.
struct Case {
  std::unique_ptr<Sample> sample = FullSample();
  ServiceOutlook& service = sample->plan.services[0];
  Sample::Found& endpoints = sample->endpoints[service.id()];

  explicit Case(Verdict verdict, Reason reason = Reason::kNone) {
    service.verdict = verdict;
    service.reason = reason;
  }
  Lines Effects(bool color = false) const {
    const Report& report = sample->report();
    const ToldFindings told(report, report.environments.front());
    return EffectsOf({sample->plan, *report.environments.front().worlds, told, Painter(color)},
                     service, &sample->plan.canaries[0]);
  }
  void WithoutChange() {
    service.after.reset();
    service.changes.clear();
  }
};

TEST_CASE("what Flagger takes over without a change") {
  Case adopt(Verdict::kAdopt);
  adopt.WithoutChange();
  CHECK(adopt.Effects() == Lines{"up to date"});
  Case source(Verdict::kSource);
  source.WithoutChange();
  CHECK(source.Effects() == Lines{"copied, not changed"});
}

TEST_CASE("an owned Service says which labels and annotations go and come") {
  Case owned(Verdict::kOwned);
  owned.service.after = owned.service.before;
  owned.service.before.labels = {{"team", "a"}, {"app", "x"}};
  owned.service.after->labels = {{"app", "podinfo"}};
  owned.service.after->annotations = {{"k", "v"}};
  owned.service.changes = {ShapeMember::kAnnotations, ShapeMember::kLabels};
  CHECK(owned.Effects() == Lines{"annotations +k=v", "labels -team, +app=podinfo"});
}

TEST_CASE("what stops a Canary, and what may stop it") {
  Case blocked(Verdict::kBlocked, Reason::kSuspended);
  CHECK(blocked.Effects() == Lines{"not touched: the Canary is suspended"});
  blocked.sample->plan.canaries[0].Add(Step::kAdmission, Reason::kSuspended, true, {}, "");
  CHECK(blocked.Effects() == Lines{"not touched"});  // the line above says why
  Case conditional(Verdict::kConditional, Reason::kTargetMissing);
  conditional.service.changes = {ShapeMember::kSelector};
  CHECK(conditional.Effects() ==
        Lines{"if the target exists", "selector app=podinfo, tier=web -> app=podinfo-primary"});
  for (int i = static_cast<int>(Reason::kSuspended);
       i <= static_cast<int>(Reason::kPrimaryNotReady); ++i) {
    Case any(Verdict::kBlocked, static_cast<Reason>(i));
    CHECK(any.Effects()[0].size() > std::string("not touched: ").size());
  }
}

TEST_CASE("two Canaries on one Service") {
  Case contested(Verdict::kContested);
  contested.WithoutChange();
  contested.sample->AddCanary("second", "podinfo", contested.sample->Find("release"));
  contested.sample->AddCanaryOutlook(1);
  contested.service.claims.push_back({1, Role::kPrimary, ClaimState::kActive, Reason::kNone});
  CHECK(contested.Effects() ==
        Lines{"claimed by release (apex), second (primary): the last one to write wins"});
}

TEST_CASE("endpoints are spoken of where they go away, and were meant to be there") {
  Case rewrite(Verdict::kRewrite);
  rewrite.service.changes = {ShapeMember::kSelector};
  CHECK(rewrite.Effects().size() == 1);
  rewrite.endpoints.idle.clear();
  CHECK(rewrite.Effects().back() == "no endpoints between releases");

  Case idle(Verdict::kLeave);  // in a snapshot of a cluster where the target stands at 0 already
  idle.WithoutChange();
  idle.service.claims.clear();
  idle.endpoints = {{}, {}, {"Deployment/podinfo"}};
  CHECK(idle.Effects() == Lines{"no endpoints between releases"});
  idle.endpoints.analysis.clear();  // never had any: that is not Flagger's doing
  CHECK(idle.Effects() == Lines{"left as it is"});

  Case canary(Verdict::kOwned);
  canary.WithoutChange();
  canary.service.claims[0].role = Role::kCanary;
  canary.endpoints = {{"Deployment/podinfo"}, {}, {"Deployment/podinfo"}};
  CHECK(canary.Effects() == Lines{"up to date"});
}

TEST_CASE("what is no error is said in yellow, what is one in red") {
  Case leave(Verdict::kLeave);
  leave.WithoutChange();
  leave.service.claims.clear();
  leave.endpoints = {{"Deployment/podinfo"}, {}, {"Deployment/podinfo"}};
  CHECK(leave.Effects(true) == Lines{"\x1b[1;31mno endpoints between releases\x1b[0m"});
  for (Finding& finding : leave.sample->findings) finding.severity = Severity::kWarning;
  CHECK(leave.Effects(true) == Lines{"\x1b[1;33mno endpoints between releases\x1b[0m"});
}

TEST_CASE("a Service that finds a target and its primary has both versions") {
  Case leave(Verdict::kLeave);
  leave.WithoutChange();
  leave.service.claims.clear();
  leave.endpoints.analysis = {"Deployment/podinfo", "Deployment/podinfo-primary"};
  CHECK(leave.Effects() == Lines{"left as it is"});  // the target does not stand at 0
  leave.sample->AddFinding(202, "service-mixes-versions", Severity::kWarning,
                           leave.sample->Find("podinfo"), "mixes");
  CHECK(leave.Effects() == Lines{"both versions during a release, whatever the weights"});
}

TEST_CASE("what becomes of a Canary") {
  const auto sample = FullSample();
  CanaryOutlook& canary = sample->plan.canaries[0];
  const auto outcome = [&canary] { return OutcomeOf(canary, false, Painter(false)); };
  CHECK(outcome() == "nothing stops its initialisation");
  sample->inventory.canaries[0].phase = "Succeeded";
  CHECK(outcome() == "nothing stops its reconciliation");
  sample->inventory.canaries[0].phase = "";
  CHECK(OutcomeOf(canary, true, Painter(false)) == "writes what another Canary writes, too");
  Stop& stop = canary.stops.emplace_back();
  stop.detail = "Deployment `podinfo` is not in namespace `test`";
  stop.reason = Reason::kTargetMissing;
  CHECK(outcome() == "never gets started: Deployment `podinfo` is not in namespace `test`");
  stop.proven = false;
  CHECK(outcome() ==
        "conditional: Deployment `podinfo` is not in namespace `test`, as far as the input tells");
  stop.proven = true;
  sample->inventory.canaries[0].phase = "Succeeded";
  CHECK(outcome() == "can release nothing: Deployment `podinfo` is not in namespace `test`");
  sample->inventory.canaries[0].phase = "";
  stop.detail = "no rule of Ingress `web` has Service `podinfo` as its backend";
  stop.reason = Reason::kRoutingPrerequisiteMissing;
  CHECK(outcome() == "never gets past its initialisation: " + stop.detail);
  stop.crash = Crash::kNoWeights;
  CHECK(outcome() == "ends Flagger's process at each tick: " + stop.detail);
  stop.crash = Crash::kNone;
  stop.reason = Reason::kSuspended;
  CHECK(outcome() == "suspended: Flagger does nothing for it");
  stop.reason = Reason::kNamespaceNotWatched;
  stop.detail = "Flagger watches namespace `a`, not `test`";
  CHECK(outcome() == "is never acted on: Flagger watches namespace `a`, not `test`");
}

TEST_CASE("ports show what is not a matter of course, and no more") {
  Case rewrite(Verdict::kRewrite);
  ServicePort& port = rewrite.service.after->ports[0];
  port.app_protocol = "h2c";
  port.node_port_allocated = true;
  port.target_port = {0, "http"};
  rewrite.service.before.ports.clear();
  rewrite.service.changes = {ShapeMember::kPorts};
  CHECK(rewrite.Effects() ==
        Lines{"ports none -> 80 to http (http, app protocol h2c, any node port)"});
}

TEST_CASE("a Service that Flagger would create") {
  const auto sample = FullSample();
  PlannedObject& planned = sample->plan.planned[1];
  const auto effects = [&] {
    const Report& report = sample->report();
    const ToldFindings told(report, report.environments.front());
    return EffectsOf({sample->plan, *report.environments.front().worlds, told, Painter(false)},
                     planned, &sample->plan.canaries[0]);
  };
  CHECK(effects() == Lines{"ports 80 to 9898 (http)"});
  planned.service->headless = true;
  sample->endpoints[planned.id].idle.clear();
  CHECK(effects() == Lines{"headless", "ports 80 to 9898 (http)", "no endpoints between releases"});
  planned.conditional = true;
  planned.reason = Reason::kAutoscalerMissing;
  CHECK(effects()[0] == "if the autoscaler exists");
  planned.service.reset();
  CHECK(effects() == Lines{"if the autoscaler exists"});
}

TEST_CASE("a name in a table cannot paint the terminal") {
  Case rewrite(Verdict::kRewrite);
  rewrite.service.before.selector = {{"app", "\x1b[2Jx"}};
  rewrite.service.changes = {ShapeMember::kSelector};
  CHECK(rewrite.Effects()[0] == "selector app=\\x1b[2Jx -> app=podinfo-primary");
}

}  // namespace
}  // namespace canary_lint
