// The descriptions of all rules by name, for a rule that speaks of another one: codes are written
// down once each, where a rule is described, and there in `part_of`.

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
