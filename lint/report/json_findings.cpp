// `findings[]`: suppressed ones included, marked as such.

#include "report/json_parts.h"

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
    if (place.object) row["object"] = SubjectJson(*place.object);
    AddPlace(row, sources, place.span);
    json.push_back(std::move(row));
  }
  return json;
}

/// The bytes from the one place to before the other are to be replaced.
void AddRange(Json& row, const Sources& sources, const Span& span) {
  const Location location = sources.Locate(span);
  AddPlace(row, sources, span);
  row["endLine"] = location.end_line;
  row["endColumn"] = location.end_column;
}

Json FixesJson(const Sources& sources, const std::vector<Fix>& fixes) {
  Json json = Json::array();
  for (const Fix& fix : fixes) {
    Json row = {{"text", fix.text}, {"edits", Json::array()}};
    for (const Edit& edit : fix.edits) {
      Json change = Json::object();
      AddRange(change, sources, edit.span);
      change["newText"] = edit.text;
      row["edits"].push_back(std::move(change));
    }
    json.push_back(std::move(row));
  }
  return json;
}

Json SuppressionJson(const Suppression& suppression) {
  Json json = Json::object();
  json["source"] = SuppressionSourceName(suppression.source);
  AddText(json, "reason", suppression.reason);
  AddText(json, "path", suppression.place.path);
  if (suppression.place.line != 0) json["line"] = suppression.place.line;
  return json;
}

Json FindingJson(const Sources& sources, const Finding& finding) {
  Json row = Json::object();
  row["code"] = CodeText(finding.code);
  row["name"] = finding.name;
  row["severity"] = SeverityName(finding.severity);
  row["message"] = finding.message;
  row["environments"] = finding.environments;
  if (finding.canary) row["canary"] = NameJson(*finding.canary);
  row["subject"] = SubjectJson(finding.subject);
  AddRange(row, sources, finding.span);
  row["parts"] = PartsJson(finding.parts);
  row["related"] = RelatedJson(sources, finding.related);
  row["fixes"] = FixesJson(sources, finding.fixes);
  AddText(row, "help", finding.help);
  row["fingerprint"] = finding.fingerprint;
  if (finding.baselined) row["baselined"] = true;
  if (finding.suppression) row["suppression"] = SuppressionJson(*finding.suppression);
  return row;
}

}  // namespace

void WriteFindings(const Report& report, JsonWriter& json) {
  json.OpenArray("findings");
  for (const Finding& finding : report.findings) {
    json.Item(FindingJson(report.input->sources, finding));
  }
  json.Close();
}

}  // namespace canary_lint
