// Which bytes of the input a report may show.
//
// An excerpt shows bytes of one document only, the one that it is about: never a neighbour's, never
// a Secret's, and of others nothing beside the place that may be a secret (hidden_text.h). Where no
// object is known (a document that cannot be read) the bytes between its separators and the objects
// around it may be shown, if nothing in them can be one.

#ifndef CANARY_LINT_REPORT_SHOWN_RANGE_H_
#define CANARY_LINT_REPORT_SHOWN_RANGE_H_

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

class ShownRanges {
 public:
  explicit ShownRanges(const Input& input);

  /// The bytes around `place` that may be shown; absent if none may.
  std::optional<Span> Around(const Span& place) const;

 private:
  struct Owner {
    Span span;
    Value root;  // of an object, or of a kustomization, Chart.yaml or helmfile
    bool secret = false;
  };

  std::optional<Span> Within(std::size_t owner, const Span& place) const;
  std::optional<Span> Unread(Span gap, const Span& place) const;

  const Sources& sources_;
  std::vector<Owner> owners_;  // by file and position; they do not overlap
  mutable std::map<std::size_t, std::vector<Span>> hidden_;  // by owner
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_SHOWN_RANGE_H_
