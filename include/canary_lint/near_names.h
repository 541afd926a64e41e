// Names that somebody may have meant by another: a slip of the pen, or a part that a tool adds.
// Text alone; nothing here knows what is called so.

#ifndef CANARY_LINT_NEAR_NAMES_H_
#define CANARY_LINT_NEAR_NAMES_H_

#include <string>
#include <string_view>
#include <unordered_map>

#include "canary_lint/candidates.h"

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

}  // namespace canary_lint

#endif  // CANARY_LINT_NEAR_NAMES_H_
