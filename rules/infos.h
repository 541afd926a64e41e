// The descriptions of all rules by name, for a rule that speaks of another one, as in `part_of`: a
// code is written down once, where its rule is described. A name that is no rule's does not
// compile.

#ifndef CANARY_LINT_RULES_INFOS_H_
#define CANARY_LINT_RULES_INFOS_H_

#include "canary_lint/rule.h"

#define RULE(code, rule)        \
  namespace canary_lint::rule { \
  extern const RuleInfo kInfo;  \
  }
#include "rules.def"
#undef RULE

#endif  // CANARY_LINT_RULES_INFOS_H_
