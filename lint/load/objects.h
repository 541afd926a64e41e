// Documents -> objects: the envelope that every Kubernetes object has, and the lists that hold
// many.

#ifndef CANARY_LINT_LOAD_OBJECTS_H_
#define CANARY_LINT_LOAD_OBJECTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// The objects of one document.
struct Objects {
  std::vector<Resource> resources;  ///< of kinds that a stage reads; namespaces as written
  std::uint64_t ignored = 0;        ///< no object, or of a kind that no stage reads
  std::map<std::string, std::uint64_t> ignored_kinds;  ///< the latter, by kind
  std::vector<Problem> problems;  ///< of ignored ones that were meant to be read (misnamed.h)
  std::vector<Value> no_lists;    ///< `items` of a list that are none: nobody can read these

  /// Counts an object of a kind that nobody reads; empty for what is no object.
  void Ignore(std::string_view kind);
  /// Puts those of `more` behind these.
  void Add(Objects more);
};

/// The document itself, or the items of a `List`, a `ServiceList` (whose items take kind and
/// apiVersion from the list where they have none) or an array of objects, lists in lists included.
/// What a Secret holds is cut out of the tree: its keys stay, their values do not.
Objects CollectObjects(Value root);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_OBJECTS_H_
