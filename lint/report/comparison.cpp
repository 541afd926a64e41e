// Reading and comparing; comparison_text.cpp writes.

#include "report/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "canary_lint/load.h"
#include "canary_lint/plan.h"
#include "canary_lint/version.h"
#include "canary_lint/world.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string TextOf(Value value) { return std::string(value.StringOr("")); }

std::vector<std::string> Texts(Value list) {
  std::vector<std::string> texts;
  for (const Value item : list.Items()) texts.push_back(TextOf(item));
  return texts;
}

Role RoleOf(std::string_view word) {
  for (const Role role : {Role::kPrimary, Role::kCanary}) {
    if (RoleName(role) == word) return role;
  }
  return Role::kApex;
}

ComparedService ServiceOf(Value row) {
  ComparedService service{TextOf(row["environment"]), TextOf(row["namespace"]), TextOf(row["name"]),
                          TextOf(row["verdict"])};
  const Value endpoints = row["endpoints"];
  const std::vector<std::string> before = Texts(endpoints["before"]);
  const std::vector<std::string> idle = Texts(endpoints["idle"]);
  const std::vector<std::string> analysis = Texts(endpoints["analysis"]);
  service.lost = Endpoints{before, idle, analysis}.AreLost(
      RoleOf(row["role"].StringOr("")), service.verdict == VerdictName(Verdict::kOwned));
  return service;
}

std::string SubjectOf(Value subject) {
  return ResourceId{"", TextOf(subject["kind"]), TextOf(subject["namespace"]),
                    TextOf(subject["name"])}
      .ToString();
}

ComparedFinding FindingOf(Value row) {
  return {TextOf(row["code"]),       TextOf(row["severity"]), SubjectOf(row["subject"]),
          TextOf(row["message"]),    TextOf(row["path"]),     row["line"].AsInteger().value_or(0),
          TextOf(row["fingerprint"])};
}

std::string_view Major(std::string_view version) { return version.substr(0, version.find('.')); }

auto PlaceOf(const ComparedFinding& finding) {
  return std::tie(finding.path, finding.line, finding.code, finding.fingerprint);
}

void SortByPlace(std::vector<ComparedFinding>& findings) {
  std::sort(findings.begin(), findings.end(),
            [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
}

bool IsTakenOver(const std::optional<ComparedService>& service) {
  return service.has_value() && service->verdict != VerdictName(Verdict::kLeave) &&
         service->verdict != VerdictName(Verdict::kBlocked);
}

}  // namespace

bool ServiceChange::IsRewritten() const {
  const std::string_view rewrite = VerdictName(Verdict::kRewrite);
  return after.has_value() && after->verdict == rewrite &&
         !(before.has_value() && before->verdict == rewrite);
}

bool ServiceChange::IsOrphaned() const {
  return after.has_value() && after->lost && !(before.has_value() && before->lost);
}

bool ServiceChange::IsReleased() const {
  return after.has_value() && IsTakenOver(before) && after->verdict == VerdictName(Verdict::kLeave);
}

std::optional<ComparedReport> ReadComparedReport(const std::string& path, std::string_view text,
                                                 std::string& error) {
  const ParsedText parsed = ParseText(path, text);
  const Value root = parsed.root;
  if (!parsed.problems.empty() || !root.IsMap() || !root["formatVersion"].IsString() ||
      !root["services"].IsSequence() || !root["findings"].IsSequence()) {
    error = fmt::format("`{}` is no JSON report of {}", Visible(path), kProgramName);
    return std::nullopt;
  }
  const std::string_view version = root["formatVersion"].StringOr("");
  if (Major(version) != Major(kReportFormatVersion)) {
    error = fmt::format("`{}` has the format {}, and {} is known", Visible(path), Visible(version),
                        kReportFormatVersion);
    return std::nullopt;
  }
  ComparedReport report;
  for (const Value row : root["services"].Items()) {
    ComparedService service = ServiceOf(row);
    const std::string key =
        service.environment + '\0' + service.namespace_name + '\0' + service.name;
    report.services.emplace(key, std::move(service));
  }
  for (const Value row : root["findings"].Items()) {
    if (row["suppression"].IsMap() || row["baselined"].AsBool().value_or(false)) continue;
    ComparedFinding finding = FindingOf(row);
    report.findings.emplace(finding.fingerprint, std::move(finding));
  }
  return report;
}

Comparison Compare(const ComparedReport& before, const ComparedReport& after) {
  Comparison comparison;
  std::map<std::string, ServiceChange> changes;
  for (const auto& [key, service] : before.services) changes[key].before = service;
  for (const auto& [key, service] : after.services) changes[key].after = service;
  for (auto& [key, change] : changes) {
    const bool same = change.before.has_value() && change.after.has_value() &&
                      change.before->verdict == change.after->verdict &&
                      change.before->lost == change.after->lost;
    if (!same) comparison.services.push_back(std::move(change));
  }
  for (const auto& [fingerprint, finding] : after.findings) {
    const auto known = before.findings.find(fingerprint);
    if (known == before.findings.end()) {
      comparison.added.push_back(finding);
    } else if (known->second.path != finding.path) {
      comparison.moved.push_back({known->second, finding});
    }
  }
  for (const auto& [fingerprint, finding] : before.findings) {
    if (!after.findings.contains(fingerprint)) comparison.gone.push_back(finding);
  }
  SortByPlace(comparison.added);
  SortByPlace(comparison.gone);
  std::sort(comparison.moved.begin(), comparison.moved.end(),
            [](const auto& a, const auto& b) { return PlaceOf(a.after) < PlaceOf(b.after); });
  return comparison;
}

}  // namespace canary_lint
