// The report for programs: everything that is known, in one JSON object. report.schema.json is its
// definition.

#include <array>

#include "canary_lint/version.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

constexpr std::array kVerdicts = {Verdict::kSource,  Verdict::kContested, Verdict::kOwned,
                                  Verdict::kRewrite, Verdict::kAdopt,     Verdict::kConditional,
                                  Verdict::kBlocked, Verdict::kLeave};
constexpr std::array kSeverities = {Severity::kError, Severity::kWarning, Severity::kNote};

Json ToolJson() {
  Json json = Json::object();
  json["name"] = kProgramName;
  json["version"] = kProgramVersion;
  return json;
}

Json FlaggerJson(const Profiles& profiles) {
  Json json = Json::array();
  for (const Profile& profile : profiles.all) {
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
    json.push_back(std::move(row));
  }
  return json;
}

Json InputsJson(const InputCounts& counts) {
  Json json = Json::object();
  json["files"] = counts.files;
  json["documents"] = counts.documents;
  json["resources"] = Json::object();
  for (const auto& [kind, count] : counts.resources) json["resources"][kind] = count;
  json["ignored"] = counts.ignored;
  json["unreadable"] = counts.unreadable;
  json["skippedFiles"] = counts.skipped_files;
  return json;
}

Json VerdictsJson(const std::vector<UnitReport>& units) {
  Json json = Json::object();
  for (const Verdict verdict : kVerdicts) json[std::string(VerdictName(verdict))] = 0;
  for (const UnitReport& unit : units) {
    for (const ServiceOutlook& service : unit.plan->services) {
      Json& count = json[std::string(VerdictName(service.verdict))];
      count = count.get<std::uint64_t>() + 1;
    }
  }
  return json;
}

Json SummaryJson(const Report& report) {
  Json json = Json::object();
  json["inputs"] = InputsJson(report.input->counts);
  json["verdicts"] = VerdictsJson(report.units);
  Json& findings = json["findings"];
  for (const Severity severity : kSeverities) findings[std::string(SeverityName(severity))] = 0;
  std::uint64_t suppressed = 0;
  for (const Finding& finding : report.findings) {
    Json& count = findings[std::string(SeverityName(finding.severity))];
    if (finding.suppressed) {
      ++suppressed;
    } else {
      count = count.get<std::uint64_t>() + 1;
    }
  }
  json["suppressed"] = suppressed;
  json["baselined"] = 0;
  if (report.unlisted != 0) json["unlisted"] = report.unlisted;
  return json;
}

}  // namespace

std::string WriteJson(const Report& report) {
  Json json = Json::object();
  json["formatVersion"] = kReportFormatVersion;
  json["tool"] = ToolJson();
  json["flagger"] = FlaggerJson(*report.profiles);
  json["summary"] = SummaryJson(report);
  json["services"] = ServicesJson(report);
  json["planned"] = PlannedJson(report);
  json["canaries"] = CanariesJson(report);
  json["findings"] = FindingsJson(report);
  json["graph"] = GraphJson(report);
  // A path may hold bytes that are not UTF-8: they become U+FFFD.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace canary_lint
