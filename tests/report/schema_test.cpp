// The closed lists of report.schema.json are those of the program.

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "canary_lint/report.h"
#include "canary_lint/version.h"

namespace canary_lint {
namespace {

using nlohmann::json;

json Schema() {
  std::ifstream file(SOURCE_DIR "/lint/report/report.schema.json");
  return json::parse(file);
}

std::set<std::string> Words(const json& list) {
  const json& words = list["enum"];
  return {words.begin(), words.end()};
}

template <typename Enum, typename Name>
std::set<std::string> Names(Enum first, Enum last, Name name) {
  std::set<std::string> names;
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    names.emplace(name(static_cast<Enum>(i)));
  }
  return names;
}

TEST_CASE("verdicts, roles, severities and origins") {
  const json defs = Schema()["$defs"];
  CHECK(Words(defs["verdict"]) == Names(Verdict::kSource, Verdict::kLeave, VerdictName));
  CHECK(Words(defs["role"]) == Names(Role::kApex, Role::kCanary, RoleName));
  CHECK(Words(defs["severity"]) == Names(Severity::kNote, Severity::kError, SeverityName));
  CHECK(Words(defs["origin"]) == Names(Origin::kFlag, Origin::kDefault, OriginName));
}

TEST_CASE("reasons, and the states of a Canary") {
  const json defs = Schema()["$defs"];
  CHECK(Words(defs["reason"]) == Names(Reason::kSuspended, Reason::kEnvironmentOpen, ReasonName));
  CHECK(defs["state"]["anyOf"][0]["$ref"] == "#/$defs/reason");
  CHECK(defs["state"]["anyOf"][1]["const"] == "reconciles");
}

TEST_CASE("members of a shape, edges of the graph, version of the format") {
  const json schema = Schema();
  CHECK(Words(schema["$defs"]["change"]["properties"]["path"]) ==
        Names(ShapeMember::kType, ShapeMember::kLabels, ShapeMemberPath));
  CHECK(Words(schema["$defs"]["graph"]["properties"]["edges"]["items"]["properties"]["mainStat"]) ==
        Names(EdgeKind::kSelects, EdgeKind::kNames, EdgeKindName));
  CHECK(schema["properties"]["formatVersion"]["const"] == kReportFormatVersion);
}

}  // namespace
}  // namespace canary_lint
