// Reading and comparing; comparison_text.cpp writes.

#include "report/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "canary_lint/finding.h"
#include "canary_lint/load.h"
#include "canary_lint/plan.h"
#include "canary_lint/version.h"
#include "report/lost_endpoints.h"
#include "report/report_format.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string TextOf(Value value) { return std::string(value.StringOr("")); }

std::vector<std::string> Texts(Value list) {
  std::vector<std::string> texts;
  for (const Value item : list.Items()) texts.push_back(TextOf(item));
  return texts;
}

ComparedPort PortOf(Value port) {
  const Value target = port["targetPort"];
  return {TextOf(port["name"]), TextOf(port["protocol"]), port["port"].AsInteger().value_or(0),
          target.IsString() ? TextOf(target) : std::string(target.Text())};
}

void ReadShape(Value shape, ComparedService& service) {
  for (const Member member : shape["selector"].Members()) {
    service.selector.emplace(member.key, TextOf(member.value));
  }
  for (const Value port : shape["ports"].Items()) service.ports.push_back(PortOf(port));
}

std::string KeyOf(Value environment, Value object) {
  return TextOf(environment) + '\0' + TextOf(object["namespace"]) + '\0' + TextOf(object["name"]);
}

/// `planned`: it is not there yet, and Flagger creates it.
ComparedService ServiceOf(Value row, bool planned) {
  ComparedService service{TextOf(row["environment"]), TextOf(row["namespace"]), TextOf(row["name"]),
                          planned ? "create" : TextOf(row["verdict"])};
  ReadShape(planned ? row["manifest"]["spec"] : row[row["after"].IsMap() ? "after" : "before"],
            service);
  const Value endpoints = row["endpoints"];
  const std::vector<std::string> before = Texts(endpoints["before"]);
  const std::vector<std::string> idle = Texts(endpoints["idle"]);
  const std::vector<std::string> analysis = Texts(endpoints["analysis"]);
  const std::string_view as = planned ? VerdictName(Verdict::kOwned) : service.verdict;
  service.lost = LosesEndpoints(row["role"].StringOr(""), as, {before, idle, analysis});
  return service;
}

std::string SubjectOf(Value subject) {
  return ResourceId{"", TextOf(subject["kind"]), TextOf(subject["namespace"]),
                    TextOf(subject["name"])}
      .ToString();
}

ComparedFinding FindingOf(Value row) {
  ComparedFinding finding{TextOf(row["code"]),       TextOf(row["severity"]),
                          SubjectOf(row["subject"]), TextOf(row["message"]),
                          TextOf(row["path"]),       row["line"].AsInteger().value_or(0),
                          TextOf(row["fingerprint"])};
  for (const std::string& part : Texts(row["parts"])) finding.parts.insert(part);
  if (!row["canary"].IsMap()) return finding;
  for (const Value environment : row["environments"].Items()) {
    finding.canaries.push_back(KeyOf(environment, row["canary"]));
  }
  return finding;
}

/// Rules about what the deletion of a Canary does: 402, 403.
bool IsOfDeletion(const ComparedFinding& finding) {
  return finding.code == "CNL402" || finding.code == "CNL403";
}

/// A Canary that it is about was there, and is not any more.
bool ComesTrue(const ComparedFinding& finding, const ComparedReport& before,
               const ComparedReport& after) {
  return IsOfDeletion(finding) && std::any_of(finding.canaries.begin(), finding.canaries.end(),
                                              [&](const std::string& canary) {
                                                return before.canaries.contains(canary) &&
                                                       !after.canaries.contains(canary);
                                              });
}

auto PlaceOf(const ComparedFinding& finding) {
  return std::tie(finding.path, finding.line, finding.code, finding.fingerprint);
}

void SortByPlace(std::vector<ComparedFinding>& findings) {
  std::sort(findings.begin(), findings.end(),
            [](const auto& a, const auto& b) { return PlaceOf(a) < PlaceOf(b); });
}

/// Whoever knew the one did not know of a part of the other.
bool TellsMore(const ComparedFinding& finding, const ComparedFinding& known) {
  return !std::includes(known.parts.begin(), known.parts.end(), finding.parts.begin(),
                        finding.parts.end());
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

bool ServiceChange::HasOtherPorts() const {
  return before.has_value() && after.has_value() && before->ports != after->ports;
}

bool ServiceChange::HasOtherSelector() const {
  return before.has_value() && after.has_value() && before->selector != after->selector;
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
  if (const std::string why = WhyUnknown(root["formatVersion"].StringOr("")); !why.empty()) {
    error = fmt::format("`{}` {}", Visible(path), why);
    return std::nullopt;
  }
  ComparedReport report;
  for (const Value row : root["services"].Items()) {
    report.services.emplace(KeyOf(row["environment"], row), ServiceOf(row, false));
  }
  for (const Value row : root["planned"].Items()) {
    if (TextOf(row["kind"]) != "Service") continue;
    report.services.emplace(KeyOf(row["environment"], row), ServiceOf(row, true));
  }
  for (const Value row : root["canaries"].Items()) {
    report.canaries.insert(KeyOf(row["environment"], row));
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
    if (change.before != change.after) comparison.services.push_back(std::move(change));
  }
  for (const auto& [fingerprint, finding] : after.findings) {
    const auto known = before.findings.find(fingerprint);
    if (known == before.findings.end() || TellsMore(finding, known->second)) {
      comparison.added.push_back(finding);
    } else if (known->second.path != finding.path) {
      comparison.moved.push_back({known->second, finding});
    }
  }
  for (const auto& [fingerprint, finding] : before.findings) {
    if (after.findings.contains(fingerprint)) continue;
    if (ComesTrue(finding, before, after)) {
      comparison.come_true.push_back(finding);
      std::string& severity = comparison.come_true.back().severity;
      if (severity == SeverityName(Severity::kWarning)) severity = SeverityName(Severity::kError);
    } else {
      comparison.gone.push_back(finding);
    }
  }
  SortByPlace(comparison.come_true);
  SortByPlace(comparison.added);
  SortByPlace(comparison.gone);
  std::sort(comparison.moved.begin(), comparison.moved.end(),
            [](const auto& a, const auto& b) { return PlaceOf(a.after) < PlaceOf(b.after); });
  return comparison;
}

}  // namespace canary_lint
