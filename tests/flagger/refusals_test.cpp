// What Istio, the CRDs of Contour and the Gateway API, and Flagger itself refuse of the routes that
// Flagger writes, as tests/controller/refusals asked them: the plan stops there, and nowhere else.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "plan_input.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
const fs::path kRefusals = fs::path(SOURCE_DIR) / "tests/controller/refusals";

const char* const kTarget = R"(---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: shop}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec: {containers: [{name: main, image: example.org/main:1, ports: [{containerPort: 80}]}]}
)";

/// What stands in a refusal for the sake of a prerequisite, and the module that says it.
struct Words {
  const char* module;
  const char* text;
};

const std::map<Prerequisite, Words> kWords = {
    {Prerequisite::kMeshHost,
     {"istio.io/istio", "wildcard host * is not allowed for virtual services bound to the mesh"}},
    {Prerequisite::kIstioHosts, {"istio.io/istio", "domain name"}},
    {Prerequisite::kApartHosts, {"istio.io/istio", "duplicate hosts in virtual service"}},
    {Prerequisite::kNoHosts,
     {"github.com/fluxcd/flagger", "cannot have hosts and gateways when delegation enabled"}},
    {Prerequisite::kRetryOn, {"github.com/projectcontour/contour", "retryOn["}},
    {Prerequisite::kGatewayRefs, {"github.com/fluxcd/flagger", "GatewayRefs must be specified"}},
    {Prerequisite::kGatewayMatch,
     {"github.com/fluxcd/flagger", "Invalid request matching selectors"}},
    {Prerequisite::kGatewayHosts, {"sigs.k8s.io/gateway-api", "spec.hostnames"}},
    {Prerequisite::kRouteValue, {"", ""}}};  // of any module: see IsOfValue

struct Row {
  bool accepted = false;
  std::string source, object, message;
};

/// The Stop names the object that was refused, and who has refused it.
bool IsOfValue(const Stop& stop, const Row& row) {
  const bool istio = row.source.starts_with("istio.io/istio");
  const std::string refuser = istio ? "Istio" : fmt::format("the CRD of {}", row.object);
  return stop.detail.starts_with(fmt::format("{} refuses {} `orders", refuser, row.object));
}

std::map<std::string, Row> ReadRecord() {
  std::ifstream in(kRefusals / "record.json");
  std::map<std::string, Row> rows;
  for (const auto& row : nlohmann::json::parse(in)) {
    rows[row.at("canary")] = {row.at("accepted"), row.at("source"), row.value("object", ""),
                              row.value("message", "")};
  }
  return rows;
}

/// Each Canary of a file, alone with its target.
std::vector<std::unique_ptr<Planned>> PlansOf(const fs::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  std::vector<std::unique_ptr<Planned>> plans;
  for (std::size_t at = all.find("---\n"); at != std::string::npos;) {
    const std::size_t next = all.find("---\n", at + 1);
    plans.push_back(PlanOf(all.substr(at, next - at) + kTarget));
    at = next;
  }
  return plans;
}

std::vector<Stop> RoutingStops(const CanaryOutlook& canary) {
  std::vector<Stop> stops;
  for (const Stop& stop : canary.stops) {
    if (stop.reason == Reason::kRoutingPrerequisiteMissing) stops.push_back(stop);
  }
  return stops;
}

void Compare(const CanaryOutlook& canary, const Row& row) {
  const std::vector<Stop> stops = RoutingStops(canary);
  CHECK(stops.empty() == row.accepted);
  for (const Stop& stop : stops) {
    INFO(stop.detail);
    CHECK(stop.proven);
    const auto words = kWords.find(stop.lacks);
    REQUIRE(words != kWords.end());
    CHECK(row.source.rfind(words->second.module, 0) == 0);
    CHECK(row.message.find(words->second.text) != std::string::npos);
    if (stop.lacks == Prerequisite::kRouteValue) {
      CHECK(IsOfValue(stop, row));
      CHECK_FALSE(stop.remedy.empty());
      CHECK_FALSE(stop.span == Span{});
    }
  }
}

TEST_CASE("the plan stops at a route where it was refused, and at no other") {
  const std::map<std::string, Row> rows = ReadRecord();
  std::set<std::string> asked;
  std::set<Prerequisite> seen;
  for (const auto& entry : fs::directory_iterator(kRefusals / "canaries")) {
    const bool foreseen = entry.path().stem() != "unforeseen";
    for (const auto& planned : PlansOf(entry.path())) {
      const CanaryOutlook& canary = planned->plan.canaries.at(0);
      INFO(canary.id().name);
      asked.insert(canary.id().name);
      const auto row = rows.find(canary.id().name);
      REQUIRE(row != rows.end());
      for (const Stop& stop : RoutingStops(canary)) seen.insert(stop.lacks);
      if (foreseen) {
        Compare(canary, row->second);
      } else {
        CHECK_FALSE(row->second.accepted);
        CHECK(RoutingStops(canary).empty());
      }
    }
  }
  CHECK(asked.size() == rows.size());
  CHECK(seen.size() == kWords.size());
}

}  // namespace
}  // namespace canary_lint
