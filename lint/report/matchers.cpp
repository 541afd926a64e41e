// The problem matchers for the lines of WriteGcc. Indented lines are never taken, whatever they
// say.
//
// GitHub's runner drops a line whose severity word it does not know, and `note` is one: notes have
// a matcher of their own, with a fixed severity. VS Code knows the word.

#include <string>

#include "canary_lint/report.h"
#include "report/json_writer.h"

namespace canary_lint {
namespace {

constexpr std::string_view kOwner = "kube-canary-lint";

Json Pattern(std::string_view severities) {
  Json pattern = Json::object();
  pattern["regexp"] =
      R"(^(\S.*?):(\d+):(\d+): )" + std::string(severities) + R"(: (.+) \[([A-Z]+\d+)\]$)";
  pattern["file"] = 1;
  pattern["line"] = 2;
  pattern["column"] = 3;
  return pattern;
}

// The severity is captured, so that message and code stand one group further.
Json PatternWithSeverity(std::string_view severities) {
  Json pattern = Pattern(severities);
  pattern["severity"] = 4;
  pattern["message"] = 5;
  pattern["code"] = 6;
  return pattern;
}

Json PatternOfNotes() {
  Json pattern = Pattern("note");
  pattern["message"] = 4;
  pattern["code"] = 5;
  return pattern;
}

Json Owned(std::string_view owner) {
  Json matcher = Json::object();
  matcher["owner"] = owner;
  return matcher;
}

}  // namespace

std::string GithubMatcher() {
  Json findings = Owned(kOwner);
  findings["pattern"] = Json::array({PatternWithSeverity("(error|warning)")});
  Json notes = Owned(std::string(kOwner) + "-note");
  notes["severity"] = "notice";
  notes["pattern"] = Json::array({PatternOfNotes()});
  Json file = Json::object();
  file["problemMatcher"] = Json::array({findings, notes});
  return file.dump(2) + "\n";
}

std::string VscodeMatcher() {
  Json matcher = Owned(kOwner);
  matcher["source"] = kOwner;
  matcher["fileLocation"] = Json::array({"relative", "${workspaceFolder}"});
  matcher["pattern"] = PatternWithSeverity("(error|warning|note)");
  Json file = Json::object();
  file["problemMatcher"] = matcher;
  return file.dump(2) + "\n";
}

}  // namespace canary_lint
