// `unmanagedMetadata`, and Flux's mark.

#include "support/metadata_fix.h"

#include "support/words.h"

namespace canary_lint {
void OfferToKeep(const RuleContext& context, const CanaryOutlook& canary, Role role,
                 const Undone& undone, Sink::Builder& finding) {
  std::vector<std::string> parts;
  const std::string where = canary.heeds_unmanaged ? "spec.service.unmanagedMetadata"
                                                   : fmt::format("spec.service.{}", RoleName(role));
  if (!undone.labels.empty()) {
    parts.push_back(fmt::format("{} under `{}.labels`", words::AllNames(undone.labels), where));
  }
  if (!undone.annotations.empty()) {
    parts.push_back(
        fmt::format("{} under `{}.annotations`", words::AllNames(undone.annotations), where));
  }
  const std::string order =
      fmt::format("list {} of Canary `{}`", words::List(parts), canary.id().name);
  const Resource& resource = canary.canary->resource;
  if (!canary.heeds_unmanaged || resource.Spec()["service"]["unmanagedMetadata"]) {
    return (void)finding.SetHelp(order);
  }
  const std::string value =
      fmt::format(R"({{"labels": {}, "annotations": {}}})", NewValue::Texts(undone.labels).Flow(),
                  NewValue::Texts(undone.annotations).Flow());
  finding.AddFix(MakeFix(order, {Editor(context.sources)
                                     .Set(resource, {"spec", "service", "unmanagedMetadata"},
                                          NewValue::Json(value))}));
}

void OfferToUnmark(const RuleContext& context, const Service& service, Sink::Builder& finding) {
  finding.AddFix(MakeFix(
      fmt::format("take annotation `{}` off Service `{}`", kFluxAnnotation, service.id().name),
      {Editor(context.sources)
           .TakeOut(service.resource, {"metadata", "annotations", kFluxAnnotation})}));
}

}  // namespace canary_lint
