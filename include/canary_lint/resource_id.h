// The name of an object in a cluster: group, kind, namespace, name. The version does not count.

#ifndef CANARY_LINT_RESOURCE_ID_H_
#define CANARY_LINT_RESOURCE_ID_H_

#include <compare>
#include <string>

namespace canary_lint {

struct ResourceId {
  std::string group;           ///< empty for the core group
  std::string kind;            ///< `Service`, `Deployment`, ...; `File` for a file
  std::string namespace_name;  ///< empty for cluster-scoped kinds and files
  std::string name;

  /// `Kind/namespace/name`, or `Kind/name` without a namespace.
  std::string ToString() const;
  /// `Kind/name`, the form that endpoints use.
  std::string ShortName() const;

  friend auto operator<=>(const ResourceId&, const ResourceId&) = default;
  friend bool operator==(const ResourceId&, const ResourceId&) = default;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RESOURCE_ID_H_
