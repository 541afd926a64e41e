// What the API server refuses of a Canary: against the records of a real one, and case by case.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "crd_input.h"
#include "flagger/crd/refusals.h"
#include "flagger/crd/rows.h"

namespace canary_lint {
namespace {

using Kind = CanaryRefusal::Kind;
constexpr Release kOldest{1, 16, 0};

/// What the API server refused of a story in that release, in its words.
std::string RejectedIn(const nlohmann::json& records, const std::string& version) {
  for (const auto& one : records.at("rejected")) {
    const auto releases = one.at("releases").get<std::vector<std::string>>();
    if (std::find(releases.begin(), releases.end(), version) != releases.end()) {
      return one.at("seen").dump();
    }
  }
  return {};
}

/// How many Canaries of the story that release refuses, as it was recorded and by the rows.
std::size_t Refused(const Inventory& inventory, const std::string& rejected, Release release) {
  std::size_t refused = 0;
  for (std::size_t i = 0; i < inventory.canaries.size(); ++i) {
    const Canary& canary = inventory.canaries[i];
    const auto refusals = CheckCanary(i, canary.resource, release);
    const bool expected = rejected.find("Canary/" + canary.id().name + ":") != std::string::npos;
    CHECK(refusals.empty() != expected);
    for (const CanaryRefusal& refusal : refusals) {
      CHECK(rejected.find(refusal.field + ": ") != std::string::npos);
    }
    refused += refusals.empty() ? 0 : 1;
  }
  return refused;
}

TEST_CASE("what was recorded as refused is refused, for the recorded reason, and nothing else is") {
  const std::filesystem::path recorded = std::filesystem::path(FIXTURES_DIR) / "recorded";
  std::map<std::string, std::size_t> refused;
  std::map<std::string, std::size_t> stories;
  for (const auto& entry : std::filesystem::directory_iterator(recorded / "observed")) {
    const std::string story = entry.path().stem().string();
    std::ifstream in(entry.path());
    const auto records = nlohmann::json::parse(in);
    const auto read = ReadPath((recorded / "stories" / (story + ".yaml")).string());
    for (const std::string version : records.at("releases")) {
      CAPTURE(version);
      CAPTURE(story);
      const auto release = ParseKnownRelease(version);
      REQUIRE(release.has_value());
      refused[version] += Refused(read->inventory, RejectedIn(records, version), *release);
      ++stories[version];
    }
  }
  // no-analysis, stateful-set; provider-unknown by 1.44.0 only
  const std::map<std::string, std::size_t> expected{
      {"1.30.0", 2}, {"1.35.0", 2}, {"1.41.0", 2}, {"1.44.0", 3}};
  for (const auto& expectation : expected) {
    CAPTURE(expectation.first);
    CHECK(stories[expectation.first] == 132);
    CHECK(refused[expectation.first] == expectation.second);
  }
}

TEST_CASE("rows are in the order that finding them needs") {
  const auto rows = CanaryRows();
  CHECK(std::is_sorted(rows.begin(), rows.end(), [](const SchemaRow& a, const SchemaRow& b) {
    return std::pair(a.path, a.since) < std::pair(b.path, b.since);
  }));
}

TEST_CASE("a path has one row in each release") {
  std::map<std::string_view, Release> ends;
  for (const SchemaRow& row : CanaryRows()) {
    CAPTURE(row.path);
    const auto [end, first] = ends.emplace(row.path, Release{});
    if (!first) {
      CHECK(end->second != Release{});
      CHECK(row.since >= end->second);
    }
    end->second = row.until;
  }
}

TEST_CASE("rows begin and end at releases that are known") {
  const std::vector<Release>& known = KnownReleases();
  for (const SchemaRow& row : CanaryRows()) {
    CAPTURE(row.path);
    for (const Release& border : {row.since, row.until}) {
      if (border == Release{}) continue;
      CHECK(std::find(known.begin() + 1, known.end(), border) != known.end());
    }
    CHECK((row.until == Release{} || row.since < row.until));
  }
}

TEST_CASE("a Canary with nothing wrong passes in every release") {
  for (const Release& release : KnownReleases()) CHECK(Fields({}, release).empty());
}

TEST_CASE("the kind of target, the provider and the version have rules of their own") {
  const Checked kind =
      Check(WithTarget("{apiVersion: apps/v1, kind: StatefulSet, name: a}").Text());
  REQUIRE(kind.refusals.size() == 1);
  CHECK(kind.refusals[0].kind == Kind::kTargetKind);
  CHECK(kind.refusals[0].field == "spec.targetRef.kind");
  CHECK(kind.refusals[0].canary == 7);
  const Checked provider = Check(With("provider: consul").Text());
  REQUIRE(provider.refusals.size() == 1);
  CHECK(provider.refusals[0].kind == Kind::kProvider);
  std::string old = Parts{.target = "", .analysis = ""}.Text();
  old.replace(old.find("v1beta1"), 7, "v1alpha3");
  const Checked version = Check(old);
  REQUIRE(version.refusals.size() == 1);
  CHECK(version.refusals[0].kind == Kind::kApiVersion);
  CHECK(version.read->At(version.refusals[0].span) == "1:13");
  const Checked other = Check(WithService("{}").Text());
  REQUIRE(other.refusals.size() == 1);
  CHECK(other.refusals[0].kind == Kind::kInvalid);
}

struct Change {
  Parts parts;
  const char* field;
  Release from;   ///< refused from here
  Release until;  ///< and no more from here; 0.0.0: to the newest
};

TEST_CASE("what a release refuses") {
  const std::vector<Change> changes = {
      {{.service = ""}, "spec.service", kOldest, {1, 41, 0}},
      {With("provider: consul"), "spec.provider", {1, 43, 0}, {}},
      {With("autoscalerRef: {apiVersion: a, kind: ScaledObject, name: a}"),
       "spec.autoscalerRef.kind",
       kOldest,
       {1, 22, 0}},
      {With("routeRef: {apiVersion: a, kind: Route, name: a}"),
       "spec.routeRef.kind",
       {1, 27, 0},
       {}},
      {With("suspend: 1"), "spec.suspend", {1, 32, 0}, {}},
      {WithService("{port: 80, headless: 1}"), "spec.service.headless", {1, 41, 0}, {}},
      {WithService("{port: 80, appProtocol: 1}"), "spec.service.appProtocol", {1, 22, 0}, {}},
      {WithService("{port: 80, trafficDistribution: PreferFar}"),
       "spec.service.trafficDistribution",
       {1, 42, 0},
       {}},
      {WithService("{port: 80, gatewayRefs: [{}]}"),
       "spec.service.gatewayRefs[0].name",
       {1, 19, 0},
       {}},
      {WithService("{port: 80, gatewayRefs: [{name: a, port: x}]}"),
       "spec.service.gatewayRefs[0].port",
       {1, 32, 0},
       {}},
      {WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, sessionAffinity: {}}"),
       "spec.analysis.sessionAffinity.cookieName",
       {1, 25, 0},
       {}},
      {WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, webhooks: [{name: a, url: b, "
                    "disableTLS: 1}]}"),
       "spec.analysis.webhooks[0].disableTLS",
       {1, 39, 0},
       {}},
      {With("autoscalerRef: {apiVersion: a, kind: HorizontalPodAutoscaler, name: a, "
            "primaryScalerReplicas: {minReplicas: 0}}"),
       "spec.autoscalerRef.primaryScalerReplicas.minReplicas",
       {1, 39, 0},
       {}},
  };
  for (const Change& change : changes) {
    for (const Release& release : KnownReleases()) {
      CAPTURE(change.field);
      CAPTURE(release.ToString());
      const bool refused =
          release >= change.from && (change.until == Release{} || release < change.until);
      CHECK(Fields(change.parts, release) == (refused ? Strings{change.field} : Strings{}));
    }
  }
}

TEST_CASE("the narrowest place is marked") {
  const Checked checked = Check(R"(apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: podinfo
spec:
  targetRef:
    apiVersion: apps/v1
    kind: Deployment
  service:
    port: "80"
    hosts:
      a: b
  analysis:
    interval: 1h
    threshold: 1
    webhooks:
    - name: a
      timeout: 5s
    - url: b
)");
  Strings places;
  for (const CanaryRefusal& refusal : checked.refusals) {
    places.push_back(checked.read->At(refusal.span) + " " + refusal.field);
  }
  CHECK(places == Strings{"6:3 spec.targetRef.name", "10:11 spec.service.port",
                          "11:5 spec.service.hosts", "13:3 spec.analysis",
                          "14:15 spec.analysis.interval", "17:7 spec.analysis.webhooks[0].url",
                          "19:7 spec.analysis.webhooks[1].name"});
}

TEST_CASE("messages say what was observed and what follows") {
  const auto message = [](const Parts& parts) {
    return Check(parts.Text()).refusals.at(0).message;
  };
  const std::string then = ": the API server refuses the Canary, so Flagger never sees it";
  CHECK(message({.analysis = ""}) == "`spec.analysis` is missing" + then);
  CHECK(message(WithService("{port: \"80\"}")) ==
        "`spec.service.port` is `80`, of type string, not a number" + then);
  CHECK(message(WithTarget("{apiVersion: apps/v1, kind: StatefulSet, name: a}")) ==
        "`spec.targetRef.kind` is `StatefulSet`, which is none of `DaemonSet`, `Deployment`, "
        "`Service`" +
            then);
  CHECK(message(WithAnalysis("{interval: 1m, threshold: 1, iterations: 1, stepWeight: 1}")) ==
        "`spec.analysis` has `iterations` and `stepWeight`, where only one of `iterations`, "
        "`stepWeight`, `stepWeights` may be" +
            then);
  // 41 letters of two bytes: thirty of them are shown.
  std::string letters;
  for (int i = 0; i < 41; ++i) letters += "\xD0\xB6";
  CHECK(message(WithAnalysis("{interval: " + letters + ", threshold: 1, iterations: 1}"))
            .find(letters.substr(0, 60) + "...") != std::string::npos);
  CHECK(message(WithAnalysis("{interval: a" + letters + ", threshold: 1, iterations: 1}"))
            .find("a" + letters.substr(0, 58) + "...") != std::string::npos);
  CHECK(message(WithAnalysis("{interval: \"a\\nb\", threshold: 1, iterations: 1}")).find('\n') ==
        std::string::npos);
}

}  // namespace
}  // namespace canary_lint
