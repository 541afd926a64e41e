// Which pods there are: as the input has them, between releases, and during one.

#ifndef CANARY_LINT_FLAGGER_PODS_H_
#define CANARY_LINT_FLAGGER_PODS_H_

#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/pod_index.h"
#include "canary_lint/tick.h"

namespace canary_lint {

struct Pods {
  std::vector<PodGroup> as_they_stand;  ///< of everything, running or not
  std::vector<PodGroup> before;         ///< what runs in the input
  std::vector<PodGroup> idle;
  std::vector<PodGroup> analysis;
};

Pods WorkOutPods(const Inventory& inventory, const std::vector<Tick>& ticks);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PODS_H_
