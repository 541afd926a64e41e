// A comparison for programs; comparison.schema.json describes it.

#include "canary_lint/version.h"
#include "report/comparison.h"
#include "report/json_parts.h"
#include "report/json_writer.h"

namespace canary_lint {
namespace {

Json PortJson(const ComparedPort& port) {
  Json row = Json::object();
  AddText(row, "name", port.name);
  row["protocol"] = port.protocol;
  row["port"] = port.port;
  AddText(row, "targetPort", port.target);
  return row;
}

/// Absent where it does not stand.
void AddState(Json& row, std::string_view key, const std::optional<ComparedService>& service) {
  if (!service.has_value()) return;
  Json state = {{"verdict", service->verdict}, {"withoutEndpoints", service->lost}};
  state["selector"] = MapJson(service->selector);
  state["ports"] = Json::array();
  for (const ComparedPort& port : service->ports) state["ports"].push_back(PortJson(port));
  row[std::string(key)] = std::move(state);
}

Json RowOf(const ServiceChange& change) {
  const ComparedService& service = change.service();
  Json row = {{"environment", service.environment},
              {"namespace", service.namespace_name},
              {"name", service.name}};
  AddState(row, "before", change.before);
  AddState(row, "after", change.after);
  row["rewritten"] = change.IsRewritten();
  row["orphaned"] = change.IsOrphaned();
  row["released"] = change.IsReleased();
  return row;
}

Json RowOf(const ComparedFinding& finding) {
  return {{"code", finding.code},
          {"severity", finding.severity},
          {"subject", finding.subject},
          {"message", finding.message},
          {"path", finding.path},
          {"line", finding.line},
          {"fingerprint", finding.fingerprint}};
}

void WriteRows(std::string_view key, const std::vector<ComparedFinding>& findings,
               JsonWriter& json) {
  json.OpenArray(key);
  for (const ComparedFinding& finding : findings) json.Item(RowOf(finding));
  json.Close();
}

}  // namespace

std::string WriteComparisonJson(const Comparison& comparison, std::string_view base) {
  JsonWriter json;
  json.Member("formatVersion", kReportFormatVersion);
  json.Member("tool", ToolJson());
  json.Member("base", base);
  json.Member("notInBase", comparison.absent);
  json.OpenArray("services");
  for (const ServiceChange& change : comparison.services) json.Item(RowOf(change));
  json.Close();
  json.OpenObject("findings");
  WriteRows("new", comparison.added, json);
  WriteRows("comeTrue", comparison.come_true, json);
  WriteRows("gone", comparison.gone, json);
  json.OpenArray("moved");
  for (const FindingMove& move : comparison.moved) {
    Json row = RowOf(move.after);
    row["from"] = {{"path", move.before.path}, {"line", move.before.line}};
    json.Item(row);
  }
  json.Close();
  json.Close();
  return json.Finish();
}

}  // namespace canary_lint
