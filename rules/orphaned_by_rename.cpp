// Services and workloads that a Canary made under a name that it no longer uses: nobody updates
// them, and they go only with the Canary.

#include "support/current_users.h"
#include "support/words.h"

namespace canary_lint::orphaned_by_rename {

extern constexpr RuleInfo kInfo{.code = 407,
                                .name = "orphaned-by-rename",
                                .severity = Severity::kWarning,
                                .summary = "A Canary made it under a name that it no longer uses"};

namespace {

const CanaryOutlook* Maker(const RuleContext& context, const Object& object) {
  if (!object.IsMadeByCanary()) return nullptr;
  return context.plan.FindCanary(object.id().namespace_name, object.controller->name);
}

void Report(const Object& object, const CanaryOutlook& canary, const Span& place,
            std::string_view now, std::string_view consequence, std::string_view fix, Sink& sink) {
  sink.Report(object.id(), object.resource.name_span, "Canary `{}` made {} and now names {}: {}",
              canary.id().name, words::Object(object.id()), now, consequence)
      .Counterpart(*canary.canary)
      .Related(place, "Canary `{}` names this", canary.id().name)
      .Help("{}", fix);
}

/// What becomes of it, and what to do: `unused` and its deletion, where nobody has taken it on.
void ReportUse(const Object& object, const CanaryOutlook& canary, const Span& place,
               std::string_view now, const std::string& users, std::string_view unused,
               Sink& sink) {
  if (users.empty()) {
    return Report(object, canary, place, now, unused,
                  fmt::format("delete {}", words::Object(object.id())), sink);
  }
  Report(object, canary, place, now,
         fmt::format("{} uses it now, and it is deleted with Canary `{}`, whose it still is", users,
                     canary.id().name),
         fmt::format("take Canary `{}` out of its `metadata.ownerReferences`", canary.id().name),
         sink);
}

void CheckService(const RuleContext& context, const Service& service, const CanaryOutlook& canary,
                  Sink& sink) {
  const std::string& name = service.id().name;
  if (name == canary.apex || name == canary.primary || name == canary.canary_service) return;
  ReportUse(service, canary, canary.canary->service.name_span, fmt::format("`{}`", canary.apex),
            WritersOf(context, service),
            "its selector and ports stay as they are, whatever the Canary says", sink);
}

void CheckWorkload(const RuleContext& context, const Workload& workload,
                   const CanaryOutlook& canary, Sink& sink) {
  const ObjectReference& target = canary.canary->target;
  if (workload.id().name == canary.PrimaryName() && workload.id().kind == target.kind) return;
  ReportUse(workload, canary, target.span, fmt::format("{} `{}`", target.kind, target.name),
            UsersOf(context, workload), "it runs what was promoted last, and no release reaches it",
            sink);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const Service& service : context.inventory.services) {
    if (const CanaryOutlook* canary = Maker(context, service))
      CheckService(context, service, *canary, sink);
  }
  for (const Workload& workload : context.inventory.workloads) {
    if (const CanaryOutlook* canary = Maker(context, workload)) {
      CheckWorkload(context, workload, *canary, sink);
    }
  }
}

}  // namespace canary_lint::orphaned_by_rename
