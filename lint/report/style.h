// Colours of the text report, and its numbers.

#ifndef CANARY_LINT_REPORT_STYLE_H_
#define CANARY_LINT_REPORT_STYLE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "canary_lint/finding.h"
#include "canary_lint/plan.h"

namespace canary_lint {

enum class Tone { kPlain, kStrong, kDim, kBad, kDoubtful, kGood, kNotice };

Tone ToneOf(Severity severity);
Tone ToneOf(Verdict verdict);

/// Paints text for a terminal, or leaves it alone.
class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  std::string operator()(Tone tone, std::string_view text) const;

 private:
  bool color_;
};

/// `1 file`, `2 files`
std::string Count(std::size_t number, std::string_view singular);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_STYLE_H_
