// Between the plan and the rules: who applies an object of the input again, and what then stands
// until a Canary's next tick.
//
// Mirrors what each applier does with an object that somebody else has changed: Helm 3 and kubectl
// merge three ways, Argo CD likewise (controller/sync.go; its self-heal is autoSync of
// controller/appcontroller.go), the helm-controller of Flux corrects drift if it is told to
// (internal/action/diff.go), the kustomize-controller skips what Flagger has annotated. What
// Flagger itself writes, the plan has said; no rule is known here.

#ifndef CANARY_LINT_APPLIERS_H_
#define CANARY_LINT_APPLIERS_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/last_applied.h"
#include "canary_lint/model.h"
#include "canary_lint/plan.h"

namespace canary_lint {

enum class Applier { kUnknown, kFlux, kHelm, kArgoCd, kKubectl, kKapp };

/// Who applies an object, and what tells him to where the input holds that.
struct Application {
  Applier applier = Applier::kUnknown;
  /// A Flux Kustomization, a HelmRelease, an Application or ApplicationSet of Argo CD.
  const Resource* source = nullptr;
  /// Of the Argo CD that applies it: those of the Application's namespace, else the only ones.
  const ArgoSettings* settings = nullptr;

  /// Of an ApplicationSet that of its template.
  Value Spec() const;
};

/// By the marks that each leaves on what it applies. Flux's kustomize-controller goes before all
/// others: it leaves alone what Flagger has annotated. An object without marks is applied by what
/// Resource::applied_by names.
Application ApplicationOf(const Inventory& inventory, const Object& object);

/// Flux updates it from Git, as long as nobody annotates it `reconcile: disabled`: the
/// Kustomization is not suspended, and the object asks neither for `ssa: IfNotPresent` nor for
/// `Ignore`.
bool IsUpdatedByFlux(const Application& application, const Object& object);
/// False where nothing is put back: Flux applies it, and the above or that annotation forbids it.
bool IsAppliedAgain(const Application& application, const Object& object);

/// What an Application of Argo CD does with one field that differs, `/spec/replicas`.
enum class Difference {
  kUndone,
  kNotShown,  ///< its `ignoreDifferences` or the settings have it: a sync writes it all the same
  kLeft,      ///< and `RespectIgnoreDifferences=true`: a sync leaves it as it is
};
Difference DifferenceIn(const Application& application, const Object& object,
                        std::string_view field);

/// The manifest of a Service that a Canary writes is applied again, as far as the input tells: it
/// is in the input, or the Service carries the mark of somebody who applies it. Not by Flux, whose
/// kustomize-controller skips what Flagger has annotated; a manifest beside a HelmRelease is taken
/// for one of Flux's. Where it is not certain that the Canary writes the Service, only a mark
/// counts. `unjudged`: what the input holds beside the environment.
bool ComesFromGit(const Inventory& inventory, const Profiles& profiles,
                  std::span<const Resource> unjudged, const ServiceOutlook& service,
                  Applier applier);
/// An annotation by which somebody knows again what he applied: nothing is lost with it.
bool IsApplierMark(const std::string& key);

/// It applies again whatever differs, without anybody asking: an Application that heals itself, a
/// HelmRelease that corrects drift. What it is told to ignore does not count here.
bool HealsItself(const Application& application);

/// How a manifest meets what stands there.
enum class Merge {
  kThreeWay,    ///< selector keys one by one, ports by number; what it does not give stays
  kServerSide,  ///< the selector as a whole, ports by number and protocol
  kReplace,     ///< all as the manifest has it
};
/// Selector and ports of `live` once a manifest is applied over them. Ports that the manifest has
/// come first. A target port that it does not give is not set in `manifest`.
AppliedShape ApplyOver(const AppliedShape& manifest, const AppliedShape& live, Merge merge);

/// What an apply makes of a Service that a Canary writes.
struct Reversion {
  Application by;
  bool for_ever = false;           ///< it is undone whenever Flagger has written it
  bool hidden = false;             ///< Argo CD ignores all that differs, and writes it all the same
  Labels selector;                 ///< afterwards
  std::vector<ServicePort> ports;  ///< likewise
  bool moves = false;              ///< the Service finds other pods then
  std::vector<std::string> found;  ///< these, between releases
  std::vector<ServicePort> returning;  ///< ports that come back, or get their name or target back
  std::string clashing_name;  ///< two ports would have it, so the API server refuses the apply

  bool IsRefused() const { return !clashing_name.empty(); }
};
/// Absent where the apply changes nothing that counts, or nothing tells what would be applied: the
/// record that kubectl keeps, else the Service as it stands before Flagger.
std::optional<Reversion> ReversionOf(const Inventory& inventory, const Plan& plan,
                                     const ServiceOutlook& service);

}  // namespace canary_lint

#endif  // CANARY_LINT_APPLIERS_H_
