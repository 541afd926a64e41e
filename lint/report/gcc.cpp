// One line per finding, as compilers write them, for editors and problem matchers:
//
//   path:line:column: severity: message [CNL101]
//     path:line:column: note: related message
//
// Related lines are indented and carry no code, so that no matcher takes them for a finding.

#include <fmt/format.h>

#include <iterator>

#include "canary_lint/report.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {

std::string WriteGcc(const Report& report) {
  const Sources& sources = report.input->sources;
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.IsSuppressed()) continue;
    fmt::format_to(std::back_inserter(text), "{}: {}: {} [{}]\n", PlaceText(sources, finding.span),
                   SeverityName(finding.severity),
                   Visible(finding.message + WhereText(report, finding)), CodeText(finding.code));
    for (const RelatedPlace& related : finding.related) {
      fmt::format_to(std::back_inserter(text), "  {}: note: {}\n", PlaceText(sources, related.span),
                     Visible(related.message));
    }
  }
  return text;
}

}  // namespace canary_lint
