// GitLab's Code Quality report: an array, one entry per finding.
//
// GitLab shows neither rule nor related places, so the description begins with the code. Entries of
// one fingerprint count as one. https://docs.gitlab.com/ci/testing/code_quality/

#include <fmt/format.h>

#include "report/json_writer.h"
#include "report/places.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string_view WeightOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "major";
    case Severity::kWarning:
      return "minor";
    case Severity::kNote:
      return "info";
  }
  return "info";
}

Json EntryJson(const Report& report, const Finding& finding) {
  const Location location = report.input->sources.Locate(finding.span);
  Json json = Json::object();
  json["description"] = fmt::format("{}: {}", CodeText(finding.code),
                                    Visible(finding.message + WhereText(report, finding)));
  json["check_name"] = finding.name;
  json["fingerprint"] = finding.fingerprint;
  json["severity"] = WeightOf(finding.severity);
  json["location"] = {{"path", Visible(location.path)},
                      {"lines", {{"begin", location.line}, {"end", location.end_line}}}};
  return json;
}

}  // namespace

std::string WriteGitlab(const Report& report) {
  JsonWriter json(JsonWriter::Root::kArray);
  for (const Finding& finding : report.findings) {
    if (finding.IsTold()) json.Item(EntryJson(report, finding));
  }
  return json.Finish();
}

}  // namespace canary_lint
