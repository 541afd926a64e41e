// A filter of namespaces or environments that lets nothing through.

#ifndef CANARY_LINT_CLI_SHOWN_H_
#define CANARY_LINT_CLI_SHOWN_H_

#include <span>
#include <string>

#include "canary_lint/environment.h"
#include "canary_lint/model.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// Says so where namespaces are asked for, and no object of the input is in one of them: nothing
/// shown would look like nothing wrong. Else, and where there is no Service and no Canary, empty.
std::string NoNamespaceFits(const ShownFindings& shown, std::span<const Inventory> inventories);

/// The same of `--environment`, whatever there is.
std::string NoEnvironment(const std::string& asked, const Environments& environments);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_SHOWN_H_
