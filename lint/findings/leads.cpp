// Which finding speaks for which: the data of the rules say whose may, the user's word decides.

#include "canary_lint/rule.h"
#include "findings/silencing.h"

namespace canary_lint {
namespace {

/// What a finding ends up with: the user's setting, else what its rule raises it with.
Severity Settled(const Silencing* silencing, const RuleInfo& rule, const Raised& finding) {
  return silencing == nullptr ? finding.severity : silencing->Settle(rule.code, finding.severity);
}

}  // namespace

bool IsToldByLead(const RuleContext& context, const RuleInfo& part, const Raised& own,
                  const Raised& lead) {
  if (part.part_of == nullptr) return false;
  const Silencing* user = context.silencing;
  const bool both =
      user == nullptr || (user->IsShown(*part.part_of, lead) && user->IsShown(part, own));
  return both && Settled(user, *part.part_of, lead) >= Settled(user, part, own);
}

}  // namespace canary_lint
