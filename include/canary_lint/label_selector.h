// Labels, and the one implementation of metav1.LabelSelector: apimachinery's
// LabelSelectorAsSelector.
//
//   absent              selects nothing
//   present and empty   selects everything
//   else                every pair of matchLabels and every requirement of matchExpressions holds
//
// `NotIn` and `DoesNotExist` hold where the key is missing. An operator that Kubernetes does not
// know selects nothing.

#ifndef CANARY_LINT_LABEL_SELECTOR_H_
#define CANARY_LINT_LABEL_SELECTOR_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

using Labels = std::map<std::string, std::string>;

/// A requirement of matchExpressions.
struct Requirement {
  std::string key;
  std::string op;  ///< In, NotIn, Exists, DoesNotExist
  std::vector<std::string> values;
};

struct LabelSelector {
  bool present = false;
  Labels match_labels;
  std::vector<Requirement> match_expressions;

  bool Matches(const Labels& labels) const;
  /// Present, and without a condition: every object, whatever its labels are.
  bool SelectsAll() const { return present && match_labels.empty() && match_expressions.empty(); }
};

/// The selector that a text of the form `a=b,c!=d,e in (f,g),!h` stands for, as apimachinery's
/// labels.Parse reads it; absent where the text is none, or compares numbers.
LabelSelector ParseLabelSelector(std::string_view text);

/// True if `labels` carries every pair of `wanted`; of an empty `wanted`, too.
bool Carries(const Labels& labels, const Labels& wanted);

}  // namespace canary_lint

#endif  // CANARY_LINT_LABEL_SELECTOR_H_
