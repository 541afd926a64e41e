// The groups whose kinds are all known (table.cpp has those that are read), whether anything reads
// them or not.

#ifndef CANARY_LINT_KINDS_CLOSED_H_
#define CANARY_LINT_KINDS_CLOSED_H_

#include <span>
#include <string_view>

namespace canary_lint {

/// A kind as it is to be written.
struct ServedKind {
  std::string_view api_version;  ///< the newest
  std::string_view kind;
};

/// All kinds of Flagger's group and of those of Kubernetes' that a Canary meets: any other kind of
/// such a group is refused. By group.
std::span<const ServedKind> ClosedKinds();

}  // namespace canary_lint

#endif  // CANARY_LINT_KINDS_CLOSED_H_
