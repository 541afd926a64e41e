// Which finding speaks for which: the data of the rules say whose may, the user's word decides.

#include "canary_lint/rule.h"
#include "findings/silencing.h"
#include "findings/weight.h"

namespace canary_lint {

bool IsToldByLead(const RuleContext& context, const RuleInfo& part, const Raised& own,
                  const Raised& lead) {
  if (part.part_of == nullptr) return false;
  const auto settled = [&](const RuleInfo& rule, const Raised& finding) {
    const Severity weighed = Weighed(context, rule.code, finding.subject, finding.severity);
    return context.silencing == nullptr
               ? weighed
               : context.silencing->Settle(rule.code, {finding.subject, weighed, finding.span});
  };
  const Raised told{own.subject, settled(part, own), own.span};
  const Raised telling{lead.subject, settled(*part.part_of, lead), lead.span};
  const bool both =
      context.silencing == nullptr || (context.silencing->IsShown(part.part_of->code, telling) &&
                                       context.silencing->IsShown(part.code, told));
  return both && telling.severity >= told.severity;
}

}  // namespace canary_lint
