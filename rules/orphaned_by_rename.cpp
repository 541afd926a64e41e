// Services and workloads that a Canary made under a name that it no longer uses: nobody updates
// them, and they go only with the Canary.

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::orphaned_by_rename {

extern constexpr RuleInfo kInfo{.code = 407,
                                .name = "orphaned-by-rename",
                                .severity = Severity::kWarning,
                                .summary = "A Canary made it under a name that it no longer uses"};

namespace {

const CanaryOutlook* Maker(const RuleContext& context, const Object& object) {
  if (!object.IsOwnedByCanary()) return nullptr;
  return context.plan.FindCanary(object.id().namespace_name, object.controller->name);
}

void Report(const Object& object, const CanaryOutlook& canary, const Span& place,
            std::string_view now, std::string_view consequence, Sink& sink) {
  sink.Report(object.id(), object.resource.name_span, "Canary `{}` made {} and now names {}: {}",
              canary.id().name, words::Object(object.id()), now, consequence)
      .Counterpart(canary.id().ToString())
      .Related(place, "Canary `{}` names this", canary.id().name)
      .Fix("delete {}", words::Object(object.id()));
}

void CheckService(const Service& service, const CanaryOutlook& canary, Sink& sink) {
  const std::string& name = service.id().name;
  if (name == canary.apex || name == canary.primary || name == canary.canary_service) return;
  Report(service, canary, canary.canary->service.name_span, fmt::format("`{}`", canary.apex),
         "its selector and ports stay as they are, whatever the Canary says", sink);
}

void CheckWorkload(const Workload& workload, const CanaryOutlook& canary, Sink& sink) {
  const ObjectReference& target = canary.canary->target;
  if (workload.id().name == canary.primary_workload() && workload.id().kind == target.kind) return;
  Report(workload, canary, target.span, fmt::format("{} `{}`", target.kind, target.name),
         "it runs what was promoted last, and no release reaches it", sink);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Service& service : context.inventory.services) {
    if (const CanaryOutlook* canary = Maker(context, service)) CheckService(service, *canary, sink);
  }
  for (const Workload& workload : context.inventory.workloads) {
    if (const CanaryOutlook* canary = Maker(context, workload)) {
      CheckWorkload(workload, *canary, sink);
    }
  }
}

}  // namespace canary_lint::orphaned_by_rename
