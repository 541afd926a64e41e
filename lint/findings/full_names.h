// Which object a message means, where several of one name may be meant: rules call objects by their
// names, `Service `web``, and what is said of two namespaces must not read alike.

#ifndef CANARY_LINT_FINDINGS_FULL_NAMES_H_
#define CANARY_LINT_FINDINGS_FULL_NAMES_H_

#include "canary_lint/finding.h"
#include "canary_lint/model.h"

namespace canary_lint {

/// Makes `web` of the message `shop/web`: where its subject is named first, else where a Canary, a
/// Service or a workload of the subject's namespace is. A message that names none of them begins
/// with its subject from then on. Findings about a File, and about what stands in no namespace,
/// stay as they are; so do those that name the namespace already.
void GiveFullName(const Inventory& inventory, Finding& finding);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_FULL_NAMES_H_
