// What a deleted Canary leaves behind: a Service that it had taken over, whose selector still finds
// the primary's pods by name, and those are gone.

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::stranded_service {

extern constexpr RuleInfo kInfo{
    .code = 409,
    .name = "stranded-service",
    .severity = Severity::kError,
    .summary = "A Service still selects the primary of a Canary that is gone"};

namespace {

constexpr std::string_view kSuffix = "-primary";

/// V where the selector is one label `K: V-primary`; empty otherwise.
std::string OriginalValue(const Labels& selector) {
  const std::string value = selector.size() == 1 ? selector.begin()->second : "";
  const std::size_t end = value.rfind(kSuffix);
  const bool ends = end != std::string::npos && end + kSuffix.size() == value.size();
  return ends ? value.substr(0, end) : "";
}

bool HasBothAnnotations(const Service& service) {
  return service.annotations.count(std::string(kFluxAnnotation)) != 0 &&
         service.annotations.count(std::string(kHelmAnnotation)) != 0;
}

/// A workload that carries the label and does not run; the Service's namesake first.
const Workload* AtZero(const RuleContext& context, const ResourceId& service,
                       const Labels& original) {
  const LabelSelector selector{true, original, {}};
  const Workload* found = nullptr;
  for (const Workload& workload : context.inventory.workloads) {
    if (workload.id().namespace_name != service.namespace_name) continue;
    if (workload.refused || workload.controller || workload.Runs()) continue;
    if (!selector.Matches(workload.pod_template.labels)) continue;
    if (found == nullptr || workload.id().name == service.name) found = &workload;
  }
  return found;
}

void Report(const ServiceOutlook& row, const Workload* target, const Labels& original, Sink& sink) {
  auto finding = sink.Report(
      row.id(), row.service->selector_span,
      "Service `{}` selects {}, which no workload carries, and no Canary claims it: it has no "
      "endpoints, as a deleted Canary leaves it{}",
      row.id().name, words::Pairs(row.before.selector),
      target == nullptr ? "" : fmt::format(", with {} at 0", words::Object(target->id())));
  if (target == nullptr) {
    finding.Help("remove it, or select {} and bring its pods back", words::Pairs(original));
    return;
  }
  finding.Related(target->resource.name_span, "{} carries {} and has no pods",
                  words::Object(target->id()), words::Pairs(original));
  finding.Help("set the selector to {}, take Flagger's annotations off and bring {} back",
               words::Pairs(target->selector.match_labels), words::Object(target->id()));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  if (!context.inventory.snapshot) return;
  for (const ServiceOutlook& row : context.plan.services) {
    const Labels& selector = row.before.selector;
    const std::string value = OriginalValue(selector);
    if (!row.LeftAlone() || row.before.type == "ExternalName" || value.empty()) continue;
    if (!context.plan.pods_as_they_stand.Select(row.id().namespace_name, selector).empty())
      continue;
    const Labels original{{selector.begin()->first, value}};
    const Workload* target = AtZero(context, row.id(), original);
    if (target == nullptr && !HasBothAnnotations(*row.service)) continue;
    Report(row, target, original, sink);
  }
}

}  // namespace canary_lint::stranded_service
