// The source lines that a finding is about, with the place marked below them:
//
//   38 |   name: podinfo
//      |         ^^^^^^^

#ifndef CANARY_LINT_REPORT_EXCERPT_H_
#define CANARY_LINT_REPORT_EXCERPT_H_

#include <cstddef>
#include <string>

#include "canary_lint/source.h"
#include "report/style.h"

namespace canary_lint {

struct ExcerptStyle {
  std::size_t number_width = 1;  ///< digits of the widest line number around
  std::size_t width = 0;         ///< of the terminal; 0: unknown
  char mark = '^';
  Tone tone = Tone::kPlain;  ///< of the mark
};

/// The lines of `place`, three at most, as far as they lie in `shown`; each ends in a line end.
/// Of a long line only what is near the mark is shown, never more than 160 columns.
std::string RenderExcerpt(const Sources& sources, const Span& place, const Span& shown,
                          const ExcerptStyle& style, const Painter& paint);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_EXCERPT_H_
