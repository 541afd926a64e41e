// Mirrors verifyCanary of pkg/controller/controller.go, which syncHandler asks before it stores the
// Canary for the scheduler.

#include "flagger/verification.h"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace canary_lint {
namespace {

constexpr std::string_view kKnative = "knative";

class Verification {
 public:
  Verification(std::size_t index, const Canary& canary, const Profile& profile)
      : index_(index), canary_(canary), profile_(profile) {}

  std::optional<CanaryRefusal> Run() {
    if (profile_.no_cross_namespace_refs.value && Traits().checks_namespaces) CheckNamespaces();
    if (Traits().knative) CheckKnative();
    if (Traits().distinct_cookies) CheckCookies();
    return std::move(refusal_);
  }

 private:
  const ReleaseTraits& Traits() const { return profile_.traits; }

  /// The first one counts.
  void Refuse(const Span& span, std::string field, const std::string& observed) {
    if (refusal_.has_value()) return;
    CanaryRefusal refusal;
    refusal.canary = index_;
    refusal.span = span;
    refusal.message =
        fmt::format("`{}` {}: Flagger refuses the Canary and never acts on it", field, observed);
    refusal.field = std::move(field);
    refusal_ = std::move(refusal);
  }

  void CheckNamespace(Value reference, const std::string& field) {
    const Value space = reference["namespace"];
    const std::string_view name = space.StringOr("");
    const std::string& own = canary_.id().namespace_name;
    if (name == own || (name.empty() && Traits().own_namespace_default)) return;
    const Span span = space       ? space.span()
                      : reference ? reference.span()
                                  : canary_.resource.name_span;
    Refuse(span, field + ".namespace",
           name.empty()
               ? fmt::format("is missing, and with `-no-cross-namespace-refs` it has to be "
                             "`{}`",
                             own)
               : fmt::format("is `{}`, which `-no-cross-namespace-refs` forbids", name));
  }

  void CheckNamespaces() {
    const Value spec = canary_.resource.Spec();
    if (spec["upstreamRef"].IsMap()) CheckNamespace(spec["upstreamRef"], "spec.upstreamRef");
    std::size_t metric = 0;
    for (const Value item : spec["analysis"]["metrics"].Items()) {
      const std::string field = fmt::format("spec.analysis.metrics[{}].templateRef", metric++);
      if (item["templateRef"].IsMap()) CheckNamespace(item["templateRef"], field);
    }
    std::size_t alert = 0;
    for (const Value item : spec["analysis"]["alerts"].Items()) {
      CheckNamespace(item["providerRef"],
                     fmt::format("spec.analysis.alerts[{}].providerRef", alert++));
    }
  }

  void CheckKnative() {
    const bool target = canary_.TargetsKnative();
    const Value provider = canary_.resource.Spec()["provider"];
    if (target && canary_.provider != kKnative) {
      Refuse(provider ? provider.span() : canary_.target.span, "spec.provider",
             fmt::format(
                 "{}, and a Knative Service as target needs `{}`, whatever "
                 "`-mesh-provider` says",
                 canary_.provider.empty() ? "is missing" : fmt::format("is `{}`", canary_.provider),
                 kKnative));
    } else if (!target && canary_.provider == kKnative) {
      Refuse(provider.span(), "spec.provider",
             fmt::format("is `{}`, and the target is {} `{}`, no Service of "
                         "`serving.knative.dev/v1`",
                         kKnative, canary_.target.kind, canary_.target.name));
    } else if (target && canary_.autoscaler) {
      Refuse(canary_.autoscaler->span, "spec.autoscalerRef",
             "is set, and a Knative Service as target has no autoscaler");
    }
  }

  void CheckCookies() {
    const Value affinity = canary_.resource.Spec()["analysis"]["sessionAffinity"];
    if (!affinity.IsMap()) return;
    const std::string_view name = affinity["cookieName"].StringOr("");
    if (name != affinity["primaryCookieName"].StringOr("")) return;
    const Value place =
        affinity["primaryCookieName"] ? affinity["primaryCookieName"] : affinity["cookieName"];
    Refuse(place ? place.span() : affinity.key_span(), "spec.analysis.sessionAffinity",
           name.empty() ? "names no cookie"
                        : fmt::format("names cookie `{}` twice, for target and primary", name));
  }

  std::size_t index_;
  const Canary& canary_;
  const Profile& profile_;
  std::optional<CanaryRefusal> refusal_;
};

}  // namespace

std::optional<CanaryRefusal> VerifyCanary(std::size_t index, const Canary& canary,
                                          const Profile& profile) {
  return Verification(index, canary, profile).Run();
}

}  // namespace canary_lint
