// Names that somebody may have meant by another.

#ifndef CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_
#define CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "canary_lint/candidates.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// A letter, not a digit, is missing, too many, another, or swapped with its neighbour; or one name
/// is the other with something before or behind it, as a prefix of kustomize and a release of Helm
/// make it.
bool IsNearName(std::string_view a, std::string_view b);

/// Names by what one edit and parts of them leave: a list of those that may be near another.
class NearNames {
 public:
  void Add(std::string_view name, std::size_t number);
  /// Numbers of names that may be near that one, or are equal to it: all that are, and few others.
  Numbers MayBeNear(std::string_view name) const;

 private:
  using ByText = std::unordered_map<std::string, Numbers>;
  ByText names_;
  ByText parts_;    // before or behind a dash
  ByText shorter_;  // by one letter
};

/// What goes by which name in an environment, beside the references of Canaries to their targets.
class UsedNames {
 public:
  explicit UsedNames(const RuleContext& context);

  /// Something goes by the name of the Canary's target, or may bring it.
  bool IsNamed(const CanaryOutlook& canary) const;

 private:
  const RuleContext& context_;
  std::unordered_set<std::string_view> names_;
  bool may_bring_ = false;  // something applies what the input does not show
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NEAR_NAMES_H_
