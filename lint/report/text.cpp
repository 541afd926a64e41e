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
  std::vector<std::string> parts;
  if (rows) parts.push_back(AssumptionsText(report, fitted));
  if (rows && ShowsCanary(report)) parts.push_back(CanariesText(report, fitted));
  parts.push_back(FindingsText(report, fitted));
  if (ConcernsFlagger(report)) parts.push_back(NextStepsText(report, fitted));
  parts.push_back(SummaryText(report, fitted));
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += '\n';
    text += part;
  }
  return text;
}

}  // namespace canary_lint
