// Reviewdog's Diagnostic Format: one object (proto/rdf/reviewdog.proto).
//
// Columns count bytes of UTF-8, and ends are exclusive. A suggestion is one change of one file, so
// a way out that takes several is told in the message.

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "report/json_writer.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string_view RdjsonWord(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "ERROR";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kNote:
      return "INFO";
  }
  return "INFO";
}

Json PositionJson(const Sources& sources, FileIndex file, std::uint32_t line,
                  std::uint32_t offset) {
  return {{"line", line}, {"column", offset - sources.LineStart(file, line) + 1}};
}

Json RangeJson(const Sources& sources, const Span& span) {
  const Span place = sources.Resolve(span);
  const Location location = sources.Locate(place);
  return {{"start", PositionJson(sources, place.file, location.line, place.begin)},
          {"end", PositionJson(sources, place.file, location.end_line, place.end)}};
}

Json LocationJson(const Sources& sources, const Span& span) {
  return {{"path", Visible(sources.Locate(span).path)}, {"range", RangeJson(sources, span)}};
}

bool IsSuggestion(const Sources& sources, const Finding& finding, const Fix& fix) {
  return fix.edits.size() == 1 &&
         sources.Resolve(fix.edits.front().span).file == sources.Resolve(finding.span).file;
}

Json DiagnosticJson(const Report& report, const Finding& finding) {
  const Sources& sources = report.input->sources;
  Json json = Json::object();
  json["message"] = Visible(finding.message + WhereText(report, finding)) + WaysOutText(finding);
  json["location"] = LocationJson(sources, finding.span);
  json["severity"] = RdjsonWord(finding.severity);
  json["code"] = {{"value", CodeText(finding.code)}, {"url", HelpAddress(finding.name)}};
  for (const Fix& fix : finding.fixes) {
    if (!IsSuggestion(sources, finding, fix)) continue;
    const Edit& edit = fix.edits.front();
    json["suggestions"].push_back({{"range", RangeJson(sources, edit.span)}, {"text", edit.text}});
  }
  for (const RelatedPlace& related : finding.related) {
    json["related_locations"].push_back(
        {{"message", Visible(related.message)}, {"location", LocationJson(sources, related.span)}});
  }
  return json;
}

}  // namespace

std::string WriteRdjson(const Report& report) {
  JsonWriter json;
  json.Member("source", {{"name", kProgramName}, {"url", kProgramAddress}});
  json.OpenArray("diagnostics");
  for (const Finding& finding : report.findings) {
    if (finding.IsTold()) json.Item(DiagnosticJson(report, finding));
  }
  json.Close();
  return json.Finish();
}

}  // namespace canary_lint
