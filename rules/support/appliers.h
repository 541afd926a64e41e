// Who applies an object from Git, as far as the input tells.

#ifndef CANARY_LINT_RULES_SUPPORT_APPLIERS_H_
#define CANARY_LINT_RULES_SUPPORT_APPLIERS_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

enum class Applier { kUnknown, kFlux, kHelm, kArgoCd, kKubectl, kKapp };

/// Who applies an object, and what tells him to where the input holds that.
struct Application {
  Applier applier = Applier::kUnknown;
  const Resource* source = nullptr;  ///< a Flux Kustomization, or an Application of Argo CD
};

/// By the marks that each leaves on what it applies. Flux's kustomize-controller goes before all
/// others: it leaves alone what Flagger has annotated. An object without marks is applied by the
/// Flux Kustomization or Argo CD Application that Resource::applied_by names.
Application ApplicationOf(const RuleContext& context, const Object& object);
/// The applier alone.
Applier ApplierOf(const RuleContext& context, const Object& object);

/// Flux updates it from Git, as long as nobody annotates it `reconcile: disabled`: the
/// Kustomization is not suspended, and the object asks neither for `ssa: IfNotPresent` nor for
/// `Ignore`.
bool IsUpdatedByFlux(const Application& application, const Object& object);
/// False where nothing is put back: Flux applies it, and the above or that annotation forbids it.
bool IsAppliedAgain(const Application& application, const Object& object);

/// What an Application of Argo CD does with one field that differs, `/spec/replicas`.
enum class Difference {
  kUndone,
  kNotShown,  ///< `ignoreDifferences` has it: a sync writes it all the same
  kLeft,      ///< and `RespectIgnoreDifferences=true`: a sync leaves it as it is
};
Difference DifferenceIn(const Application& application, const Object& object,
                        std::string_view field);

/// "the next `helm upgrade`", "applying this manifest again" for kUnknown.
std::string_view NextApplyBy(Applier applier);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_APPLIERS_H_
