// Listener by listener: section and port, protocol and kinds, namespaces, then hostnames.

#include "canary_lint/attachment.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace canary_lint {
namespace {

constexpr const char* kGatewayApi = "gateway.networking.k8s.io";

/// How far a route gets at a listener; the farthest of all tells what is in the way.
enum class Stage { kSection, kProtocol, kNamespace, kHost, kAttached };

bool IsMeant(Value listener, Value parent) {
  const std::string_view section = parent["sectionName"].StringOr("");
  const auto port = parent["port"].AsInteger();
  return (section.empty() || listener["name"].StringOr("") == section) &&
         (!port || listener["port"].AsInteger() == port);
}

bool TakesHttp(Value listener) {
  const std::string_view protocol = listener["protocol"].StringOr("");
  const Value kinds = listener["allowedRoutes"]["kinds"];
  // Implementations may have protocols of their own.
  if (protocol == "TCP" || protocol == "UDP" || protocol == "TLS") return false;
  if (kinds.size() == 0) return true;
  for (const Value kind : kinds.Items()) {
    if (kind["kind"].StringOr("") == "HTTPRoute") return true;
  }
  return false;
}

bool TakesNamespace(Value listener, const std::string& own, const std::string& space) {
  const std::string_view from = listener["allowedRoutes"]["namespaces"]["from"].StringOr("Same");
  return from == "All" || from == "Selector" || (from == "Same" && own == space);
}

/// `*.example.com` is for every host below, at any depth.
bool IsBelow(std::string_view host, std::string_view wildcard) {
  return wildcard.starts_with("*.") && host.size() > wildcard.size() - 1 &&
         host.ends_with(wildcard.substr(1));
}

bool Meet(std::string_view a, std::string_view b) {
  return a == b || IsBelow(a, b) || IsBelow(b, a);
}

bool TakesHost(Value listener, const std::vector<std::string>& hosts) {
  const std::string_view own = listener["hostname"].StringOr("");
  return own.empty() || hosts.empty() ||
         std::any_of(hosts.begin(), hosts.end(),
                     [own](const std::string& host) { return Meet(own, host); });
}

Stage StageAt(Value listener, Value parent, const ResourceId& gateway, const Canary& canary) {
  if (!IsMeant(listener, parent)) return Stage::kSection;
  if (!TakesHttp(listener)) return Stage::kProtocol;
  if (!TakesNamespace(listener, gateway.namespace_name, canary.id().namespace_name)) {
    return Stage::kNamespace;
  }
  return TakesHost(listener, canary.service.hosts) ? Stage::kAttached : Stage::kHost;
}

void Explain(Stage stage, Value parent, const Canary& canary, ClosedGateway& closed) {
  const ResourceId& gateway = closed.gateway->id;
  switch (stage) {
    case Stage::kSection:
      closed.why = "no listener has that section or port";
      closed.way = fmt::format(
          "name a listener of Gateway `{}` in that entry, or take its `sectionName` and `port` out",
          gateway.name);
      break;
    case Stage::kProtocol:
      closed.why = fmt::format("its listeners{} take no HTTPRoute",
                               parent["sectionName"] ? " of that name" : "");
      closed.way = parent["sectionName"]
                       ? "name a listener that takes HTTPRoutes, or take `sectionName` out"
                       : "name a Gateway with a listener for HTTP or HTTPS that takes HTTPRoutes";
      break;
    case Stage::kNamespace:
      closed.why =
          fmt::format("its listeners take no routes of namespace `{}`", canary.id().namespace_name);
      closed.way = fmt::format(
          "set `allowedRoutes.namespaces.from: All`, or a selector for namespace `{}`, in a "
          "listener "
          "of Gateway `{}`: where it is not said it is `Same`",
          canary.id().namespace_name, gateway.name);
      break;
    case Stage::kHost:
    case Stage::kAttached:
      closed.why = fmt::format("its listeners are for other hosts than `{}`",
                               fmt::join(canary.service.hosts, "`, `"));
      closed.way = "name a host in `spec.service.hosts` that a listener takes";
      break;
  }
}

std::optional<ClosedGateway> Closed(const Inventory& inventory, Value parent,
                                    const Canary& canary) {
  const std::string space(parent["namespace"].StringOr(canary.id().namespace_name));
  const std::string name(parent["name"].StringOr(""));
  const Resource* gateway = inventory.FindOther({kGatewayApi, "Gateway", space, name});
  const bool meant = parent["kind"].StringOr("Gateway") == "Gateway" &&
                     parent["group"].StringOr(kGatewayApi) == kGatewayApi;
  if (!meant || gateway == nullptr || gateway->standing != Standing::kProven ||
      gateway->Spec()["listeners"].size() == 0) {
    return std::nullopt;
  }
  Stage farthest = Stage::kSection;
  for (const Value listener : gateway->Spec()["listeners"].Items()) {
    farthest = std::max(farthest, StageAt(listener, parent, gateway->id, canary));
  }
  if (farthest == Stage::kAttached) return std::nullopt;
  ClosedGateway closed{gateway, parent["name"].span(), {}, {}};
  Explain(farthest, parent, canary, closed);
  return closed;
}

}  // namespace

Attachment AttachmentOf(const Inventory& inventory, const Canary& canary) {
  Attachment attachment;
  for (const Value parent : canary.resource.Spec()["service"]["gatewayRefs"].Items()) {
    std::optional<ClosedGateway> closed = Closed(inventory, parent, canary);
    if (closed) {
      attachment.closed.push_back(std::move(*closed));
    } else {
      attachment.is_attached = true;
    }
  }
  return attachment;
}

}  // namespace canary_lint
