// One line per finding, as compilers write them, for editors and problem matchers:
//
//   path:line:column: severity: message [CNL101]
//     path:line:column: note: related message
//
// Related lines are indented and carry no code, so that no matcher takes them for a finding. Nor
// does one find a second place in a line: `:1:2: ` is written `\x3a1:2: ` where a name holds it.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "canary_lint/report.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::size_t BehindDigits(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of("0123456789", at), text.size());
}

/// True if `:LINE:COLUMN: ` begins at `at`.
bool IsPlace(std::string_view text, std::size_t at) {
  const std::size_t line = BehindDigits(text, at + 1);
  if (line == at + 1 || text.substr(line, 1) != ":") return false;
  const std::size_t column = BehindDigits(text, line + 1);
  return column != line + 1 && text.substr(column, 2) == ": ";
}

std::string WithoutPlaces(std::string_view text) {
  std::string safe;
  std::size_t from = 0;
  for (auto at = text.find(':'); at != text.npos; at = text.find(':', at + 1)) {
    if (!IsPlace(text, at)) continue;
    safe.append(text.substr(from, at - from)).append("\\x3a");
    from = at + 1;
  }
  return safe.append(text.substr(from));
}

std::string FilePlace(const Sources& sources, const Span& span) {
  return WithoutPlaces(PlaceText(sources, span));
}

}  // namespace

std::string WriteGcc(const Report& report) {
  const Sources& sources = report.input->sources;
  std::string text;
  for (const Finding& finding : report.findings) {
    if (!finding.IsTold()) continue;
    fmt::format_to(std::back_inserter(text), "{}: {}: {} [{}]\n", FilePlace(sources, finding.span),
                   SeverityName(finding.severity),
                   WithoutPlaces(Visible(finding.message + WhereText(report, finding))),
                   CodeText(finding.code));
    for (const RelatedPlace& related : finding.related) {
      fmt::format_to(std::back_inserter(text), "  {}: note: {}\n", PlaceText(sources, related.span),
                     Visible(related.message));
    }
  }
  return text;
}

}  // namespace canary_lint
