// Reads the members of a finding.

#include "findings.h"

#include <algorithm>

#include "text.h"

namespace canary_lint::test {
namespace {

using nlohmann::json;

std::string Member(const json& object, const char* key) {
  const auto member = object.find(key);
  return member == object.end() || !member->is_string() ? "" : member->get<std::string>();
}

/// In one line.
std::string OneLine(const std::string& text) {
  std::string line;
  for (const char letter : text) {
    if (letter == '\n') line += "\\n";
    if (letter != '\n') line += letter;
  }
  return line;
}

Mark MarkAt(const json& place, std::string text) {
  Mark mark{Member(place, "path"), place.at("line").get<std::size_t>(),
            place.at("column").get<std::size_t>(), 0, std::move(text)};
  const std::size_t end_line = place.value("endLine", mark.line);
  if (end_line == mark.line) mark.end = place.value("endColumn", mark.column + 1);
  return mark;
}

/// What can be done about it, a line each.
std::string WaysOut(const json& finding) {
  std::string text;
  for (const json& one : finding.at("fixes")) text += "\nfix: " + OneLine(Member(one, "text"));
  const std::string help = Member(finding, "help");
  if (!help.empty()) text += "\nhelp: " + OneLine(help);
  return text;
}

}  // namespace

std::string ObjectText(const json& object) {
  std::string text = Member(object, "kind");
  if (object.contains("namespace")) text += "/" + Member(object, "namespace");
  return text + "/" + Member(object, "name");
}

std::vector<Mark> MarksOf(const json& report, std::string_view code) {
  std::vector<Mark> marks;
  for (const json& finding : report.at("findings")) {
    if (finding.contains("suppression") || finding.at("code") != code) continue;
    const std::string subject = ObjectText(finding.at("subject"));
    const std::string start = std::string(code) + " ";
    marks.push_back(MarkAt(finding, start + Member(finding, "severity") + " " + subject + ": " +
                                        OneLine(Member(finding, "message")) + WaysOut(finding)));
    for (const json& place : finding.at("related")) {
      const std::string object =
          place.contains("object") ? " (" + ObjectText(place.at("object")) + ")" : "";
      marks.push_back(MarkAt(
          place, start + "related " + subject + ": " + OneLine(Member(place, "message")) + object));
    }
  }
  std::sort(marks.begin(), marks.end());
  return marks;
}

}  // namespace canary_lint::test
