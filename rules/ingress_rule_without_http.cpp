// An Ingress in which Flagger's router for nginx or skipper finds a nil pointer or a nil map where
// it expects paths or annotations: the process ends.

#include <string>
#include <utility>
#include <vector>

#include "support/crashes.h"

namespace canary_lint::ingress_rule_without_http {

extern constexpr RuleInfo kInfo{.code = 602,
                                .name = "ingress-rule-without-http",
                                .severity = Severity::kError,
                                .summary = "Flagger crashes at an Ingress"};

namespace {

/// What a host without paths gets, the default backend answers; a host without a rule, too.
Fix TakeRuleOut(const RuleContext& context, const Route& ingress) {
  std::string order = fmt::format(
      "take the rule without `http` out of Ingress `{}`: what it lets in goes to the "
      "default backend all the same",
      ingress.id().name);
  std::vector<std::string> bare;
  const Value rules = ingress.resource.Spec()["rules"];
  std::size_t index = 0;
  for (const Value rule : rules.Items()) {
    if (!rule["http"].IsMap()) bare.push_back(std::to_string(index));
    ++index;
  }
  if (bare.size() != 1 || rules.size() == 1) {
    return {fmt::format("give each rule of Ingress `{}` an `http` with paths, or remove it",
                        ingress.id().name),
            {}};
  }
  return MakeFix(
      std::move(order),
      {Editor(context.sources).TakeOut(ingress.resource, {"spec", "rules", bare.front()})});
}

Fix Mend(const RuleContext& context, const CanaryOutlook& canary) {
  const std::string& name = canary.canary->ingress->name;
  const Route* ingress = context.inventory.FindRoute(kIngresses, canary.id().namespace_name, name);
  if (ingress != nullptr && canary.crash() == Crash::kRuleWithoutHttp) {
    return TakeRuleOut(context, *ingress);
  }
  Fix fix{fmt::format("give Ingress `{}` an annotation", name), {}};
  if (ingress == nullptr) return fix;
  return MakeFix(std::move(fix.text),
                 {Editor(context.sources)
                      .Set(ingress->resource, {"metadata", "annotations", "flagger.app/canary"},
                           canary.id().name)});
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  ReportCrashes(context, RouteForm::kIngress, Mend, sink);
}

}  // namespace canary_lint::ingress_rule_without_http
