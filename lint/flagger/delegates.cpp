// Holds a VirtualService against what Flagger wants, hosts and gateways left out.

#include "flagger/delegates.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/last_applied.h"
#include "canary_lint/service_outlook.h"
#include "flagger/losses.h"
#include "flagger/routes.h"

namespace canary_lint {
namespace {

constexpr std::array kKeptAnnotations = {std::string_view(kLastAppliedAnnotation),
                                         std::string_view(kOriginalAnnotation)};

bool SaySame(Value a, Value b) { return Says(a, b) && Says(b, a); }

/// Weights, and what else a release sets, are not compared.
bool LeadsTo(Value rule, const std::vector<std::string>& services, bool names_port) {
  if (rule["route"].size() != services.size()) return false;
  std::size_t at = 0;
  for (const Value route : rule["route"].Items()) {
    const Value destination = route["destination"];
    const bool same = destination["host"].StringOr("") == services[at++] &&
                      destination["port"].IsNull() != names_port &&
                      destination["subset"].StringOr("").empty();
    if (!same) return false;
  }
  return true;
}

bool AsksFor(const Canary& canary, Value rule, bool with_match) {
  const Value wanted = canary.resource.Spec()["service"];
  for (const char* member : {"rewrite", "timeout", "retries", "corsPolicy", "headers"}) {
    if (!SaySame(rule[member], wanted[member])) return false;
  }
  for (const char* member : {"name", "redirect", "delegate", "fault", "directResponse"}) {
    if (!rule[member].IsNull()) return false;
  }
  return !with_match || SaySame(rule["match"], wanted["match"]);
}

/// One rule; in an A/B test one more, for requests that the first does not take. Those of session
/// affinity are not compared.
bool HasRules(const Tick& tick, Value spec) {
  const Canary& canary = *tick.canary;
  const Value analysis = canary.resource.Spec()["analysis"];
  if (analysis["sessionAffinity"].IsMap()) return true;
  const bool tcp = HostsOfVirtualService(tick).tcp;
  const Value rules = spec[tcp ? "tcp" : "http"];
  const bool tests = !tcp && analysis["match"].size() > 0;
  if (rules.size() != (tests ? 2U : 1U)) return false;
  if (spec["http"].size() + spec["tcp"].size() + spec["tls"].size() != rules.size()) return false;
  const std::string primary = canary.ApexName() + "-primary";
  const std::vector<std::string> both = {primary, canary.ApexName() + "-canary"};
  std::size_t at = 0;
  for (const Value rule : rules.Items()) {
    const bool first = at++ == 0;
    const auto& services = first ? both : std::vector{primary};
    if (!LeadsTo(rule, services, canary.service.port_discovery)) return false;
    if (!tcp && !AsksFor(canary, rule, !tests || !first)) return false;
  }
  return true;
}

/// Flagger keeps records; what silences a finding is judged as if it were not there.
bool IsPassedOver(const std::string& annotation) {
  return annotation.starts_with("kube-canary-lint/") ||
         std::find(kKeptAnnotations.begin(), kKeptAnnotations.end(), annotation) !=
             kKeptAnnotations.end();
}

bool HasAnnotations(const CustomMetadata& apex, const Labels& annotations,
                    const ReleaseTraits& traits) {
  Labels wanted = apex.annotations;
  wanted[std::string(kFluxAnnotation)] = "disabled";
  if (traits.helm_annotation) wanted[std::string(kHelmAnnotation)] = "disabled";
  std::size_t found = 0;
  for (const auto& [key, value] : annotations) {
    if (IsPassedOver(key)) continue;
    const auto one = wanted.find(key);
    if (one == wanted.end() || one->second != value) return false;
    ++found;
  }
  return found == wanted.size();
}

bool HasMetadata(const Tick& tick, const Route& route) {
  const CustomMetadata& apex = tick.canary->service.apex;
  const bool owned = route.IsMadeByCanary(tick.canary->id().name);
  if (route.labels != apex.labels && !(owned && route.labels.empty())) return false;
  const bool shown = std::any_of(
      route.annotations.begin(), route.annotations.end(),
      [](const Labels::value_type& annotation) { return !IsPassedOver(annotation.first); });
  return (owned && !shown) || HasAnnotations(apex, route.annotations, tick.Traits());
}

}  // namespace

bool KeepsHosts(const Tick& tick, const Route& virtual_service) {
  if (!tick.canary->service.delegation) return false;
  return HasRules(tick, virtual_service.resource.Spec()) &&
         (!tick.Traits().istio_metadata || HasMetadata(tick, virtual_service));
}

const Route* UndelegatedOf(const Inventory& inventory, const Tick& tick) {
  const Route* own =
      inventory.FindRoute(IdOf(kVirtualServices, tick.Namespace(), tick.canary->ApexName()));
  const bool hosted = own != nullptr && own->resource.Spec()["hosts"].size() > 0;
  return hosted && KeepsHosts(tick, *own) ? own : nullptr;
}

}  // namespace canary_lint
