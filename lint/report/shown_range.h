// Which bytes of the input a report may show.
//
// An excerpt shows bytes of one resource only, the one that it is about: never a neighbour's, and
// never a Secret's. Where no resource is known (a document that cannot be read) the bytes between
// the resources around it may be shown, unless the file holds the word `Secret`.

#ifndef CANARY_LINT_REPORT_SHOWN_RANGE_H_
#define CANARY_LINT_REPORT_SHOWN_RANGE_H_

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
    bool secret = false;
  };

  bool MayHideSecret(FileIndex file) const;

  const Sources& sources_;
  std::vector<Owner> owners_;  // by file and position; resources do not overlap
  mutable std::map<FileIndex, bool> may_hide_secret_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_SHOWN_RANGE_H_
