// Colours of the text report, and lines that fit the terminal.

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

/// A blank at which Wrap does not break. Visible text holds no such byte.
inline constexpr char kNoBreak = '\x1f';

/// Breaks `text` at blanks so that no line is wider than `width` where that can be had; lines after
/// the first begin with `indent` blanks. Width 0: never. No line end at the end.
std::string Wrap(std::string_view text, std::size_t width, std::size_t indent);

/// `1 file`, `2 files`
std::string Count(std::size_t number, std::string_view singular);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_STYLE_H_
