// What stands elsewhere goes before what is only probable.

#include "support/unseen_target.h"

#include "canary_lint/deployers.h"
#include "support/seen_elsewhere.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// The input has it, and what is judged as one cluster does not.
void ReportElsewhere(const CanaryOutlook& canary, const SeenElsewhere& seen, Sink& sink) {
  sink.Report(canary.id(), canary.canary->target.span,
              "Canary `{}` is judged without its target: {} stands in {}, and what is foretold of "
              "the Canary's Services leaves out all that stands there",
              canary.id().name, words::ObjectInNamespace(seen.resource->id), seen.holder)
      .Raise(Severity::kNote)
      .Counterpart(seen.resource->id.ShortName())
      .Related(seen.resource->name_span, "{}", words::Object(seen.resource->id))
      .Help("say in `environments` of `.kube-canary-lint.yaml` which paths are one cluster");
}

void ReportDeployed(const CanaryOutlook& canary, const Resource& deployer, Sink& sink) {
  const ObjectReference& target = canary.canary->target;
  sink.Report(
          canary.id(), target.span,
          "{} `{}`, the target of Canary `{}`, is not in the input: {} `{}` probably deploys it",
          target.kind, target.name, canary.id().name, deployer.id.kind, deployer.id.name)
      .Raise(Severity::kNote)
      .Counterpart(fmt::format("{}/{}", target.kind, target.name))
      .Related(deployer.name_span, "{} `{}`", deployer.id.kind, deployer.id.name)
      .Help("render it and lint that together with the Canary, or lint a dump of the cluster");
}

}  // namespace

bool ReportUnseenTarget(const RuleContext& context, const CanaryOutlook& canary, Sink& sink) {
  if (const auto seen = TargetElsewhere(context, canary)) {
    ReportElsewhere(canary, *seen, sink);
    return true;
  }
  if (canary.state() != Reason::kTargetMissing) return false;
  const Resource* deployer =
      ProbableDeployer(context.problems, context.inventory, context.around.releases,
                       canary.id().namespace_name, canary.canary->target.name);
  if (deployer == nullptr) return false;
  ReportDeployed(canary, *deployer, sink);
  return true;
}

}  // namespace canary_lint
