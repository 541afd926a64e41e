// Where each source says which annotations its Secret gets. An ExternalSecret without a template
// gives it its own.

#include "support/untracked.h"

#include "support/words.h"

namespace canary_lint {
namespace {

constexpr const char* kTracking = "flagger.app/config-tracking";

std::string Order(const ResourceId& source, std::string_view field) {
  return fmt::format("have {} annotate the Secret with `{}: disabled`, by {}",
                     words::Object(source), kTracking, field);
}

}  // namespace

std::string HowToUntrack(const ResourceId& source) {
  if (source.kind == "ExternalSecret") {
    return Order(source, "its own annotations, or those of its template");
  }
  return Order(source, source.kind == "Certificate" ? "`spec.secretTemplate.annotations`"
                                                    : "`spec.destination.annotations`");
}

Fix Untrack(const RuleContext& context, const Resource& source) {
  const Editor edit(context.sources);
  if (source.id.kind != "ExternalSecret") {
    const char* holder = source.id.kind == "Certificate" ? "secretTemplate" : "destination";
    return MakeFix(HowToUntrack(source.id),
                   {edit.Set(source, {"spec", holder, "annotations", kTracking}, "disabled")});
  }
  if (!source.Spec()["target"]["template"]) {
    return MakeFix(Order(source.id, "its own annotations"),
                   {edit.Set(source, {"metadata", "annotations", kTracking}, "disabled")});
  }
  return MakeFix(
      Order(source.id, "`spec.target.template.metadata.annotations`"),
      {edit.Set(source, {"spec", "target", "template", "metadata", "annotations", kTracking},
                "disabled")});
}

}  // namespace canary_lint
