// The graphs of Worlds against the phases of each record, in every release: whom the routes of
// Flagger lead to and with which weights, who owns what, what autoscalers scale.

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "canary_lint/world_graph.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

using nlohmann::json;
/// Services by name, with the weight that stands beside them.
using Weights = std::map<std::string, std::optional<std::int64_t>>;

std::string Text(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

/// The Service that a backend of whatever kind names: `destination.host` of Istio,
/// `kuma.io/service` of Kuma, which goes on behind `_`.
std::string ServiceOf(const json& backend) {
  for (const char* key : {"service", "serviceName", "name"}) {
    if (const std::string name = Text(backend, key); !name.empty()) return name;
  }
  const auto destination = backend.find("destination");
  if (destination == backend.end() || !destination->is_object()) return "";
  if (const std::string host = Text(*destination, "host"); !host.empty()) return host;
  const std::string name = Text(*destination, "kuma.io/service");
  return name.substr(0, name.find('_'));
}

std::optional<std::int64_t> WeightOf(const json& backend) {
  const auto found = backend.find("weight");
  if (found == backend.end()) return std::nullopt;
  return found->is_string() ? std::stoll(found->get<std::string>()) : found->get<std::int64_t>();
}

/// Of the Services `named`: what a part of a spec says of them, wherever it stands.
void Collect(const json& part, const std::set<std::string>& named, Weights& weights) {
  if (part.is_object()) {
    const std::string service = ServiceOf(part);
    if (named.count(service) != 0) weights.emplace(service, WeightOf(part));
  }
  if (!part.is_structured()) return;
  for (const json& inner : part) Collect(inner, named, weights);
}

/// App Mesh leads through routers and nodes, Gloo through Upstreams: objects of other kinds, and a
/// route that has none of the Services in its spec.
bool IsIndirect(const SeenRoute& route) {
  static const std::set<std::string> kinds{"RouteTable", "Upstream", "VirtualRouter",
                                           "VirtualNode"};
  return kinds.count(route.kind) != 0 || route.spec.contains("provider");
}

class Graphs {
 public:
  Graphs(const Record& record, const Replay& replay) : record_(record), replay_(replay) {
    for (const CanaryOutlook& canary : replay.plan.canaries) {
      named_.insert({canary.primary, canary.canary_service});
    }
  }

  /// How many routes were compared.
  std::size_t CheckRoutes(const std::string& phase, Moment moment) const {
    const Phase* seen = record_.Find(phase);
    if (seen == nullptr) return 0;
    std::map<std::string, Weights> foreseen;
    const WorldGraph graph = GraphAt(moment);
    for (const Edge& edge : graph.Edges()) {
      const bool own = edge.kind == EdgeKind::kRoutes && named_.count(edge.to.name) != 0;
      if (own) foreseen[edge.from.ShortName()].emplace(edge.to.name, edge.weight);
    }
    std::map<std::string, Weights> recorded;  // two groups may share kind and name
    for (const SeenRoute& route : seen->routes) {
      if (!IsIndirect(route)) Collect(route.spec, named_, recorded[route.kind + "/" + route.name]);
    }
    for (const auto& route : recorded) {
      CAPTURE(record_.version);
      CAPTURE(record_.story);
      CAPTURE(phase);
      CAPTURE(route.first);
      CheckRoute(foreseen[route.first], route.second);
    }
    return recorded.size();
  }

  void CheckOwners() const {
    const Phase& idle = record_.phases.at("idle");
    std::map<std::string, std::string> owners;
    for (const SeenService& service : idle.services) {
      owners["Service/" + service.name] = service.owner;
    }
    for (const SeenRoute& route : idle.routes) owners[route.kind + "/" + route.name] = route.owner;
    for (const char* list : {"workloads", "autoscalers"}) {
      for (const json& object : idle.whole.value(list, json::array())) {
        owners[Text(object, "kind") + "/" + Text(object, "name")] = Text(object, "owner");
      }
    }
    const WorldGraph graph = GraphAt(Moment::kIdle);
    for (const Edge& edge : graph.Edges()) {
      const auto seen = owners.find(edge.to.ShortName());
      if (edge.kind != EdgeKind::kOwns || seen == owners.end()) continue;
      if (!graph.Find(edge.to)->certain) continue;
      CHECK_MESSAGE(edge.from.ShortName() == seen->second, record_.version, " ", record_.story,
                    ": owner of ", seen->first);
      owners.erase(seen);
    }
    for (const auto& rest : owners) {
      const bool canary = rest.second.rfind("Canary/", 0) == 0;
      CHECK_MESSAGE(!canary, record_.version, " ", record_.story, ": ", rest.first, " of ",
                    rest.second);
    }
  }

  std::size_t CheckScales() const {
    std::set<std::string> foreseen;
    std::set<std::string> seen;
    const WorldGraph graph = GraphAt(Moment::kIdle);
    for (const Edge& edge : graph.Edges()) {
      if (edge.kind == EdgeKind::kScales && graph.Find(edge.from)->certain)
        foreseen.insert(edge.from.ShortName() + " " + edge.to.name);
    }
    const Phase& idle = record_.phases.at("idle");
    for (const json& scaler : idle.whole.value("autoscalers", json::array())) {
      const std::string target = Text(scaler, "target");
      const bool stands =
          std::any_of(idle.workloads.begin(), idle.workloads.end(),
                      [&target](const SeenWorkload& one) { return one.name == target; });
      if (!stands) continue;
      seen.insert(Text(scaler, "kind") + "/" + Text(scaler, "name") + " " + target);
    }
    CHECK_MESSAGE(foreseen == seen, record_.version, " ", record_.story, ": ",
                  fmt::format("foreseen {}, recorded {}", foreseen, seen));
    return seen.size();
  }

 private:
  WorldGraph GraphAt(Moment moment) const {
    return {replay_.inventory, replay_.plan, replay_.worlds->at(moment)};
  }

  /// Weight 0 may be written, or left out with its Service (TraefikService); what a release is at,
  /// nobody foresees.
  static void CheckRoute(const Weights& foreseen, const Weights& seen) {
    for (const auto& entry : foreseen) {
      const std::optional<std::int64_t>& weight = entry.second;
      const auto found = seen.find(entry.first);
      if (weight == std::nullopt) continue;
      CAPTURE(entry.first);
      if (weight == 0) {
        CHECK((found == seen.end() || found->second.value_or(0) == 0));
      } else {
        REQUIRE(found != seen.end());
        CHECK(found->second.value_or(100) == *weight);
      }
    }
    for (const auto& entry : seen) {
      CAPTURE(entry.first);
      CHECK(foreseen.count(entry.first) == 1);
    }
  }

  const Record& record_;
  const Replay& replay_;
  std::set<std::string> named_;  // primary and canary Services
};

bool IsPromoted(const Record& record) {
  const Phase* released = record.Find("released");
  return released != nullptr &&
         std::all_of(released->canaries.begin(), released->canaries.end(),
                     [](const auto& canary) { return canary.second == "Succeeded"; });
}

/// Who comes first or last.
bool IsLeftToChance(const std::string& story) {
  return story == "claimed-twice" || story == "claimed-as-primary" || story == "duplicate-target";
}

TEST_CASE("routes, owners and autoscalers are those of the record") {
  std::size_t routes = 0;
  std::size_t scalers = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.rejected != ReadRecord(std::string(kSnapshotVersion), story).rejected) continue;
      if (IsLeftToChance(story)) continue;
      const auto replay = RunReplay(SnapshotPath(story, "before"), story, record.Settings());
      const Graphs graphs(record, *replay);
      routes += graphs.CheckRoutes("idle", Moment::kIdle);
      routes += graphs.CheckRoutes("analysis", Moment::kAnalysis);
      if (IsPromoted(record)) routes += graphs.CheckRoutes("released", Moment::kPromoted);
      graphs.CheckOwners();
      scalers += graphs.CheckScales();
    }
  }
  CHECK(routes > 100);
  CHECK(scalers > 20);
}

}  // namespace
}  // namespace canary_lint::records
