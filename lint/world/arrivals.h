// Which routes get requests: a search from those that take them in by themselves, along what hands
// them on.

#ifndef CANARY_LINT_WORLD_ARRIVALS_H_
#define CANARY_LINT_WORLD_ARRIVALS_H_

#include <set>

#include "canary_lint/plan.h"

namespace canary_lint {

class Arrivals {
 public:
  /// Linear in routes and links. Routes that the API server refuses lead nowhere, nor do those that
  /// Flagger writes anew.
  Arrivals(const Inventory& inventory, const Plan& plan);

  /// Another route hands requests on to it. One that picks by labels hands on to any of its kind,
  /// in its namespace or in all.
  bool ComeTo(const ResourceId& route) const;

 private:
  std::set<ResourceId> reached_;  ///< as links name them
};

}  // namespace canary_lint

#endif  // CANARY_LINT_WORLD_ARRIVALS_H_
