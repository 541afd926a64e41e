// Reads hosts, gateways and conditions of VirtualServices, and asks whether two may answer one
// request.

#include "canary_lint/mesh_hosts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace canary_lint {
namespace {

constexpr const char* kMesh = "mesh";

bool IsEveryRequest(Value condition) {
  return condition.size() == 0 ||
         (condition.size() == 1 && condition["uri"]["prefix"].StringOr("") == "/");
}

/// The path where that is all that it asks for; a prefix, or as a whole.
std::string_view OnlyPath(Value condition) {
  if (condition.size() != 1) return {};
  const Value uri = condition["uri"];
  return uri["prefix"].StringOr(uri["exact"].StringOr(""));
}

/// A rule for every request goes to the end, behind all that ask for something.
bool MayMatchBoth(Value a, Value b) {
  if (IsEveryRequest(a) || IsEveryRequest(b)) return IsEveryRequest(a) && IsEveryRequest(b);
  if (Equal(a, b)) return true;
  const std::string_view first = OnlyPath(a);
  const std::string_view second = OnlyPath(b);
  if (first.empty() || second.empty()) return false;
  const bool a_is_prefix = bool(a["uri"]["prefix"]);
  const bool b_is_prefix = bool(b["uri"]["prefix"]);
  return (a_is_prefix && second.starts_with(first)) || (b_is_prefix && first.starts_with(second));
}

void AddConditions(Value list, MeshHosts& hosts) {
  for (const Value condition : list.Items()) hosts.conditions.push_back(condition);
  if (list.size() == 0) hosts.conditions.emplace_back();
}

bool MayMatchBoth(const MeshHosts& a, const MeshHosts& b) {
  for (const Value first : a.conditions) {
    for (const Value second : b.conditions) {
      if (MayMatchBoth(first, second)) return true;
    }
  }
  return false;
}

bool IsKeptFromRouting(const CanaryOutlook& canary) {
  return canary.state() == Reason::kRoutingPrerequisiteMissing && !canary.conditional();
}

}  // namespace

std::optional<MeshHosts> HostsOf(const CanaryOutlook& canary) {
  if (!canary.virtual_service || canary.virtual_service->hosts.empty()) return std::nullopt;
  MeshHosts found;
  found.namespace_name = canary.id().namespace_name;
  found.exported_to = {"*"};
  found.hosts = canary.virtual_service->hosts;
  found.gateways = canary.virtual_service->gateways;
  found.tcp = canary.virtual_service->tcp;
  if (!found.tcp) AddConditions(canary.canary->resource.Spec()["service"]["match"], found);
  return found;
}

std::optional<MeshHosts> HostsOf(const Route& route) {
  const bool known = KindOf(route.id()) == kVirtualServices;
  const Value spec = route.resource.Spec();
  if (!known || route.refused || spec["hosts"].size() == 0) return std::nullopt;
  const std::string& own = route.id().namespace_name;
  MeshHosts found;
  found.namespace_name = own;
  for (const std::string& host : ReadStrings(spec["hosts"]))
    found.hosts.insert(FullHost(host, own));
  for (const std::string& gateway : ReadStrings(spec["gateways"])) {
    found.gateways.insert(GatewayName(gateway, own));
  }
  if (found.gateways.empty()) found.gateways.insert(kMesh);
  for (const std::string& space : ReadStrings(spec["exportTo"])) {
    found.exported_to.insert(space == "." ? own : space);
  }
  if (found.exported_to.empty()) found.exported_to.insert("*");
  for (const Value rule : spec["http"].Items()) AddConditions(rule["match"], found);
  found.tcp = spec["tcp"].size() > 0;
  return found;
}

std::optional<MeshClash> Clash(const MeshHosts& a, const MeshHosts& b) {
  const bool http = !a.conditions.empty() && !b.conditions.empty();
  const bool seen = a.IsSeenFrom(b.namespace_name) && b.IsSeenFrom(a.namespace_name);
  const bool compete = seen && (http || (a.tcp && b.tcp));
  std::optional<bool> overlap;  // asked for where they share a host and a gateway
  for (const std::string& host : a.hosts) {
    if (b.hosts.count(host) == 0) continue;
    for (const std::string& gateway : a.gateways) {
      if (b.gateways.count(gateway) == 0) continue;
      if (gateway != kMesh && !overlap) overlap = MayMatchBoth(a, b);
      if (!(gateway == kMesh ? compete : *overlap)) continue;
      return MeshClash{host, gateway};
    }
  }
  return std::nullopt;
}

HostParties::HostParties(const Inventory& inventory, const Plan& plan) {
  for (const CanaryOutlook& canary : plan.canaries) {
    const ClaimState state = canary.progress.scale_down;
    if (state == ClaimState::kStopped || IsKeptFromRouting(canary)) continue;
    std::optional<MeshHosts> hosts = HostsOf(canary);
    if (hosts) {
      parties_.push_back({&canary, nullptr, canary.CertaintyOf(state), std::move(*hosts)});
    }
  }
  std::stable_partition(parties_.begin(), parties_.end(),
                        [](const HostParty& party) { return party.certainty.proven(); });
  for (const Route& route : inventory.routes) {
    if (plan.WritesRoute(route.id())) continue;
    std::optional<MeshHosts> hosts = HostsOf(route);
    const bool stands = route.resource.standing == Standing::kProven;
    const Certainty certainty =
        stands
            ? Certainty::Proven()
            : Certainty::Pending(fmt::format(
                  "VirtualService `{}` may not be there, or not as it is here", route.id().name));
    if (hosts) parties_.push_back({nullptr, &route, certainty, std::move(*hosts)});
  }
  for (std::size_t i = 0; i < parties_.size(); ++i) {
    for (const std::string& host : parties_[i].hosts.hosts) by_host_[host].push_back(i);
  }
}

std::set<std::size_t> HostParties::Sharing(const MeshHosts& hosts) const {
  std::set<std::size_t> sharing;
  for (const std::string& host : hosts.hosts) {
    const std::vector<std::size_t>& found = by_host_.at(host);
    sharing.insert(found.begin(), found.end());
  }
  return sharing;
}

std::vector<HostGroup> HostParties::Groups() const {
  std::map<std::pair<std::string, std::string>, std::set<std::size_t>> members;
  for (std::size_t i = 0; i < parties_.size() && parties_[i].canary != nullptr; ++i) {
    for (const std::size_t j : Sharing(parties_[i].hosts)) {
      if (j <= i) continue;
      const auto clash = Clash(parties_[i].hosts, parties_[j].hosts);
      if (clash) members[{clash->host, clash->gateway}].insert({i, j});
    }
  }
  std::vector<HostGroup> groups;
  groups.reserve(members.size());
  for (const auto& [key, indices] : members) {
    HostGroup group{{key.first, key.second}, {}};
    for (const std::size_t index : indices) group.parties.push_back(&parties_[index]);
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace canary_lint
