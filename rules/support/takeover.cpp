// The first Canary, and its rivals.

#include "support/takeover.h"

#include "support/canary_names.h"

namespace canary_lint {

std::string WritersOf(const Takeover& takeover) {
  std::vector<const CanaryOutlook*> writers = {takeover.canary};
  writers.insert(writers.end(), takeover.rivals.begin(), takeover.rivals.end());
  return CanaryNames(writers);
}

}  // namespace canary_lint
