// The excerpts of one finding after another: its own place, then each related one.

#ifndef CANARY_LINT_REPORT_FINDING_EXCERPTS_H_
#define CANARY_LINT_REPORT_FINDING_EXCERPTS_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "report/excerpt.h"
#include "report/shown_range.h"

namespace canary_lint {

struct Report;

/// An excerpt is empty where nothing may be shown, and where the finding has shown that line
/// already. The report must outlive it.
class FindingExcerpts {
 public:
  /// `width`: of the terminal; 0: unknown.
  FindingExcerpts(const Report& report, std::size_t width, bool color);

  /// That of the finding's own place.
  std::string Begin(const Finding& finding);
  /// That of a related place of the finding that was begun last.
  std::string OfRelated(const RelatedPlace& related);

 private:
  std::string At(const Span& place);

  const Sources& sources_;
  ShownRanges ranges_;
  Painter paint_;
  ExcerptStyle style_;
  bool is_hidden_ = false;
  std::set<std::tuple<FileIndex, std::uint32_t, std::uint32_t>> shown_;  // by the current finding
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_FINDING_EXCERPTS_H_
