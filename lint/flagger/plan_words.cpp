// The words of a plan as reports print them, and the comparison of two shapes.

#include <utility>

#include "canary_lint/plan.h"

namespace canary_lint {
namespace {

template <typename T>
void Differ(const T& a, const T& b, ShapeMember member, std::vector<ShapeMember>& changed) {
  if (!(a == b)) changed.push_back(member);
}

bool SamePorts(const std::vector<ServicePort>& a, const std::vector<ServicePort>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!SamePort(a[i], b[i]) || a[i].node_port_allocated != b[i].node_port_allocated) return false;
  }
  return true;
}

}  // namespace

std::string_view VerdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSource:
      return "source";
    case Verdict::kContested:
      return "contested";
    case Verdict::kOwned:
      return "owned";
    case Verdict::kRewrite:
      return "rewrite";
    case Verdict::kAdopt:
      return "adopt";
    case Verdict::kConditional:
      return "conditional";
    case Verdict::kBlocked:
      return "blocked";
    case Verdict::kLeave:
      break;
  }
  return "leave";
}

std::string_view RoleName(Role role) {
  switch (role) {
    case Role::kApex:
      return "apex";
    case Role::kPrimary:
      return "primary";
    case Role::kCanary:
      break;
  }
  return "canary";
}

std::string_view ReasonName(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return "";
    case Reason::kSuspended:
      return "suspended";
    case Reason::kTargetMissing:
      return "target-missing";
    case Reason::kSelectorLabelMissing:
      return "selector-label-missing";
    case Reason::kCanaryRefused:
      return "canary-refused";
    case Reason::kNamespaceNotWatched:
      return "namespace-not-watched";
    case Reason::kNamespaceUnset:
      return "namespace-unset";
    case Reason::kPortMissing:
      return "port-missing";
    case Reason::kGeneratedServiceRejected:
      return "generated-service-rejected";
    case Reason::kGeneratedWorkloadRejected:
      return "generated-workload-rejected";
    case Reason::kServiceTargetRejected:
      return "service-target-rejected";
    case Reason::kConfigMissing:
      return "config-missing";
    case Reason::kAutoscalerMissing:
      return "autoscaler-missing";
    case Reason::kGeneratedAutoscalerRejected:
      return "generated-autoscaler-rejected";
    case Reason::kPrimaryNotReady:
      return "primary-not-ready";
    case Reason::kNotListed:
      return "not-listed";
    case Reason::kVariableUnknown:
      return "variable-unknown";
    case Reason::kMayBeReplaced:
      return "may-be-replaced";
    case Reason::kEnvironmentOpen:
      return "environment-open";
    case Reason::kRoutingPrerequisiteMissing:
      break;
  }
  return "routing-prerequisite-missing";
}

Reason ReasonOf(Standing standing) {
  switch (standing) {
    case Standing::kProven:
      return Reason::kNone;
    case Standing::kNotListed:
      return Reason::kNotListed;
    case Standing::kDefaulted:
      return Reason::kVariableUnknown;
    case Standing::kMayBeReplaced:
      return Reason::kMayBeReplaced;
    case Standing::kOpen:
      break;
  }
  return Reason::kEnvironmentOpen;
}

std::string_view WhyUnproven(Standing standing) {
  switch (standing) {
    case Standing::kProven:
      return "";
    case Standing::kNotListed:
      return "stands beside a kustomization that does not list it";
    case Standing::kDefaulted:
      return "is judged with the default of a variable that the input does not show";
    case Standing::kMayBeReplaced:
      return "stands beside an older form of what the Canary's own source defines";
    case Standing::kOpen:
      break;
  }
  return "is defined in several ways, and nothing says which is this environment's";
}

std::string_view ShapeMemberPath(ShapeMember member) {
  switch (member) {
    case ShapeMember::kType:
      return "/type";
    case ShapeMember::kClusterIp:
      return "/clusterIP";
    case ShapeMember::kExternalName:
      return "/externalName";
    case ShapeMember::kSelector:
      return "/selector";
    case ShapeMember::kPorts:
      return "/ports";
    case ShapeMember::kAnnotations:
      return "/annotations";
    case ShapeMember::kLabels:
      break;
  }
  return "/labels";
}

std::vector<ShapeMember> ChangedMembers(const ServiceShape& before, const ServiceShape& after) {
  std::vector<ShapeMember> changed;
  Differ(before.type, after.type, ShapeMember::kType, changed);
  Differ(before.headless, after.headless, ShapeMember::kClusterIp, changed);
  Differ(before.external_name, after.external_name, ShapeMember::kExternalName, changed);
  Differ(before.selector, after.selector, ShapeMember::kSelector, changed);
  if (!SamePorts(before.ports, after.ports)) changed.push_back(ShapeMember::kPorts);
  Differ(before.annotations, after.annotations, ShapeMember::kAnnotations, changed);
  Differ(before.labels, after.labels, ShapeMember::kLabels, changed);
  return changed;
}

}  // namespace canary_lint
