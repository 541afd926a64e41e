// How reports are merged: every member of the schema is known, and what is no report is refused.

#include "report/merging.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/byte_buffer.h"

namespace canary_lint {
namespace {

using nlohmann::json;

/// The members of the schema by path, as the table has them, with the name of the definition that
/// each refers to.
class SchemaMembers {
 public:
  explicit SchemaMembers(json schema) : schema_(std::move(schema)) { Add("", schema_); }

  const std::multimap<std::string, std::string>& all() const { return all_; }

 private:
  void Add(const std::string& path, const json& part) {
    constexpr std::string_view kDefs = "#/$defs/";
    if (part.contains("$ref")) {
      const auto name = part["$ref"].get<std::string>().substr(kDefs.size());
      all_.emplace(path, name);
      Add(path, schema_["$defs"][name]);
    }
    if (part.contains("items")) Add(path + "[]", part["items"]);
    if (part.contains("additionalProperties") && part["additionalProperties"].is_object()) {
      Add(path + ".*", part["additionalProperties"]);
    }
    if (!part.contains("properties")) {
      all_.emplace(path, "");
      return;
    }
    for (const auto& [key, member] : part["properties"].items()) {
      Add(path.empty() ? key : path + "." + key, member);
    }
  }

  json schema_;
  std::multimap<std::string, std::string> all_;
};

const SchemaMembers& Members() {
  static const SchemaMembers members = [] {
    std::ifstream file(SOURCE_DIR "/lint/report/report.schema.json");
    return SchemaMembers(json::parse(file));
  }();
  return members;
}

std::map<std::string, MemberUse> Uses() {
  std::map<std::string, MemberUse> uses;
  for (const MergedMember& member : MergedMembers()) {
    CHECK(uses.emplace(member.path, member.use).second);
  }
  return uses;
}

TEST_CASE("each member outside of rows is known to merging") {
  const std::map<std::string, MemberUse> uses = Uses();
  for (const auto& member : Members().all()) {
    const std::string& path = member.first;
    const std::size_t row = path.find("[]");
    const bool copied = row != path.npos && uses.contains(path.substr(0, row + 2));
    const bool begun =
        uses.lower_bound(path) != uses.end() && uses.lower_bound(path)->first.starts_with(path);
    INFO("merge_members.cpp does not say what becomes of ", path);
    CHECK((path.empty() || copied || begun));
  }
}

TEST_CASE("whatever names an environment, a path, a node or a fingerprint is changed") {
  const std::map<std::string, MemberUse> uses = Uses();
  const std::map<std::string, std::set<MemberUse>> changed = {
      {"environment",
       {MemberUse::kEnvironment, MemberUse::kEnvironmentName, MemberUse::kControllerEnvironment}},
      {"path", {MemberUse::kPath}},
      {"nodeName", {MemberUse::kNode, MemberUse::kEdgeTarget}},
      {"object", {MemberUse::kObject}}};
  std::set<std::string> seen;
  for (const auto& member : Members().all()) {
    const std::string& path = member.first;
    const auto expected = changed.find(member.second);
    if (expected == changed.end()) continue;
    INFO(path);
    REQUIRE(uses.contains(path));
    CHECK(expected->second.contains(uses.at(path)));
    seen.insert(path);
  }
  for (const auto& use : uses) {
    for (const auto& kinds : changed) {
      INFO(use.first);
      CHECK((!kinds.second.contains(use.second) || seen.contains(use.first)));
    }
  }
  CHECK(uses.at("findings[].fingerprint") == MemberUse::kFingerprint);
}

TEST_CASE("no member of the table is one that the schema has not") {
  std::set<std::string> known;
  for (const auto& [path, definition] : Members().all()) known.insert(path);
  for (const MergedMember& member : MergedMembers()) {
    INFO(member.path);
    const auto at = known.lower_bound(std::string(member.path));
    REQUIRE(at != known.end());
    CHECK(at->starts_with(member.path));
  }
}

/// Everything that is looked at, once.
json Sample() {
  return json::parse(R"({"formatVersion": "1.0",
    "tool": {"name": "kube-canary-lint", "version": "0.0.9"},
    "flagger": [{"namespace": "", "version": "1.44.0", "environments": ["."]}],
    "summary": {"input": {"kind": "manifests", "why": "w"},
      "inputs": {"files": 1, "documents": 2, "resources": {"Service": 1}, "ignored": 0,
        "ignoredKinds": {}, "unreadable": 0, "skippedFiles": 0, "leftOut": []},
      "verdicts": {"source": 0, "contested": 0, "owned": 0, "rewrite": 0, "adopt": 0,
        "conditional": 0, "blocked": 0, "leave": 1},
      "findings": {"error": 1, "warning": 0, "note": 0}, "suppressed": 0},
    "environments": [{"name": ".", "sources": ["a"], "members": [{"path": "a"}]}],
    "services": [{"environment": ".", "namespace": "n", "verdict": "leave", "path": "a",
      "endpoints": {"before": [], "idle": [], "analysis": []}, "more": {"deep": [[{"x": 1}]]}}],
    "planned": [], "canaries": [],
    "findings": [{"code": "CNL101", "severity": "error", "environments": ["."], "path": "a",
      "subject": {"kind": "File", "name": "a"}, "related": [], "fixes": [],
      "fingerprint": "0123456789abcdef"}],
    "graph": {"nodes": [{"id": "Service/n/s"}], "edges": []}})");
}

std::string ErrorOf(const std::string& text) {
  const ByteBuffer bytes(text);
  ReportIndex index;
  std::string error;
  const bool read = IndexReport(bytes.view(), IndexFor::kMetricsToo, index, error);
  CHECK(read == error.empty());
  return error;
}

TEST_CASE("a report lacks nothing that merging looks at, and has nothing of another shape") {
  const json sample = Sample();
  CHECK(ErrorOf(sample.dump()) == "");
  const std::string none = "it is no JSON report of kube-canary-lint";
  for (const auto& member : sample.items()) {
    const std::string& key = member.key();
    const json& value = member.value();
    json broken = sample;
    broken.erase(key);
    INFO(key);
    CHECK(ErrorOf(broken.dump()) == none);
    for (const json& other :
         {json(nullptr), json(7), json("x"), json::array({1}), json::object()}) {
      if (other.type() == value.type() && !value.is_object()) continue;
      broken[key] = other;
      if (key == "formatVersion" && other == "x") continue;
      CHECK(ErrorOf(broken.dump()) == none);
    }
  }
  for (const std::string place :
       {"/services/0/environment", "/services/0/namespace", "/services/0/verdict",
        "/findings/0/code", "/findings/0/environments/0", "/findings/0/fingerprint",
        "/findings/0/subject/kind", "/environments/0/name", "/graph/nodes/0/id",
        "/summary/suppressed", "/summary/inputs/files", "/summary/verdicts/leave",
        "/summary/input/kind", "/tool/name", "/flagger/0/environments/0"}) {
    for (const json& other : {json(-1), json(1.5), json(nullptr), json::array(), json("")}) {
      json broken = sample;
      broken[json::json_pointer(place)] = other;
      INFO(place, " ", other.dump());
      CHECK(ErrorOf(broken.dump()) == none);
    }
  }
  CHECK(ErrorOf("[]") == none);
  CHECK(ErrorOf("7") == "line 1: it is no object and no array");
}

TEST_CASE("other formats, comparisons, doubled members and broken tokens deep inside") {
  json sample = Sample();
  sample["formatVersion"] = "1.7";
  sample["later"] = {{"x", 1}};
  sample["summary"]["later"] = "x";
  CHECK(ErrorOf(sample.dump()) == "");
  sample["formatVersion"] = "2.0";
  CHECK(ErrorOf(sample.dump()) == "it has the format 2.0, and 1.0 is known");
  CHECK(ErrorOf(R"({"formatVersion": "1.0", "base": "old", "services": []})") ==
        "it is a comparison, and no report");
  const std::string text = Sample().dump();
  for (const std::string again : {R"("services": [])", R"("tool": {"name": "kube-canary-lint"})"}) {
    CHECK(ErrorOf("{" + again + ", " + text.substr(1)) ==
          "it is no JSON report of kube-canary-lint");
  }
  const std::string deep = R"([[{"x":1}]])";
  for (const std::string broken : {R"([[{"x":01}]])", R"([[{"x":1}])", R"([[{"x" 1}]])",
                                   R"([[{"x":tru}]])", R"([[{"x":1,}]])", R"([[{'x':1}]])"}) {
    std::string changed = text;
    changed.replace(changed.find(deep), deep.size(), broken);
    INFO(broken);
    CHECK(ErrorOf(changed) == "line 1: the text is not valid JSON");
  }
}

/// The merged text of reports that are read so many bytes at a time.
std::string Merged(const std::vector<std::string>& names, const std::string& text,
                   std::size_t piece) {
  const ByteBuffer bytes(text);
  std::vector<NamedReport> reports;
  for (const std::string& name : names) {
    reports.push_back({name, {}});
    std::string error;
    REQUIRE(IndexReport(bytes.view(), IndexFor::kRows, reports.back().index, error));
  }
  std::string merged;
  const auto read = [&](std::size_t, std::uint64_t begin, std::uint64_t end,
                        const TakePiece& take) {
    for (; begin < end; begin += piece) {
      take(text.substr(begin, std::min<std::uint64_t>(piece, end - begin)));
    }
    return std::string();
  };
  CHECK(WriteMergedJson(reports, read, [&merged](std::string_view bytes_of_it) {
          merged += bytes_of_it;
          return std::string();
        }) == "");
  return merged;
}

TEST_CASE("pieces of any size make one text, and names stay in their quotes") {
  const std::string text = Sample().dump(1);
  const std::string hostile = "a\"b\\c\n\xE2\x80\xAE##[error]";
  const std::string merged = Merged({hostile, "b"}, text, 1);
  for (const std::size_t piece : std::vector<std::size_t>{2, 3, 7, 64, 100'000}) {
    CHECK(Merged({hostile, "b"}, text, piece) == merged);
  }
  CHECK(merged.find("##[error]") == merged.npos);
  CHECK(merged.find("\xE2\x80\xAE") == merged.npos);
  const json report = json::parse(merged);
  CHECK(report["services"][0]["environment"] == hostile + "/.");
  CHECK(report["findings"][0]["subject"]["name"] == hostile + "/a");
  CHECK(report["graph"]["nodes"][1]["id"] == "b/.:Service/n/s");
  CHECK(report["tool"]["version"] != "0.0.9");
}

}  // namespace
}  // namespace canary_lint
