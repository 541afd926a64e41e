// Reads the stack off the Services that a cluster has filled in.

#include "flagger/ip_families.h"

#include <string_view>

namespace canary_lint {
namespace {

bool IsSelectorless(const Service& service) { return service.headless && service.selector.empty(); }

}  // namespace

IpStack StackOf(const Inventory& inventory) {
  if (!inventory.snapshot) return IpStack::kUnknown;
  for (const Service& service : inventory.services) {
    const Value spec = service.resource.Spec();
    if (IsSelectorless(service) || !service.has_uid) continue;
    if (spec["ipFamilies"].size() > 1) return IpStack::kDual;
    if (spec["ipFamilyPolicy"].StringOr("") == "PreferDualStack") return IpStack::kSingle;
  }
  return IpStack::kUnknown;
}

bool NeedsDualStack(const Service& service) {
  if (!IsSelectorless(service)) return false;
  const std::string_view policy = service.resource.Spec()["ipFamilyPolicy"].StringOr("");
  return policy.empty() || policy == "RequireDualStack";
}

}  // namespace canary_lint
