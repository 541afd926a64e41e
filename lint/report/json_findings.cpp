// `findings[]`: suppressed ones included, marked as such.

#include "report/json_parts.h"
#include "report/places.h"

namespace canary_lint {
namespace {

Json SubjectJson(const ResourceId& subject) {
  Json json = Json::object();
  AddText(json, "group", subject.group);
  json["kind"] = subject.kind;
  AddText(json, "namespace", subject.namespace_name);
  json["name"] = subject.name;
  return json;
}

Json RelatedJson(const Sources& sources, const std::vector<RelatedPlace>& related) {
  Json json = Json::array();
  for (const RelatedPlace& place : related) {
    Json row = Json::object();
    row["message"] = place.message;
    AddPlace(row, sources, place.span);
    json.push_back(std::move(row));
  }
  return json;
}

Json FindingJson(const Sources& sources, const Finding& finding) {
  const Location location = sources.Locate(finding.span);
  Json row = Json::object();
  row["code"] = CodeText(finding.code);
  row["name"] = finding.name;
  row["severity"] = SeverityName(finding.severity);
  row["message"] = finding.message;
  row["environments"] = finding.environments;
  row["subject"] = SubjectJson(finding.subject);
  AddPlace(row, sources, finding.span);
  row["endLine"] = location.end_line;
  row["endColumn"] = location.end_column;
  row["related"] = RelatedJson(sources, finding.related);
  AddText(row, "fix", finding.fix);
  row["help"] = HelpAddress(finding.name);
  row["fingerprint"] = finding.fingerprint;
  row["suppressed"] = finding.suppressed;
  row["baselined"] = false;
  return row;
}

}  // namespace

Json FindingsJson(const Report& report) {
  Json json = Json::array();
  for (const Finding& finding : report.findings) {
    json.push_back(FindingJson(report.input->sources, finding));
  }
  return json;
}

}  // namespace canary_lint
