// An Ingress in which Flagger's router for nginx or skipper finds a nil pointer or a nil map where
// it expects paths or annotations: the process ends.

#include "support/crashes.h"

namespace canary_lint::ingress_rule_without_http {

extern constexpr RuleInfo kInfo{.code = 602,
                                .name = "ingress-rule-without-http",
                                .severity = Severity::kError,
                                .summary = "Flagger crashes at an Ingress"};

namespace {

/// The place is the rule, or the name of the Ingress where it has no annotations.
std::string Fix(const CanaryOutlook& canary) {
  const std::string& ingress = canary.canary->ingress->name;
  if (canary.crash == Crash::kNoAnnotations) {
    return fmt::format("give Ingress `{}` an annotation", ingress);
  }
  return fmt::format("give the rule of Ingress `{}` an `http` with paths, or remove it", ingress);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) { ReportCrashes(context, "Ingress", Fix, sink); }

}  // namespace canary_lint::ingress_rule_without_http
