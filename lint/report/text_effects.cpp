// What becomes of a Service, in lines of a few words: the last column of the tables.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/shape_text.h"
#include "report/text_parts.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string_view WhyBlocked(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kSuspended:
      return "the Canary is suspended";
    case Reason::kTargetMissing:
      return "the target is not there";
    case Reason::kSelectorLabelMissing:
      return "the target has no selector label that Flagger knows";
    case Reason::kCanaryRefused:
      return "the Canary is refused";
    case Reason::kNamespaceNotWatched:
      return "no Flagger watches this namespace";
    case Reason::kNamespaceUnset:
      return "the namespace is not written down";
    case Reason::kPortMissing:
      return "the Canary names no port";
    case Reason::kGeneratedServiceRejected:
      return "the API server refuses a generated Service";
    case Reason::kGeneratedWorkloadRejected:
      return "the API server refuses the primary workload";
    case Reason::kServiceTargetRejected:
      return "the API server refuses the copies of the target";
    case Reason::kConfigMissing:
      return "a ConfigMap or Secret of the target is not there";
    case Reason::kAutoscalerMissing:
      return "the autoscaler is not there";
    case Reason::kPrimaryNotReady:
      return "the primary workload does not become ready";
    case Reason::kRoutingPrerequisiteMissing:
      return "what the routes need is not there";
    case Reason::kNotListed:
      return "the kustomization does not list the file";
    case Reason::kVariableUnknown:
      return "a variable is not known";
    case Reason::kMayBeReplaced:
      return "the file was replaced";
    case Reason::kEnvironmentOpen:
      return "nothing says which definition is this environment's";
  }
  return "";
}

// What must turn out to be so, where only an absence that is not proven stands in the way.
std::string OnCondition(Reason reason) {
  switch (reason) {
    case Reason::kTargetMissing:
      return "if the target exists";
    case Reason::kAutoscalerMissing:
      return "if the autoscaler exists";
    case Reason::kConfigMissing:
      return "if the ConfigMaps and Secrets of the target exist";
    case Reason::kNamespaceUnset:
      return "if both end up in one namespace";
    case Reason::kRoutingPrerequisiteMissing:
      return "if what the routes need exists";
    case Reason::kPrimaryNotReady:
      return "once the primary workload is ready";
    case Reason::kNotListed:
      return "if the file is applied, which its kustomization does not list";
    case Reason::kVariableUnknown:
      return "if the variable has its default, which the input does not show";
    case Reason::kMayBeReplaced:
      return "unless the file was replaced by what stands with the Canary";
    case Reason::kEnvironmentOpen:
      return "depending on which definition is this environment's";
    default:
      return fmt::format("unless {}", WhyBlocked(reason));
  }
}

std::string ChangeText(const ServiceOutlook& service, ShapeMember member, const Painter& paint) {
  const ServiceShape& before = service.before;
  const ServiceShape& after = *service.after;
  const std::string key = paint(Tone::kDim, ShapeMemberPath(member).substr(1));
  if (member == ShapeMember::kLabels) {
    return key + " " + Visible(DifferenceText(before.labels, after.labels));
  }
  if (member == ShapeMember::kAnnotations) {
    return key + " " + Visible(DifferenceText(before.annotations, after.annotations));
  }
  return fmt::format("{} {} {} {}", key, Visible(ValueText(before, member)),
                     paint(Tone::kDim, "->"), Visible(ValueText(after, member)));
}

// Flagger's two annotations come with every rewrite: said of owned Services only.
std::vector<std::string> Changes(const ServiceOutlook& service, const Painter& paint) {
  std::vector<std::string> lines;
  if (!service.after.has_value()) return lines;
  for (const ShapeMember member : service.changes) {
    if (member == ShapeMember::kAnnotations && service.verdict != Verdict::kOwned) continue;
    lines.push_back(ChangeText(service, member, paint));
  }
  return lines;
}

// The canary Service that Flagger made is empty between releases by design.
bool LosesEndpoints(const ServiceOutlook& service) {
  const Claim* claim = service.DecidingClaim();
  const bool by_design = claim != nullptr && claim->role == Role::kCanary;
  if (by_design && (service.verdict == Verdict::kOwned || service.endpoints.before.empty())) {
    return false;
  }
  return service.endpoints.idle.empty() &&
         !(service.endpoints.before.empty() && service.endpoints.analysis.empty());
}

std::string ContestedText(const Plan& plan, const std::vector<Claim>& claims) {
  return "claimed by " + ClaimsText(plan, claims) + ": the last one to write wins";
}

std::vector<std::string> WithoutEndpoints(const Plan& plan, const ServiceOutlook& service,
                                          const Painter& paint) {
  std::vector<std::string> lines = Changes(service, paint);
  switch (service.verdict) {
    case Verdict::kContested:
      return {ContestedText(plan, service.claims)};
    case Verdict::kConditional:
      lines.insert(lines.begin(), OnCondition(service.reason));
      return lines;
    case Verdict::kBlocked:
      return {fmt::format("not touched: {}", WhyBlocked(service.reason))};
    case Verdict::kSource:
      return {"copied, not changed"};
    case Verdict::kAdopt:
    case Verdict::kOwned:
      if (lines.empty()) lines.emplace_back("as the Canary wants it");
      return lines;
    case Verdict::kRewrite:
    case Verdict::kLeave:
      return lines;
  }
  return lines;
}

// Nothing stops the Canary: what is doubtful is whether a Service of that name is there.
bool MayExist(const Plan& plan, const PlannedObject& service) {
  if (service.reason != Reason::kNamespaceUnset) return false;
  const CanaryOutlook& canary = plan.canaries[service.claims.front().canary];
  return canary.state != Reason::kNamespaceUnset;
}

}  // namespace

std::string ClaimsText(const Plan& plan, const std::vector<Claim>& claims) {
  std::vector<std::string> texts;
  texts.reserve(claims.size());
  for (const Claim& claim : claims) {
    texts.push_back(
        fmt::format("{} ({})", plan.canaries[claim.canary].id().name, RoleName(claim.role)));
  }
  return Visible(fmt::format("{}", fmt::join(texts, ", ")));
}

std::vector<std::string> EffectsOf(const Plan& plan, const ServiceOutlook& service,
                                   const Painter& paint) {
  std::vector<std::string> lines = WithoutEndpoints(plan, service, paint);
  if (LosesEndpoints(service)) {
    lines.push_back(paint(Tone::kDoubtful, "no endpoints between releases"));
  } else if (lines.empty()) {
    lines.emplace_back("left as it is");
  }
  return lines;
}

std::vector<std::string> EffectsOf(const Plan& plan, const PlannedObject& service,
                                   const Painter& paint) {
  std::vector<std::string> lines;
  if (MayExist(plan, service)) {
    lines.emplace_back("unless the one without a namespace lands here");
  } else if (service.reason != Reason::kNone) {
    lines.push_back(OnCondition(service.reason));
  }
  if (service.claims.size() != 1) {
    lines.push_back(ContestedText(plan, service.claims));
  }
  if (!service.service.has_value()) return lines;
  lines.push_back(paint(Tone::kDim, "selector ") +
                  Visible(SelectorText(service.service->selector)));
  lines.push_back(paint(Tone::kDim, "ports ") + Visible(PortsText(service.service->ports)));
  return lines;
}

}  // namespace canary_lint
