// Which pods a selector finds: a question about labels, of whatever pods it is asked.
//
// A fixed set of pods, grouped by equal labels, behind an index by namespace and label: a question
// costs as much as its rarest label is frequent, and never a look at all pods. What runs when, the
// plan says (plan.h); of Flagger nothing is known here.

#ifndef CANARY_LINT_POD_INDEX_H_
#define CANARY_LINT_POD_INDEX_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/label_selector.h"

namespace canary_lint {

/// Pods that share one label set, for the question "what does this selector find?".
struct PodGroup {
  std::string namespace_name;
  std::string owner;  ///< `Deployment/podinfo`: how endpoints are reported
  Labels labels;
};

/// Answers selector questions over a fixed set of pod groups through an index by (namespace,
/// label).
class PodIndex {
 public:
  explicit PodIndex(std::vector<PodGroup> groups);

  /// Owners of the groups that carry every label of `selector`, sorted, each once. An empty
  /// selector finds nothing (a Service without one has no endpoints of its own).
  std::vector<std::string> Select(std::string_view namespace_name, const Labels& selector) const;
  /// The same as indices into groups().
  std::vector<std::size_t> SelectGroups(std::string_view namespace_name,
                                        const Labels& selector) const;
  const std::vector<PodGroup>& groups() const { return groups_; }

 private:
  std::vector<PodGroup> groups_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_label_;  // "ns\0key\0value"
};

}  // namespace canary_lint

#endif  // CANARY_LINT_POD_INDEX_H_
