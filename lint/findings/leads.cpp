// Which finding speaks for which: the data of the rules say whose may, the user's word decides.

#include "canary_lint/rule.h"

namespace canary_lint {

bool IsToldByLead(const RuleContext& context, const RuleInfo& part, const Raised& own,
                  const Raised& lead) {
  if (part.part_of == 0) return false;
  return IsShown(context, part.part_of, lead.subject) && IsShown(context, part.code, own.subject) &&
         SettledSeverity(context, part.part_of, lead.severity) >=
             SettledSeverity(context, part.code, own.severity);
}

const RuleInfo& LeadOf(const RuleInfo& part) {
  const Rule* lead = part.part_of == 0 ? nullptr : FindRule(CodeText(part.part_of));
  return lead == nullptr ? part : lead->info;
}

}  // namespace canary_lint
