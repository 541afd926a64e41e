// Every object of an inventory, whatever its type.

#ifndef CANARY_LINT_FINDINGS_ALL_OBJECTS_H_
#define CANARY_LINT_FINDINGS_ALL_OBJECTS_H_

#include "canary_lint/model.h"

namespace canary_lint {

/// Calls `visit(const Resource&)` for each, once. (Flagger itself is among workloads and others.)
template <typename Visit>
void ForEachObject(const Inventory& inventory, Visit visit) {
  const auto visit_all = [&visit](const auto& objects) {
    for (const Object& object : objects) visit(object.resource);
  };
  visit_all(inventory.services);
  visit_all(inventory.workloads);
  visit_all(inventory.pods);
  visit_all(inventory.endpoints);
  visit_all(inventory.canaries);
  visit_all(inventory.routes);
  visit_all(inventory.autoscalers);
  visit_all(inventory.configs);
  visit_all(inventory.pod_finders);
  visit_all(inventory.service_finders);
  visit_all(inventory.secret_sources);
  visit_all(inventory.claims);
  for (const Resource& resource : inventory.others) visit(resource);
}

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_ALL_OBJECTS_H_
