// Service accounts, which Cilium lets selectors name as a label.

#ifndef CANARY_LINT_POLICIES_ACCOUNTS_H_
#define CANARY_LINT_POLICIES_ACCOUNTS_H_

#include "canary_lint/selecting.h"

namespace canary_lint {

/// True for a selector of Cilium's that names service accounts, which are no labels of a template.
bool AsksForAccount(const LabelSelector& pods);

}  // namespace canary_lint

#endif  // CANARY_LINT_POLICIES_ACCOUNTS_H_
