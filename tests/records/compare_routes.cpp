// The objects of every provider's router: which are made, whose they are, and which that were there
// already lose something of what they said.

#include <algorithm>
#include <iterator>
#include <set>

#include "compare.h"
#include "expectations.h"

namespace canary_lint::records {
namespace {

/// A random scenario is looked at for the first three only (tests/controller/internal/search).
bool IsRouteKind(const std::string& kind, bool search) {
  static const std::set<std::string> searched{"HTTPRoute", "Ingress", "ApisixRoute"};
  static const std::set<std::string> others{
      "VirtualService", "DestinationRule", "TrafficSplit", "HTTPProxy",   "RouteTable",
      "Upstream",       "TraefikService",  "TrafficRoute", "VirtualNode", "VirtualRouter"};
  return searched.count(kind) != 0 || (!search && others.count(kind) != 0);
}

/// A backend that is one of the Canary's own Services: such are exchanged for each other.
bool IsOwnBackend(const nlohmann::json& value, const std::set<std::string>& own) {
  for (const char* member : {"service", "name"}) {
    const auto found = value.find(member);
    if (found != value.end() && found->is_string() && own.count(found->get<std::string>()) != 0) {
      return true;
    }
  }
  return false;
}

/// Every member and every item of `part` stands in `whole`, too, whatever else does.
bool Holds(const nlohmann::json& whole, const nlohmann::json& part,
           const std::set<std::string>& own) {
  if (part.is_array()) {
    return std::all_of(part.begin(), part.end(), [&](const auto& item) {
      if (item.is_object() && IsOwnBackend(item, own)) return true;
      return std::any_of(whole.begin(), whole.end(),
                         [&](const auto& other) { return Holds(other, item, own); });
    });
  }
  if (!part.is_object()) return whole == part;
  for (const auto& member : part.items()) {
    if (!whole.contains(member.key())) return false;
    if (!Holds(whole[member.key()], member.value(), own)) return false;
  }
  return true;
}

/// Of kind and name, which two groups may share (TraefikService), as often as they are there.
std::multiset<std::string> RoutesOf(const Phase& phase, bool search) {
  std::multiset<std::string> routes;
  for (const SeenRoute& route : phase.routes) {
    if (IsRouteKind(route.kind, search)) routes.insert(route.kind + "/" + route.name);
  }
  return routes;
}

}  // namespace

void Comparison::CompareRoutes() {
  const Phase& before = record_.phases.at("before");
  const std::multiset<std::string> old = RoutesOf(before, search_);
  const std::multiset<std::string> all = RoutesOf(record_.phases.at("idle"), search_);
  std::multiset<std::string> seen;
  std::set_difference(all.begin(), all.end(), old.begin(), old.end(),
                      std::inserter(seen, seen.end()));
  std::multiset<std::string> planned;
  for (const PlannedObject& object : plan_.planned) {
    if (!IsRouteKind(object.id.kind, search_) || object.conditional) continue;
    planned.insert(object.id.ShortName());
    CompareRouteOwner(object);
  }
  Expect("created routes", planned, seen);
  for (const SeenRoute& route : before.routes) {
    if (IsRouteKind(route.kind, search_)) CompareOverwritten(route);
  }
}

void Comparison::CompareRouteOwner(const PlannedObject& object) {
  if (object.claims.size() != 1) return;
  std::set<std::string> owners;
  for (const SeenRoute& route : record_.phases.at("idle").routes) {
    if (route.kind == object.id.kind && route.name == object.id.name) owners.insert(route.owner);
  }
  const std::string owner = "Canary/" + plan_.canaries[object.claims.front().canary].id().name;
  if (owners.count(object.has_owner ? owner : "") != 0) return;
  Differ(object.id.ShortName() + ": owner", object.has_owner ? owner : "nobody",
         fmt::format("{}", owners));
}

/// A row of the plan is about something that was lost, and what was lost has a row. In a random
/// scenario the loss need not show in the words (a parent that meant another namespace's Gateway):
/// there any change will do.
void Comparison::CompareOverwritten(const SeenRoute& was) {
  const std::string what = was.kind + "/" + was.name;
  const auto row = std::find_if(
      plan_.overwrites.begin(), plan_.overwrites.end(),
      [&what](const RouteOverwrite& other) { return other.object.ShortName() == what; });
  const bool foreseen = row != plan_.overwrites.end();
  if (foreseen && row->state == ClaimState::kPending) return;
  std::set<std::string> own;
  for (const SeenService& service : record_.phases.at("idle").services) {
    if (!ClaimsOn(service.name, Canaries()).empty()) own.insert(service.name);
  }
  const bool by_change = foreseen && search_;
  const std::vector<SeenRoute>& routes = record_.phases.at("idle").routes;
  const bool kept = std::any_of(routes.begin(), routes.end(), [&](const SeenRoute& now) {
    if (now.kind != was.kind || now.name != was.name) return false;
    return by_change ? now.spec == was.spec : Holds(now.spec, was.spec, own);
  });
  if (foreseen != kept) return;
  Differ(what, foreseen ? "loses something" : "kept", kept ? "kept" : "loses something");
}

}  // namespace canary_lint::records
