// Listener by listener: section and port, protocol and kinds, namespaces, then hostnames.

#include "canary_lint/attachment.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/parents.h"

namespace canary_lint {
namespace {

bool IsMeant(Value listener, const RouteParent& parent) {
  return (parent.section.empty() || listener["name"].StringOr("") == parent.section) &&
         (parent.port == 0 || listener["port"].AsInteger() == parent.port);
}

bool TakesHttp(Value listener) {
  const std::string_view protocol = listener["protocol"].StringOr("");
  const Value kinds = listener["allowedRoutes"]["kinds"];
  // Implementations may have protocols of their own.
  if (protocol == "TCP" || protocol == "UDP" || protocol == "TLS") return false;
  if (kinds.size() == 0) return true;
  for (const Value kind : kinds.Items()) {
    const GroupKind taken{kind["group"].StringOr(kHttpRoutes.group), kind["kind"].StringOr("")};
    if (taken == kHttpRoutes) return true;
  }
  return false;
}

bool TakesNamespace(Value listener, const std::string& own, const std::string& space) {
  const std::string_view from = listener["allowedRoutes"]["namespaces"]["from"].StringOr("Same");
  return from == "All" || from == "Selector" || (from == "Same" && own == space);
}

bool TakesHost(Value listener, const std::vector<std::string>& hosts) {
  const std::string_view own = listener["hostname"].StringOr("");
  return own.empty() || hosts.empty() ||
         std::any_of(hosts.begin(), hosts.end(),
                     [own](const std::string& host) { return HostsMeet(own, host); });
}

Barrier BarrierAt(Value listener, const RouteParent& parent, const ResourceId& gateway,
                  const Canary& canary) {
  if (!IsMeant(listener, parent)) return Barrier::kSection;
  if (!TakesHttp(listener)) return Barrier::kProtocol;
  if (!TakesNamespace(listener, gateway.namespace_name, canary.id().namespace_name)) {
    return Barrier::kNamespace;
  }
  return TakesHost(listener, canary.service.hosts) ? Barrier::kNone : Barrier::kHost;
}

/// A dump of some namespaces tells nothing of the Gateways of others.
bool IsAbsent(const Inventory& inventory, const ResourceId& gateway, const Canary& canary) {
  if (inventory.unproven.count(gateway) != 0 || inventory.maybe_absent.count(gateway) != 0) {
    return false;
  }
  if (inventory.snapshot_forced) return true;
  if (!inventory.ProvesAbsence(kGateways)) return false;
  if (gateway.namespace_name == canary.id().namespace_name) return true;
  const std::vector<const Resource*> beside = GatewaysFrom(inventory, gateway.namespace_name, 1);
  return !beside.empty() && beside.front()->id.namespace_name == gateway.namespace_name;
}

std::optional<ClosedGateway> Closed(const Inventory& inventory, Value entry, const Canary& canary) {
  const RouteParent parent = ParentOf(entry, canary.id().namespace_name);
  const bool meant = GroupKind{parent.group, parent.kind} == kGateways;
  if (!meant || parent.name.empty()) return std::nullopt;
  const ResourceId id = IdOf(kGateways, parent.namespace_name, parent.name);
  const Resource* gateway = inventory.FindOther(id);
  if (gateway == nullptr) {
    if (!IsAbsent(inventory, id, canary)) return std::nullopt;
    return ClosedGateway{id, nullptr, entry, Barrier::kAbsent};
  }
  if (gateway->standing != Standing::kProven || gateway->Spec()["listeners"].size() == 0) {
    return std::nullopt;
  }
  Barrier farthest = Barrier::kSection;
  for (const Value listener : gateway->Spec()["listeners"].Items()) {
    farthest = std::max(farthest, BarrierAt(listener, parent, gateway->id, canary));
  }
  if (farthest == Barrier::kNone) return std::nullopt;
  return ClosedGateway{id, gateway, entry, farthest};
}

}  // namespace

std::vector<const Resource*> GatewaysFrom(const Inventory& inventory,
                                          const std::string& namespace_name, std::size_t most) {
  const ResourceId first = IdOf(kGateways, namespace_name, "");
  auto at = std::lower_bound(
      inventory.others.begin(), inventory.others.end(), first,
      [](const Resource& other, const ResourceId& wanted) { return other.id < wanted; });
  std::vector<const Resource*> found;
  for (; at != inventory.others.end() && found.size() < most; ++at) {
    if (KindOf(at->id) != kGateways) break;
    found.push_back(&*at);
  }
  return found;
}

Attachment AttachmentOf(const Inventory& inventory, const Canary& canary) {
  Attachment attachment;
  for (const Value entry : canary.resource.Spec()["service"]["gatewayRefs"].Items()) {
    const std::optional<ClosedGateway> closed = Closed(inventory, entry, canary);
    if (closed) {
      attachment.closed.push_back(*closed);
    } else {
      attachment.is_attached = true;
    }
  }
  return attachment;
}

}  // namespace canary_lint
