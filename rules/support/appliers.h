// Who applies a Service from Git, as far as its labels and annotations tell.

#ifndef CANARY_LINT_RULES_SUPPORT_APPLIERS_H_
#define CANARY_LINT_RULES_SUPPORT_APPLIERS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

enum class Applier { kUnknown, kFlux, kHelm, kArgoCd, kKubectl, kKapp };

/// By the marks that each leaves on what it applies. Flux's kustomize-controller goes before all
/// others: it leaves alone what Flagger has annotated.
Applier ApplierOf(const Object& object);
/// The same; of an object without marks, by the Flux Kustomization or Argo CD Application of the
/// input whose path holds its file.
Applier ApplierOf(const RuleContext& context, const Object& object);
/// "the next `helm upgrade`", "applying this manifest again" for kUnknown.
std::string_view NextApplyBy(Applier applier);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_APPLIERS_H_
