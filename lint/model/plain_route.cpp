// Looks for members beside those that say where a route leads.

#include "canary_lint/plain_route.h"

#include <algorithm>

namespace canary_lint {
namespace {

/// Nothing of it but where it leads, by the port that the Canary splits.
bool IsPlainBackend(Value backend, std::int64_t only) {
  const Value destination = backend["destination"];
  const Value port = destination ? destination["port"]["number"] : backend["port"];
  return HasOnly(backend,
                 {"destination", "name", "port", "kind", "group", "namespace", "weight"}) &&
         HasOnly(destination, {"host", "port"}) && (!port || port.AsInteger() == only);
}

}  // namespace

bool HasOnly(Value map, std::initializer_list<std::string_view> keys) {
  for (const Member member : map.Members()) {
    if (std::find(keys.begin(), keys.end(), member.key) == keys.end()) return false;
  }
  return true;
}

bool IsPlainRoute(Value spec, std::string_view rules, std::string_view backends,
                  std::int64_t port) {
  const Value list = spec[rules];
  if (list.size() != 1 || spec["tcp"].size() + spec["tls"].size() != 0) return false;
  for (const Value rule : list.Items()) {
    if (rule[backends].size() != 1 || !HasOnly(rule, {backends, "name"})) return false;
    for (const Value backend : rule[backends].Items()) {
      if (!IsPlainBackend(backend, port)) return false;
    }
  }
  return true;
}

bool HasConditions(const Canary& canary) {
  const Value service = canary.resource.Spec()["service"];
  for (const char* field : {"match", "rewrite", "headers", "timeout", "retries", "corsPolicy"}) {
    if (service[field]) return true;
  }
  return !canary.service.app_protocol.empty();
}

}  // namespace canary_lint
