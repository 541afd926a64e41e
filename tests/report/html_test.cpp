// The page for a browser, as far as no browser is needed: its data, and that nothing of the input
// is markup. tests/browser opens it.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/judge.h"
#include "report/html_parts.h"
#include "sample.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using test::FullSample;
using test::HostileSample;
using test::Sample;

constexpr std::string_view kOpening = R"(<script type="application/json" id="data">)";

std::string_view DataText(std::string_view page) {
  const std::size_t from = page.find(kOpening);
  REQUIRE(from != page.npos);
  const std::string_view rest = page.substr(from + kOpening.size());
  return rest.substr(0, rest.find("</script>"));
}

json DataOf(const std::string& page) { return json::parse(DataText(page)); }

std::size_t Count(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST_CASE("the data is the JSON report without its graph, and what only people need") {
  for (const auto& sample : {FullSample(), HostileSample()}) {
    const json page = DataOf(WriteHtml(sample->report()));
    const json report = json::parse(WriteJson(sample->report()));
    std::set<std::string> more;
    for (const auto& [key, value] : page.items()) more.insert(key);
    for (const auto& [key, value] : report.items()) {
      if (key == "graph") continue;
      CHECK(page[key] == value);
      more.erase(key);
    }
    CHECK(more ==
          std::set<std::string>{"assumed", "excerpts", "moments", "pictures", "rules", "words"});
  }
}

TEST_CASE("rows and findings have their words, excerpts and rules") {
  const auto sample = FullSample();
  const json page = DataOf(WriteHtml(sample->report()));
  CHECK(page["words"]["services"] ==
        json::parse(R"rows([["selector app=podinfo, tier=web -> app=podinfo-primary",
            "ports 53/UDP (dns), 80 to 9898 (web) -> 80 to 9898 (http)"],
            ["no endpoints between releases"]])rows"));
  CHECK(page["words"]["canaries"].size() == page["canaries"].size());
  CHECK(page["words"]["planned"].size() == page["planned"].size());
  REQUIRE(page["excerpts"].size() == page["findings"].size());
  for (std::size_t i = 0; i < page["findings"].size(); ++i) {
    CHECK(page["excerpts"][i].size() == page["findings"][i]["related"].size() + 1);
  }
  CHECK(page["excerpts"][0][0] == "   4 |   name: podinfo\n     |         ^^^^^^^\n");
  std::set<std::string> codes;
  std::set<std::string> told;
  for (const json& finding : page["findings"]) codes.insert(finding["code"]);
  for (const json& rule : page["rules"]) {
    told.insert(rule["code"]);
    CHECK(rule["page"].get<std::string>().find(rule["summary"]) != std::string::npos);
  }
  CHECK(told == codes);
}

TEST_CASE("a page is the same text around its data, and the same bytes each time") {
  const std::string full = WriteHtml(FullSample()->report());
  CHECK(full == WriteHtml(FullSample()->report()));
  const std::string hostile = WriteHtml(HostileSample()->report());
  for (const std::string& page : {full, hostile}) {
    const std::string_view data = DataText(page);
    CHECK(page == HtmlBefore() + std::string(data) + HtmlBehind());
    CHECK(data.find_first_of("<>&") == data.npos);
    CHECK(Count(page, "\xE2\x80\xA8") + Count(page, "\xE2\x80\xA9") == 0);
  }
}

TEST_CASE("names that would be markup are text") {
  Sample sample("</script><script>alert(1)</script>.yaml", "kind: Service\n");
  sample.AddFinding(201, "service-orphaned", Severity::kError, {0, 0, 4},
                    "<!-- <script> </SCRIPT > \xE2\x80\xA8 &lt;b onload=x> `<img src=x>`");
  const std::string page = WriteHtml(sample.report());
  CHECK(DataOf(page)["findings"] == json::parse(WriteJson(sample.report()))["findings"]);
  CHECK(Count(page, "<script") == Count(HtmlBefore() + HtmlBehind(), "<script"));
  CHECK(Count(page, "<!--") == 0);
  CHECK(Count(page, "alert(1)</script>") == 0);
}

TEST_CASE("what is JSON stays the same value") {
  CHECK(ScriptJson("{\n  \"a b\": [1, \"<\\\"& >\\\\\", \"\\\\\" , true]\n}\n") ==
        R"({"a b":[1,"\u003c\"\u0026 \u003e\\","\\",true]})");
}

TEST_CASE("the policy comes before style and script, and lets nothing load") {
  const std::string page = WriteHtml(FullSample()->report());
  const std::size_t policy = page.find(
      R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-)");
  REQUIRE(policy != page.npos);
  CHECK(policy < page.find("<style>"));
  CHECK(policy < page.find("<script"));
  CHECK(page.find("unsafe-") == page.npos);
  // Of the page itself: addresses in its data are links at most.
  const std::string fixed = HtmlBefore() + HtmlBehind();
  CHECK(Count(fixed, "http:") == Count(fixed, "http://www.w3.org/2000/svg"));
  CHECK(Count(fixed, "https:") == 0);
  CHECK(Count(fixed, "sourceMappingURL") == 0);
  CHECK(Count(fixed, "@import") + Count(fixed, "url(") == Count(fixed, "\"url(#"));
  for (const char* sink : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                           "eval(", "new Function", "javascript:", "XMLHttpRequest", "fetch("}) {
    INFO(sink);
    CHECK(Count(fixed, sink) == 0);
  }
  CHECK(std::all_of(fixed.begin(), fixed.end(),
                    [](char c) { return c == '\n' || (c >= ' ' && c < 0x7F); }));
}

TEST_CASE("the page knows each verdict") {
  const json verdicts = json::parse(WriteJson(FullSample()->report()))["summary"]["verdicts"];
  for (const auto& row : verdicts.items()) {
    INFO(row.key());
    CHECK(Count(HtmlBefore(), "<dt>" + row.key() + "</dt>") == 1);
  }
}

TEST_CASE("of a Secret no line is shown") {
  Sample sample("a.yaml", "kind: Secret\ndata: {a: c2VjcmV0}\n");
  sample.AddResource("Secret", "s", {0, 0, 36});
  Finding& finding = sample.AddFinding(704, "rotated-secret-frozen", Severity::kNote,
                                       sample.Find("c2VjcmV0"), "m");
  finding.subject = {"", "Secret", "test", "s"};
  CHECK(DataOf(WriteHtml(sample.report()))["excerpts"] == json::parse(R"([[""]])"));
}

// --- Pictures: the graphs of the Worlds, in one.

std::unique_ptr<Judgement> Judged(const std::string& path) {
  JudgeOptions options;
  options.load.paths = {path};
  std::optional<LoadError> error;
  auto judgement = ReadInput(options, error);
  REQUIRE(judgement != nullptr);
  Judge(options, *judgement);
  return judgement;
}

ResourceId IdOf(const json& node) {
  return {node.value("group", ""), node["kind"], node.value("namespace", ""), node["name"]};
}

constexpr std::array kPictured = {Moment::kNow, Moment::kIdle, Moment::kAnalysis,
                                  Moment::kReapplied, Moment::kDeleted};

void CheckNode(const EnvironmentReport& environment, const json& picture, const json& node) {
  const ResourceId id = IdOf(node);
  INFO(id.ToString());
  for (std::size_t i = 0; i < kPictured.size(); ++i) {
    const Vertex* vertex = environment.graphs->at(kPictured.at(i)).Find(id);
    const int state = node["at"][i];
    REQUIRE((vertex != nullptr) == (state >= 0));
    if (vertex == nullptr) continue;
    const json& shown = picture["states"][static_cast<std::size_t>(state)];
    CHECK(shown["certain"] == vertex->certain);
    if (shown.contains("runs")) CHECK(shown["runs"] == vertex->runs);
    if (node["form"] != "service" || !shown.contains("endpoints")) continue;
    CHECK(shown["endpoints"] == environment.worlds->at(kPictured.at(i)).EndpointsOf(id));
  }
}

/// Each line of the picture is an edge of each World that it is shown for, and no other.
void CheckEdges(const EnvironmentReport& environment, const json& picture) {
  std::map<std::size_t, std::size_t> shown;
  for (const json& row : picture["edges"]) {
    const ResourceId from = IdOf(picture["nodes"][row["from"].get<std::size_t>()]);
    const ResourceId to = IdOf(picture["nodes"][row["to"].get<std::size_t>()]);
    INFO(from.ToString(), " ", row["kind"], " ", to.ToString());
    for (std::size_t i = 0; i < kPictured.size(); ++i) {
      const auto edges = environment.graphs->at(kPictured.at(i)).Edges();
      const bool stands = std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
        return edge.from == from && edge.to == to && EdgeKindName(edge.kind) == row["kind"] &&
               edge.host == row.value("host", "") &&
               edge.weight.has_value() == row.contains("weight") &&
               (!edge.weight || row["weight"] == *edge.weight);
      });
      const json& at = row["at"];
      CHECK(stands == (std::find(at.begin(), at.end(), i) != at.end()));
    }
  }
}

TEST_CASE("a picture is what the Worlds have, at each moment") {
  for (const char* path : {"fixtures/clusters/article", "fixtures/clusters/same-name",
                           "fixtures/clusters/ingress-elsewhere"}) {
    INFO(path);
    const auto judgement = Judged(path);
    const json page = DataOf(WriteHtml(judgement->report));
    CHECK(page["moments"] == json::parse(R"(["now","idle","analysis","reapplied","deleted"])"));
    REQUIRE(page["pictures"].size() == 1);
    const json& picture = page["pictures"][0];
    const EnvironmentReport& environment = judgement->report.environments[0];
    for (const json& node : picture["nodes"]) CheckNode(environment, picture, node);
    CheckEdges(environment, picture);
    const auto is_service = [](const json& row) { return row["kind"] == "Service"; };
    const json& nodes = picture["nodes"];
    const json& planned = page["planned"];
    CHECK(std::count_if(nodes.begin(), nodes.end(), is_service) ==
          std::count_if(planned.begin(), planned.end(), is_service) +
              static_cast<std::ptrdiff_t>(page["services"].size()));
  }
}

TEST_CASE("the Service of another name goes dark between releases, and nothing else does") {
  const json page = DataOf(WriteHtml(Judged("fixtures/clusters/article")->report));
  const json& picture = page["pictures"][0];
  std::map<std::string, std::vector<int>> found;  // endpoints at each moment; -1: not there
  for (const json& node : picture["nodes"]) {
    if (node["form"] != "service" || node.contains("rests")) continue;
    for (const json& at : node["at"]) {
      const int state = at;
      found[node["name"]].push_back(
          state < 0 ? -1
                    : static_cast<int>(
                          picture["states"][static_cast<std::size_t>(state)]["endpoints"].size()));
    }
  }
  CHECK(found ==
        std::map<std::string, std::vector<int>>{{"podinfo", {-1, 1, 1, 1, -1}},
                                                {"podinfo-different-name", {1, 0, 1, 0, 0}},
                                                {"podinfo-primary", {-1, 1, 1, 1, -1}}});
}

TEST_CASE("what a workload owns is part of it, and configuration is no part of a picture") {
  const std::set<std::string> forms = {"autoscaler", "canary", "route", "service", "workload"};
  const json page =
      DataOf(WriteHtml(Judged("fixtures/recorded/snapshots/skip-analysis.idle.yaml")->report));
  for (const json& picture : page["pictures"]) {
    for (const json& node : picture["nodes"]) {
      INFO(node.dump());
      CHECK(forms.count(node["form"]) == 1);
      CHECK(node["kind"] != "ReplicaSet");
    }
  }
}

}  // namespace
}  // namespace canary_lint
