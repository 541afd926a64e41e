// What kind of policy an object is, and whether two of them go together.

#include <algorithm>
#include <string_view>

#include "canary_lint/policies.h"

namespace canary_lint {
namespace {

/// Policies of one family are added up by one controller; Cilium reads Kubernetes' own, too.
std::string_view FamilyOf(const PodFinder& policy) {
  return IsA(policy.id(), PodFinderForm::kCilium) ? "networking.k8s.io"
                                                  : std::string_view(policy.id().group);
}

bool IsSelector(std::string_view key) {
  return key == "podSelector" || key == "selector" || key == "workloadSelector" ||
         key == "endpointSelector";
}

/// True if each member of `a` but the selector is in `b`, too.
bool Repeats(Value a, Value b) {
  for (const Member& member : a.Members()) {
    if (!IsSelector(member.key) && !Equal(member.value, b[member.key])) return false;
  }
  return true;
}

}  // namespace

bool IsPolicy(const PodFinder& finder) {
  return !IsA(finder.id(), PodFinderForm::kDisruptionBudget) &&
         !IsA(finder.id(), PodFinderForm::kPodMonitor);
}

bool SelectsByPairs(const PodFinder& finder) {
  const std::string& group = finder.id().group;
  return group == "security.istio.io" || group == kVirtualServices.group;
}

bool SameFamily(const PodFinder& a, const PodFinder& b) {
  return FamilyOf(a) == FamilyOf(b) && !a.refused && !b.refused && IsPolicy(a) && IsPolicy(b);
}

bool IsSibling(const PodFinder& finder, const PodFinder& other) {
  return &other != &finder && !other.refused && other.subject &&
         other.id().kind == finder.id().kind && other.id().group == finder.id().group;
}

bool Isolates(const PodFinder& policy, bool ingress) {
  return ingress ? policy.isolates_ingress : policy.isolates_egress;
}

bool SaysTheSame(const PodFinder& policy, const PodFinder& other) {
  const Value one = policy.resource.Spec();
  const Value two = other.resource.Spec();
  const bool single = !policy.resource.root["specs"] && !other.resource.root["specs"];
  return single && one && two && Repeats(one, two) && Repeats(two, one);
}

}  // namespace canary_lint
