// The port number stays, the container port behind it does not: `spec.service.targetPort`, or the
// number of the port itself where that is not set, replaces the target port of the Service. And a
// target port by a name that no container has leads nowhere, in all the Services of the Canary.

#include "canary_lint/port_changes.h"
#include "support/takeover.h"
#include "support/takeover_fixes.h"
#include "support/words.h"

namespace canary_lint::target_port_changed {

extern constexpr RuleInfo kInfo{
    .code = 103,
    .name = "target-port-changed",
    .severity = Severity::kError,
    .summary =
        "A Canary sends requests to another container port than the Service did, or to one "
        "that does not exist"};

namespace {

void CheckPort(const RuleContext& context, const Takeover& takeover, const KeptPort& port,
               Sink& sink) {
  const CanaryOutlook& canary = *takeover.canary;
  const std::int64_t before = ContainerPortOf(port.before.target_port, canary);
  const std::int64_t after = ContainerPortOf(port.after.target_port, canary);
  if (before == after || before == 0 || after == 0) return;
  const bool unheard = Listens(before, canary) && !Listens(after, canary);
  // Where nothing but the new port is listed the old one may have led nowhere.
  const bool better = Listens(after, canary) && !Listens(before, canary);
  auto finding = sink.Report(
      takeover.id(), port.before.span,
      "port {} of Service `{}` goes to container port {} instead of {} when {} it over{}",
      words::Port(port.before), takeover.name(), after, before,
      WritersOf(takeover) + (takeover.rivals.empty() ? " takes" : " take"),
      unheard ? ", and no container lists that port" : "");
  finding.Raise(better ? Severity::kWarning : kInfo.severity)
      .Because(takeover.certainty)
      .Counterpart(*canary.canary)
      .Discriminator(fmt::format("{}/{}", port.before.port, port.before.protocol))
      .Related(canary.canary->service.port_span, "the port that Canary `{}` writes",
               canary.id().name);
  OfferTargetPort(context, takeover, port, finding);
}

void CheckName(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  const IntOrString& wanted = canary.canary->service.target_port;
  const ClaimState state = canary.progress.primary;
  if (canary.target == nullptr || state == ClaimState::kStopped || !wanted.IsName()) return;
  if (ContainerPortOf(wanted, canary) != 0) return;
  const Value place = canary.canary->resource.Spec()["service"]["targetPort"];
  auto finding = sink.Report(
      canary.id(), place ? place.span() : canary.canary->service.port_span,
      "no container of {} has a TCP port named `{}`: port {} of Services {} has no endpoints",
      words::Object(canary.target->id()), wanted.name, canary.canary->service.port,
      words::Names({canary.apex, canary.primary, canary.canary_service}));
  finding.Because(canary.CertaintyOf(state))
      .Counterpart(canary.target->id().ToString())
      .Discriminator("targetPort")
      .Related(canary.target->resource.name_span, "its containers are listed here");
  OfferOnlyPort(context, canary, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Takeover& takeover : TakeoversAndContests(context.plan)) {
    // It keeps its type: DNS still answers with the external name, and no port leads to a pod.
    if (takeover.service->before.type == "ExternalName") continue;
    for (const KeptPort& port : ChangesOfPorts(*takeover.service).kept) {
      CheckPort(context, takeover, port, sink);
    }
  }
  for (const CanaryOutlook& canary : context.plan.canaries) CheckName(context, canary, sink);
}

}  // namespace canary_lint::target_port_changed
