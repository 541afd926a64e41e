// Takes the JSON report apart into what tests compare.

#include "seen.h"

#include <algorithm>

#include "program.h"

namespace canary_lint::test {
namespace {

using nlohmann::json;

std::string Text(const json& object, const char* member) {
  return object.contains(member) ? object.at(member).get<std::string>() : "";
}

std::string NameIn(const json& row) {
  return Text(row, "environment") + " " + Text(row, "namespace") + "/" + Text(row, "name");
}

bool IsEverywhere(const std::string& code) {
  return code.compare(0, 4, "CNL4") == 0 || code == "CNL511";
}

std::string LineOf(const json& finding) {
  const json& subject = finding.at("subject");
  std::string line = Text(finding, "severity") + " " + Text(finding, "code") + " ";
  line += Text(subject, "kind") + "/";
  if (subject.contains("namespace")) line += Text(subject, "namespace") + "/";
  return line + Text(subject, "name");
}

void Fill(Seen& seen) {
  for (const json& row : seen.report.at("environments")) {
    seen.environments.push_back(Text(row, "name"));
  }
  for (const json& row : seen.report.at("services")) {
    const std::string reason = Text(row, "reason");
    seen.services[NameIn(row)] = Text(row, "verdict") + (reason.empty() ? "" : " " + reason);
  }
  for (const json& row : seen.report.at("planned")) {
    if (Text(row, "kind") == "Service") seen.planned.push_back(NameIn(row));
  }
  for (const json& row : seen.report.at("summary").at("inputs").at("leftOut")) {
    seen.left_out.push_back(Text(row, "path"));
  }
  for (const json& finding : seen.report.at("findings")) {
    if (!IsEverywhere(Text(finding, "code"))) seen.findings.push_back(LineOf(finding));
  }
  std::sort(seen.findings.begin(), seen.findings.end());
}

}  // namespace

std::vector<std::string> Seen::SourcesOf(const std::string& environment) const {
  for (const json& row : report.at("environments")) {
    if (Text(row, "name") == environment) return row.at("sources").get<std::vector<std::string>>();
  }
  return {"no such environment"};
}

std::vector<std::string> Seen::Messages(const std::string& code) const {
  std::vector<std::string> messages;
  for (const json& finding : report.at("findings")) {
    if (Text(finding, "code") != code) continue;
    std::string message = Text(finding, "message");
    const std::string help = Text(finding, "help");
    messages.push_back(help.empty() ? message : message + "\n" + help);
  }
  return messages;
}

Seen See(const std::vector<std::string>& arguments, const std::string& input) {
  std::vector<std::string> all = {"--format", "json"};
  const bool configured = std::any_of(arguments.begin(), arguments.end(), [](const auto& argument) {
    return argument.rfind("--config", 0) == 0;
  });
  if (!configured) all.emplace_back("--no-config");
  all.insert(all.end(), arguments.begin(), arguments.end());
  const Outcome outcome = RunProgram(all, input);
  Seen seen;
  seen.status = outcome.status;
  seen.error = outcome.err;
  seen.report = json::parse(outcome.out, nullptr, false);
  if (seen.report.is_object()) Fill(seen);
  return seen;
}

}  // namespace canary_lint::test
