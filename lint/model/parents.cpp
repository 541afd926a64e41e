// References are read field by field, and compared likewise.

#include "model/parents.h"

#include <algorithm>

#include "canary_lint/kinds.h"

namespace canary_lint {

RouteParent ParentOf(Value reference, const std::string& own) {
  return {std::string(reference["group"].StringOr(kGateways.group)),
          std::string(reference["kind"].StringOr(kGateways.kind)),
          std::string(reference["namespace"].StringOr(own)),
          std::string(reference["name"].StringOr("")),
          std::string(reference["sectionName"].StringOr("")),
          reference["port"].AsInteger().value_or(0)};
}

std::vector<RouteParent> ParentsOf(Value references, const std::string& own) {
  std::vector<RouteParent> parents;
  parents.reserve(references.size());
  for (const Value reference : references.Items()) parents.push_back(ParentOf(reference, own));
  return parents;
}

bool Covers(const RouteParent& wide, const RouteParent& narrow) {
  return wide.group == narrow.group && wide.kind == narrow.kind &&
         wide.namespace_name == narrow.namespace_name && wide.name == narrow.name &&
         (wide.section.empty() || wide.section == narrow.section) &&
         (wide.port == 0 || wide.port == narrow.port);
}

bool AnyCovers(const std::vector<RouteParent>& wide, const RouteParent& narrow) {
  return std::any_of(wide.begin(), wide.end(),
                     [&narrow](const RouteParent& one) { return Covers(one, narrow); });
}

}  // namespace canary_lint
