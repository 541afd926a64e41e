// Takes what is not to be shown out of a report.

#ifndef CANARY_LINT_CLI_SHOWN_H_
#define CANARY_LINT_CLI_SHOWN_H_

#include <span>
#include <string>
#include <vector>

#include "canary_lint/finding.h"
#include "canary_lint/judge.h"
#include "canary_lint/model.h"

namespace canary_lint {

/// Removes all others. What stands in no namespace, a file among it, is in every namespace.
void KeepShown(const ShownFindings& shown, std::vector<Finding>& findings);

/// Says so where namespaces are asked for and none that holds a Service or a Canary fits: nothing
/// shown would look like nothing wrong. Else empty.
std::string NoNamespaceFits(const ShownFindings& shown, std::span<const Inventory> inventories);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_SHOWN_H_
