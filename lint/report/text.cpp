// The report for people: what was assumed, what becomes of Canaries and Services, what is wrong,
// how to go on, the sum.

#include "report/text_parts.h"

namespace canary_lint {
namespace {

constexpr unsigned kLeastWidth = 40;

}  // namespace

std::string WriteText(const Report& report, const TextStyle& style) {
  TextStyle fitted = style;
  if (fitted.width != 0 && fitted.width < kLeastWidth) fitted.width = kLeastWidth;
  const bool rows = !style.quiet && ConcernsFlagger(report);
  std::string text;
  const auto add = [&text](const std::string& part) {
    if (!text.empty() && !part.empty()) text += '\n';
    text += part;
  };
  if (rows) add(AssumptionsText(report, fitted));
  if (rows && ShowsCanary(report)) add(CanariesText(report, fitted));
  add(FindingsText(report, fitted));
  if (ConcernsFlagger(report)) add(NextStepsText(report, fitted));
  add(SummaryText(report, fitted));
  return text;
}

}  // namespace canary_lint
