// The report for programs: everything that is known, in one JSON object. report.schema.json is its
// definition.

#include <algorithm>
#include <utility>
#include <vector>

#include "canary_lint/version.h"
#include "report/json_parts.h"
#include "report/report_format.h"

namespace canary_lint {
namespace {

Json ProfileJson(const Profile& profile) {
  Json row = Json::object();
  row["namespace"] = profile.watch_namespace.value;
  row["version"] = profile.version.value.ToString();
  row["meshProvider"] = profile.mesh_provider.value;
  row["selectorLabels"] = profile.selector_labels.value;
  Json& origin = row["origin"];
  origin["namespace"] = OriginName(profile.watch_namespace.origin);
  origin["version"] = OriginName(profile.version.origin);
  origin["meshProvider"] = OriginName(profile.mesh_provider.origin);
  origin["selectorLabels"] = OriginName(profile.selector_labels.origin);
  return row;
}

// Equal Flaggers of several environments are one row.
Json FlaggerJson(const Report& report) {
  Json json = Json::array();
  std::vector<std::pair<Json, Json>> rows;
  for (const EnvironmentReport& environment : report.environments) {
    for (const Profile& profile : environment.profiles->all) {
      Json row = ProfileJson(profile);
      const auto known = std::find_if(rows.begin(), rows.end(),
                                      [&row](const auto& other) { return other.first == row; });
      Json& names = known == rows.end() ? rows.emplace_back(std::move(row), Json::array()).second
                                        : known->second;
      names.push_back(environment.inventory->environment);
    }
  }
  for (auto& [row, names] : rows) {
    row["environments"] = std::move(names);
    json.push_back(std::move(row));
  }
  return json;
}

Json InputsJson(const InputCounts& counts, const std::vector<LeftOut>& left_out) {
  Json json = Json::object();
  json["files"] = counts.files;
  json["documents"] = counts.documents;
  json["resources"] = Json::object();
  for (const auto& [kind, count] : counts.resources) json["resources"][kind] = count;
  json["ignored"] = counts.ignored;
  json["ignoredKinds"] = Json::object();
  for (const auto& [kind, count] : counts.ignored_kinds) json["ignoredKinds"][kind] = count;
  json["unreadable"] = counts.unreadable;
  json["skippedFiles"] = counts.skipped_files;
  json["leftOut"] = LeftOutJson(left_out);
  return json;
}

/// A snapshot only where each environment is one.
Json InputJson(const Report& report) {
  const Inventory* shown = nullptr;
  for (const EnvironmentReport& environment : report.environments) {
    if (shown == nullptr || (shown->snapshot && !environment.inventory->snapshot)) {
      shown = environment.inventory;
    }
  }
  Json json = Json::object();
  json["kind"] = shown != nullptr && shown->snapshot ? "snapshot" : "manifests";
  json["why"] = shown == nullptr ? std::string() : shown->snapshot_why;
  return json;
}

Json VerdictsJson(const Report& report) {
  Json json = Json::object();
  for (const Verdict verdict : kCountedVerdicts) json[std::string(VerdictName(verdict))] = 0;
  for (const EnvironmentReport& environment : report.environments) {
    for (const ServiceOutlook& service : environment.plan->services) {
      if (!report.Shows(service.id().namespace_name)) continue;
      Json& count = json[std::string(VerdictName(service.verdict))];
      count = count.get<std::uint64_t>() + 1;
    }
  }
  return json;
}

Json SummaryJson(const Report& report) {
  Json json = Json::object();
  json["input"] = InputJson(report);
  json["inputs"] = InputsJson(report.tree->counts, report.all_environments->left_out);
  json["verdicts"] = VerdictsJson(report);
  Json& findings = json["findings"];
  for (const Severity severity : kCountedSeverities)
    findings[std::string(SeverityName(severity))] = 0;
  std::uint64_t suppressed = 0;
  std::uint64_t baselined = 0;
  for (const Finding& finding : report.findings) {
    Json& count = findings[std::string(SeverityName(finding.severity))];
    if (finding.IsSuppressed()) {
      ++suppressed;
    } else if (finding.baselined) {
      ++baselined;
    } else {
      count = count.get<std::uint64_t>() + 1;
    }
  }
  json["suppressed"] = suppressed;
  if (report.has_baseline) json["baselined"] = baselined;
  if (report.unlisted != 0) json["unlisted"] = report.unlisted;
  return json;
}

}  // namespace

void WriteMembers(const Report& report, JsonWriter& json) {
  json.Member("formatVersion", kReportFormatVersion);
  json.Member("tool", ToolJson());
  json.Member("flagger", FlaggerJson(report));
  json.Member("summary", SummaryJson(report));
  WriteEnvironments(*report.all_environments, json);
  WriteServices(report, json);
  WritePlanned(report, json);
  WriteCanaries(report, json);
  WriteFindings(report, json);
}

std::string WriteJson(const Report& report) {
  JsonWriter json;
  WriteMembers(report, json);
  WriteGraph(report, json);
  return json.Finish();
}

}  // namespace canary_lint
