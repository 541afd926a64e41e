// A missing target, and what may be meant, in words.

#include "support/missing_target.h"

#include "support/words.h"

namespace canary_lint {

std::string WhyNoTarget(const CanaryOutlook& canary, const Stop& stop,
                        const std::optional<MisnamedTarget>& misnamed) {
  const std::string& name = canary.id().name;
  if (stop.reason == Reason::kNamespaceUnset) {
    return fmt::format("Canary `{}` may not find its target: {}, as far as the input tells", name,
                       stop.detail);
  }
  const bool shown = misnamed && misnamed->shown;
  return fmt::format(
      "Canary `{}` has no target: {}{}{}", name, stop.detail,
      shown ? fmt::format(", but {} is", words::Object(misnamed->meant->id())) : "",
      stop.proven || shown ? ", and Flagger never gets past that" : ", as far as the input tells");
}

std::string HelpOnTarget(const CanaryOutlook& canary, const Stop& stop,
                         const std::optional<MisnamedTarget>& misnamed) {
  if (stop.reason == Reason::kNamespaceUnset) {
    return "give the Canary and its target the same `metadata.namespace`, or pass "
           "--default-namespace";
  }
  if (misnamed && misnamed->renamed) {
    return fmt::format(
        "have what names it {} rename the reference, too: kustomize does where a file of its "
        "`configurations` has a `nameReference` of kind {} for `spec/targetRef/name` of kind "
        "Canary",
        words::Quote(misnamed->meant->id().name), misnamed->meant->id().kind);
  }
  const std::string other =
      stop.proven ? "" : ", or lint the Canary together with what deploys its target";
  if (misnamed && misnamed->shown) {
    return fmt::format(
        "name {} in `spec.targetRef`, and its Services and their ports in "
        "`spec.service`",
        words::Object(misnamed->meant->id()));
  }
  if (misnamed) {
    return fmt::format("name {} in `spec.targetRef` if that is meant{}",
                       words::Object(misnamed->meant->id()), other);
  }
  return fmt::format(
      "name a {} of namespace `{}` in `spec.targetRef`{}",
      canary.canary->TargetsKnative() ? "Knative Service" : "Deployment or DaemonSet",
      canary.id().namespace_name, other);
}

void AddMeant(const MisnamedTarget& misnamed, Sink::Builder& finding) {
  const ResourceId& meant = misnamed.meant->id();
  finding.Related(
      misnamed.meant->resource.name_span, "{} is no Canary's target{}", words::Object(meant),
      misnamed.service == nullptr
          ? ""
          : fmt::format(", and {} selects its pods", words::Object(misnamed.service->id())));
}

}  // namespace canary_lint
