// Who applies an object again, and when.

#ifndef CANARY_LINT_RULES_SUPPORT_APPLIER_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_APPLIER_WORDS_H_

#include <string>
#include <string_view>

#include "canary_lint/appliers.h"

namespace canary_lint {

/// "Helm", "Application `web` of Argo CD", "kubectl"; empty where nobody is seen.
std::string ApplierName(const Application& application);
/// "each `helm upgrade`", "its self-heal"; "applying this manifest again" where nobody is seen.
std::string_view Occasion(Applier applier, bool heals);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_APPLIER_WORDS_H_
