// Checkstyle's XML: findings by file. Read by Jenkins, reviewdog, cs2pr and others.

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "report/places.h"
#include "report/unicode.h"
#include "report/xml_text.h"

namespace canary_lint {
namespace {

std::string_view CheckstyleWord(Severity severity) {
  return severity == Severity::kNote ? "info" : SeverityName(severity);
}

void Append(pugi::xml_node file, const Report& report, const Finding& finding) {
  const Location location = report.input->sources.Locate(finding.span);
  pugi::xml_node error = file.append_child("error");
  error.append_attribute("line") = location.line;
  error.append_attribute("column") = location.column;
  error.append_attribute("severity") = std::string(CheckstyleWord(finding.severity)).c_str();
  error.append_attribute("message") = Visible(finding.message + WhereText(report, finding)).c_str();
  error.append_attribute("source") =
      fmt::format("{}.{}", kProgramName, CodeText(finding.code)).c_str();
}

}  // namespace

std::string WriteCheckstyle(const Report& report) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("checkstyle");
  root.append_attribute("version") = "8.0";  // the form of the file, not of the program
  pugi::xml_node file;
  std::string_view path;
  for (const Finding& finding : report.findings) {
    if (!finding.IsTold()) continue;
    const std::string_view next = report.input->sources.Locate(finding.span).path;
    if (file.empty() || next != path) {
      file = root.append_child("file");
      file.append_attribute("name") = Visible(next).c_str();
      path = next;
    }
    Append(file, report, finding);
  }
  return XmlText(document);
}

}  // namespace canary_lint
