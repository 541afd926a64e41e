// By the subject alone.

#include "findings/weight.h"

namespace canary_lint {
namespace {

constexpr int kFirstRuleAboutFlagger = 101;

}  // namespace

bool IsDoubtful(const RuleContext& context, int code, const ResourceId& subject) {
  return code >= kFirstRuleAboutFlagger && subject.kind != "Canary" &&
         context.inventory.unproven.count(subject) != 0;
}

Severity Weighed(const RuleContext& context, int code, const ResourceId& subject,
                 Severity severity) {
  if (!IsDoubtful(context, code, subject) || severity == Severity::kNote) return severity;
  const ServiceOutlook* service = context.plan.Find(subject.namespace_name, subject.name);
  const bool claimed = IsA<ServiceKind>(subject) && service != nullptr && !service->claims.empty();
  const bool open = context.inventory.unproven.at(subject) == Standing::kOpen;
  if (claimed && !open) return severity;
  return severity == Severity::kError ? Severity::kWarning : Severity::kNote;
}

}  // namespace canary_lint
