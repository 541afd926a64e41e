// Two ports of one name or number in a generated Service: the main one is called `http` unless
// `portName` says otherwise, and the discovered ones are called as in the pod.

#include <set>
#include <utility>

#include "support/collision_fixes.h"
#include "support/empty_target_port.h"
#include "support/rejections.h"
#include "support/words.h"

namespace canary_lint::port_discovery_collision {

extern constexpr RuleInfo kInfo{
    .code = 505,
    .name = "port-discovery-collision",
    .severity = Severity::kError,
    .summary = "Two ports of a generated Service have the same name or number"};

namespace {

void Complete(const RuleContext& context, const GeneratedRejection& rejection,
              Sink::Builder& finding) {
  const CanaryOutlook& canary = context.plan.canaries[rejection.canary];
  if (rejection.kind == GeneratedRejection::Kind::kDuplicateNodePort) {
    const ServiceOutlook* existing =
        context.plan.Find(rejection.object.namespace_name, rejection.object.name);
    if (existing != nullptr) {
      finding.Related(existing->service->resource.name_span,
                      "its ports of one number and two protocols share a node port");
    }
    finding.Help("call ports of {} otherwise than the Canary's: node ports are kept by name",
                 words::Object(rejection.object));
    return;
  }
  const Span other = OtherPort(canary, rejection.span);
  const Span& own = canary.canary->service.port_span;
  finding.Related(other, "it collides with this port");
  std::vector<Fix> fixes = CollisionFixes(context, canary, rejection);
  for (Fix& fix : fixes) finding.AddFix(std::move(fix));
  if (!fixes.empty() && rejection.kind != GeneratedRejection::Kind::kDuplicatePort) return;
  if (!(other == own) && !(rejection.span == own)) {
    finding.SetHelp("take one of the two container ports out, or turn `portDiscovery` off");
  } else if (rejection.kind == GeneratedRejection::Kind::kDuplicatePortName) {
    finding.Help("set `spec.service.portName` of Canary `{}` to a name that no container port has",
                 canary.id().name);
  } else {
    finding.Help(
        "set `spec.service.targetPort` of Canary `{}` to the container port that it is meant for, "
        "so that it is not discovered again",
        canary.id().name);
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) CheckEmptyTargetPort(canary, sink);
  std::set<std::pair<std::size_t, std::string>> told;
  for (const GeneratedRejection& rejection : context.plan.rejections) {
    if (!IsCollision(rejection.kind)) continue;
    if (!told.insert({rejection.canary, rejection.message}).second) continue;
    const CanaryOutlook& canary = context.plan.canaries[rejection.canary];
    auto finding =
        sink.Report(OwnerOf(canary, rejection.span), rejection.span,
                    "the API server refuses {}, which Flagger would write: {} ({}), so {}",
                    words::Object(rejection.object), rejection.message, words::Ports(canary.ports),
                    StopAt(canary, rejection));
    finding.Counterpart(*canary.canary).Discriminator(rejection.message);
    Complete(context, rejection, finding);
  }
}

}  // namespace canary_lint::port_discovery_collision
