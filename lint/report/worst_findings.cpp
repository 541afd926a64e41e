// Chooses by severity, and keeps the order.

#include "report/worst_findings.h"

#include <algorithm>

namespace canary_lint {

WorstFindings WorstOf(const Report& report, std::size_t limit, bool baselined) {
  std::vector<const Finding*> all;
  for (const Finding& finding : report.findings) {
    if (finding.IsTold() || (baselined && !finding.IsSuppressed())) all.push_back(&finding);
  }
  WorstFindings worst;
  worst.left_out = all.size() - std::min(all.size(), limit);
  if (worst.left_out > 0) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
    all.resize(limit);
    std::sort(all.begin(), all.end());  // they are items of one vector
  }
  worst.kept = std::move(all);
  return worst;
}

}  // namespace canary_lint
