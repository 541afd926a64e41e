// JUnit's XML, as Jenkins and GitLab read it: a suite for each environment, in it a test for each
// Service, and one for every other object that a finding is about.
//
// A test fails by the findings that make the program fail (`--fail-on`); what is less than that is
// its output.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "canary_lint/version.h"
#include "report/places.h"
#include "report/unicode.h"
#include "report/xml_text.h"

namespace canary_lint {
namespace {

struct Case {
  std::string verdict;  ///< of a Service
  std::vector<const Finding*> findings;
};
using Cases = std::map<ResourceId, Case>;

std::string FindingLine(const Report& report, const Finding& finding) {
  return fmt::format("{}: {}: {} [{}]", PlaceText(report.input->sources, finding.span),
                     SeverityName(finding.severity), Visible(finding.message),
                     CodeText(finding.code));
}

std::string Details(const Report& report, const Finding& finding) {
  std::string text = FindingLine(report, finding) + "\n";
  for (const RelatedPlace& related : finding.related) {
    text += fmt::format("  {}: note: {}\n", PlaceText(report.input->sources, related.span),
                        Visible(related.message));
  }
  for (const Fix& fix : finding.fixes) text += "  fix: " + Visible(fix.text) + "\n";
  if (!finding.help.empty()) text += "  help: " + Visible(finding.help) + "\n";
  return text + "  " + HelpAddress(finding.name) + "\n";
}

Cases CasesOf(const Report& report, const EnvironmentReport& environment) {
  Cases cases;
  for (const ServiceOutlook& service : environment.plan->services) {
    if (!report.Shows(service.id().namespace_name)) continue;
    cases[service.id()].verdict = VerdictName(service.verdict);
  }
  const std::string& name = environment.inventory->environment;
  for (const Finding& finding : report.findings) {
    const std::vector<std::string>& where = finding.environments;
    const bool holds = std::find(where.begin(), where.end(), name) != where.end();
    if (holds && finding.IsTold()) cases[finding.subject].findings.push_back(&finding);
  }
  return cases;
}

/// False for a test that passes.
bool AppendCase(pugi::xml_node suite, const Report& report, const ResourceId& id, const Case& one) {
  pugi::xml_node test = suite.append_child("testcase");
  test.append_attribute("name") = Visible(id.ToString()).c_str();
  test.append_attribute("classname") = suite.attribute("name").value();
  std::string output = one.verdict.empty() ? "" : "verdict: " + one.verdict + "\n";
  bool fails = false;
  for (const Finding* finding : one.findings) {
    if (!report.Fails(*finding)) {
      output += Details(report, *finding);
      continue;
    }
    fails = true;
    pugi::xml_node failure = test.append_child("failure");
    failure.append_attribute("message") = Visible(finding->message).c_str();
    failure.append_attribute("type") =
        fmt::format("{} {}", CodeText(finding->code), finding->name).c_str();
    failure.text() = Details(report, *finding).c_str();
  }
  if (!output.empty()) test.append_child("system-out").text() = output.c_str();
  return !fails;
}

std::string NameOf(const EnvironmentReport& environment) {
  const std::string& name = environment.inventory->environment;
  return name == "." ? std::string(kProgramName)
                     : fmt::format("{} {}", kProgramName, Visible(name));
}

}  // namespace

std::string WriteJunit(const Report& report) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = std::string(kProgramName).c_str();
  for (const EnvironmentReport& environment : report.environments) {
    const Cases cases = CasesOf(report, environment);
    pugi::xml_node suite = suites.append_child("testsuite");
    suite.append_attribute("name") = NameOf(environment).c_str();
    suite.append_attribute("tests") = std::max<std::size_t>(cases.size(), 1);
    if (cases.empty()) suite.append_child("testcase").append_attribute("name") = "no Services";
    std::size_t failures = 0;
    for (const auto& [id, one] : cases) failures += AppendCase(suite, report, id, one) ? 0 : 1;
    suite.append_attribute("failures") = failures;
  }
  return XmlText(document);
}

}  // namespace canary_lint
