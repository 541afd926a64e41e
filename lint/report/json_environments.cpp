// `environments[]`, and the list of them on its own.

#include "canary_lint/version.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

Json MembersJson(const std::vector<SourceShare>& sources) {
  Json json = Json::array();
  for (const SourceShare& source : sources) {
    Json row = Json::object();
    row["path"] = source.path;
    row["kind"] = SourceKindName(source.kind);
    row["why"] = source.why;
    row["objects"] = source.objects;
    json.push_back(std::move(row));
  }
  return json;
}

}  // namespace

Json LeftOutJson(const std::vector<LeftOut>& left_out) {
  Json json = Json::array();
  for (const LeftOut& one : left_out) {
    Json row = Json::object();
    row["path"] = one.path;
    row["why"] = one.why;
    row["objects"] = one.objects;
    json.push_back(std::move(row));
  }
  return json;
}

void WriteEnvironments(const Environments& environments, JsonWriter& json) {
  json.OpenArray("environments");
  for (const Environment& environment : environments.all) {
    Json row = Json::object();
    row["name"] = environment.name;
    row["why"] = WhyName(environment.why);
    row["sources"] = Json::array();
    for (const SourceShare& source : environment.sources) row["sources"].push_back(source.path);
    row["members"] = MembersJson(environment.sources);
    row["open"] = environment.open;
    json.Item(row);
  }
  json.Close();
}

std::string WriteEnvironmentListJson(const Environments& environments) {
  JsonWriter json;
  json.Member("formatVersion", kReportFormatVersion);
  WriteEnvironments(environments, json);
  json.Member("leftOut", LeftOutJson(environments.left_out));
  return json.Finish();
}

}  // namespace canary_lint
