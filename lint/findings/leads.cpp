// Which finding speaks for which: the data of the rules say whose may, the user's word decides.

#include "canary_lint/rule.h"
#include "findings/silencing.h"

namespace canary_lint {
namespace {

/// What a finding ends up with: the user's setting, else what its rule raises it with.
Severity Settled(const Silencing* silencing, const RuleInfo& rule, const Raised& finding) {
  return silencing == nullptr ? finding.severity : silencing->Settle(rule.code, finding.severity);
}

/// The rule is not disabled, and neither an annotation nor the configuration says that the finding
/// is expected.
bool IsShown(const Silencing* silencing, const RuleInfo& rule, const Raised& finding) {
  return silencing == nullptr || (!silencing->Disabled(rule.code) &&
                                  !silencing->Find(rule.code, finding.subject).has_value());
}

}  // namespace

bool IsToldByLead(const RuleContext& context, const RuleInfo& part, const Raised& own,
                  const Raised& lead) {
  if (part.part_of == nullptr) return false;
  const Silencing* user = context.silencing;
  return IsShown(user, *part.part_of, lead) && IsShown(user, part, own) &&
         Settled(user, *part.part_of, lead) >= Settled(user, part, own);
}

}  // namespace canary_lint
