// Edits of a VirtualService, an HTTPRoute and an IngressRoute.

#include "support/split_fixes.h"

#include <algorithm>
#include <initializer_list>

#include "support/words.h"

namespace canary_lint {
namespace {

using Edits = std::vector<std::optional<Edit>>;

bool HasOnly(Value map, std::initializer_list<std::string_view> keys) {
  for (const Member member : map.Members()) {
    if (std::find(keys.begin(), keys.end(), member.key) == keys.end()) return false;
  }
  return true;
}

/// `kind: TraefikService` where the list names the apex; null elements where that cannot be
/// written.
void SetKinds(const RuleContext& context, const PastSplit& past, Value services,
              std::vector<std::string> path, Edits& edits) {
  const auto names_apex = [&past](const Span& name) {
    return std::any_of(past.references.begin(), past.references.end(),
                       [&name](const BackendReference& one) { return one.backend->span == name; });
  };
  path.emplace_back();
  path.emplace_back("kind");
  std::size_t at = 0;
  for (const Value service : services.Items()) {
    path[path.size() - 2] = std::to_string(at++);
    if (!names_apex(service["name"].span())) continue;
    if (!HasOnly(service, {"name", "namespace", "port", "kind", "weight"})) {
      edits.emplace_back();
      continue;
    }
    const std::vector<std::string_view> views(path.begin(), path.end());
    edits.push_back(Editor(context.sources).Set(past.route().resource, views, "TraefikService"));
  }
}

Fix NameTraefikService(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  Edits edits;
  const Value spec = past.route().resource.Spec();
  std::size_t at = 0;
  for (const Value rule : spec["routes"].Items()) {
    SetKinds(context, past, rule["services"], {"spec", "routes", std::to_string(at++), "services"},
             edits);
  }
  SetKinds(context, past, spec["weighted"]["services"], {"spec", "weighted", "services"}, edits);
  return MakeFix(fmt::format("set `kind: TraefikService` for `{}` in {}", reach.canary->apex,
                             words::Object(past.route().id())),
                 std::move(edits));
}

/// Nothing of it but where it leads, by the port that the Canary splits.
bool IsPlainBackend(Value backend, const Canary& canary) {
  const Value destination = backend["destination"];
  const Value port = destination ? destination["port"]["number"] : backend["port"];
  return HasOnly(backend,
                 {"destination", "name", "port", "kind", "group", "namespace", "weight"}) &&
         HasOnly(destination, {"host", "port"}) &&
         (!port || port.AsInteger() == canary.service.port);
}

/// One rule for every request, to the apex alone, and nothing that changes a request.
bool IsPlain(Value spec, const char* rules, const char* backends, const Canary& canary) {
  const Value list = spec[rules];
  if (list.size() != 1 || spec["tcp"].size() + spec["tls"].size() != 0) return false;
  for (const Value rule : list.Items()) {
    if (rule[backends].size() != 1 || !HasOnly(rule, {backends, "name"})) return false;
    for (const Value backend : rule[backends].Items()) {
      if (!IsPlainBackend(backend, canary)) return false;
    }
  }
  return true;
}

/// What the Canary's own rule does to a request, or which it takes, other than by host.
bool HasConditions(const Canary& canary) {
  const Value service = canary.resource.Spec()["service"];
  for (const char* field : {"match", "rewrite", "headers", "timeout", "retries", "corsPolicy"}) {
    if (service[field]) return true;
  }
  return !canary.service.app_protocol.empty();
}

std::vector<std::string> Joined(std::vector<std::string> first,
                                const std::vector<std::string>& more) {
  first.insert(first.end(), more.begin(), more.end());
  return words::Distinct(first);
}

bool IsDomain(const std::string& host) {
  return host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos;
}

/// What a VirtualService says goes to `spec.service`, and it goes. Without edits where it says more
/// than hosts and gateways.
Fix TakeHostsOver(const RuleContext& context, const Reach& reach, const Route& route) {
  const Value spec = route.resource.Spec();
  const Canary& canary = *reach.canary->canary;
  std::vector<std::string> hosts = ReadStrings(spec["hosts"]);
  std::vector<std::string> gateways = ReadStrings(spec["gateways"]);
  for (std::string& gateway : gateways) {
    gateway = GatewayName(gateway, route.id().namespace_name);
  }
  const bool plain = KindOf(route.id()) == kVirtualServices && !hosts.empty() &&
                     !gateways.empty() && !spec["exportTo"] && !canary.service.delegation &&
                     route.id().namespace_name == canary.id().namespace_name &&
                     IsPlain(spec, "http", "route", canary) && !HasConditions(canary);
  if (!plain) return {};
  hosts = Joined(canary.service.hosts, hosts);
  // Istio refuses hosts of which one covers another, `*` for the mesh, and what is no host.
  if (!std::all_of(hosts.begin(), hosts.end(), IsDomain)) return {};
  // The VirtualService of a Canary without gateways is for the mesh.
  gateways = Joined(
      canary.service.gateways.empty() ? std::vector<std::string>{"mesh"} : canary.service.gateways,
      gateways);
  const Editor edit(context.sources);
  return MakeFix(
      fmt::format("set `spec.service.hosts` of Canary `{}` to {} and `spec.service.gateways` to "
                  "{}, and take {} out",
                  canary.id().name, words::AllNames(hosts), words::AllNames(gateways),
                  words::Object(route.id())),
      {edit.Set(canary.resource, {"spec", "service", "hosts"}, NewValue::Texts(hosts)),
       edit.Set(canary.resource, {"spec", "service", "gateways"}, NewValue::Texts(gateways)),
       edit.TakeOut(route.resource)});
}

/// The HTTPRoute of the Canary lets in all that the other one does.
Fix TakeDoubleOut(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  const Route& route = past.route();
  const Value spec = route.resource.Spec();
  const bool same = past.precedence != Precedence::kOwn &&
                    IsPlain(spec, "rules", "backendRefs", *reach.canary->canary);
  if (!same) return {};
  return MakeFix(fmt::format("take {} out: {} lets the same requests in", words::Object(route.id()),
                             words::Object(reach.split)),
                 {Editor(context.sources).TakeOut(route.resource)});
}

}  // namespace

Fix SplitFix(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  const Route& route = past.route();
  const std::string& kind = reach.split.kind;
  if (kind == "VirtualService") return TakeHostsOver(context, reach, route);
  if (kind == "HTTPRoute") return TakeDoubleOut(context, reach, past);
  const bool http = route.id().kind == "IngressRoute" || route.id().kind == "TraefikService";
  const bool traefik = kind == "TraefikService" && route.id().group == reach.split.group && http;
  return traefik ? NameTraefikService(context, reach, past) : Fix();
}

}  // namespace canary_lint
