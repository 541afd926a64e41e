// GitHub Actions workflow commands: one annotation per error and warning.
//
//   ::error file=f.yaml,line=3,endLine=3,col=9,endColumn=16,title=CNL101 service-rewritten::message
//
// Escaping is that of @actions/core (packages/core/src/command.ts). A step shows ten errors and ten
// warnings at most, so errors come first; notes would only take places away and stay out.
// GitHub drops the columns of a range of several lines: they are not written.

#include <fmt/format.h>

#include <iterator>

#include "canary_lint/report.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

// `%` must not be escaped twice: one pass.
std::string EscapeData(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '%':
        escaped += "%25";
        break;
      case '\r':
        escaped += "%0D";
        break;
      case '\n':
        escaped += "%0A";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string EscapeProperty(std::string_view text) {
  std::string escaped;
  for (const char c : EscapeData(text)) {
    if (c == ':') {
      escaped += "%3A";
    } else if (c == ',') {
      escaped += "%2C";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string Place(const Location& location) {
  std::string place =
      fmt::format("file={},line={},endLine={}", EscapeProperty(Visible(location.path)),
                  location.line, location.end_line);
  if (location.line == location.end_line) {
    place += fmt::format(",col={},endColumn={}", location.column, location.end_column);
  }
  return place;
}

std::string Message(const Report& report, const Finding& finding) {
  const Sources& sources = report.input->sources;
  std::string message = Visible(finding.message + WhereText(report, finding));
  for (const RelatedPlace& related : finding.related) {
    message += "\n" + PlaceText(sources, related.span) + ": " + Visible(related.message);
  }
  return message + WaysOutText(finding);
}

void Append(std::string& text, const Report& report, const Finding& finding) {
  const std::string title = fmt::format("{} {}", CodeText(finding.code), finding.name);
  fmt::format_to(std::back_inserter(text), "::{} {},title={}::{}\n", SeverityName(finding.severity),
                 Place(report.input->sources.Locate(finding.span)), EscapeProperty(title),
                 EscapeData(Message(report, finding)));
}

}  // namespace

std::string WriteGithub(const Report& report) {
  std::string text;
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    for (const Finding& finding : report.findings) {
      if (!finding.IsTold() || finding.severity != severity) continue;
      Append(text, report, finding);
    }
  }
  return text;
}

}  // namespace canary_lint
