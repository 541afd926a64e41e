// Findings as people read them: by Canary, the worst first, and what says the same of several
// objects once.

#ifndef CANARY_LINT_REPORT_FINDING_GROUPS_H_
#define CANARY_LINT_REPORT_FINDING_GROUPS_H_

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/report.h"

namespace canary_lint {

/// How many findings of each severity there are.
class SeverityCounts {
 public:
  void Add(Severity severity) { ++counts_.at(static_cast<std::size_t>(severity)); }
  std::size_t Of(Severity severity) const { return counts_.at(static_cast<std::size_t>(severity)); }
  bool IsEmpty() const { return counts_ == std::array<std::size_t, 3>{}; }
  /// `2 errors, 1 note`; empty where there is none.
  std::string ToString() const;
  /// More errors, else more warnings, else more notes.
  bool IsWorseThan(const SeverityCounts& other) const;

 private:
  std::array<std::size_t, 3> counts_{};
};

/// A finding that is written out, and those that differ from it by names only.
struct FoldedFinding {
  const Finding* lead = nullptr;
  std::vector<const Finding*> likewise;
};

struct FindingGroup {
  std::string heading;  ///< `Canary shop/cart`; not made visible
  SeverityCounts counts;
  std::vector<FoldedFinding>
      findings;  ///< errors first; of a severity 101 last, else as in the report
};

/// All that are not suppressed. By Canary, the worst group first; what many Canaries have in common
/// is a group of its own; what belongs to no Canary comes last.
std::vector<FindingGroup> GroupFindings(const Report& report);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_FINDING_GROUPS_H_
