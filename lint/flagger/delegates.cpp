// Holds a VirtualService against what Flagger wants, hosts and gateways left out.

#include "flagger/delegates.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/last_applied.h"
#include "flagger/desired_service.h"
#include "flagger/losses.h"
#include "flagger/routes.h"

namespace canary_lint {
namespace {

constexpr std::array kKeptAnnotations = {std::string_view(kLastAppliedAnnotation),
                                         std::string_view(kOriginalAnnotation)};

bool SaySame(Value a, Value b) { return Says(a, b) && Says(b, a); }

bool HasAffinity(const Canary& canary) {
  return canary.resource.Spec()["analysis"]["sessionAffinity"].IsMap();
}

/// The rules of session affinity, by which clients come back to where they were, are not compared.
bool IsSticky(Value rule) {
  if (rule["name"].StringOr("") == "sticky-route") return true;
  for (const Value match : rule["match"].Items()) {
    if (!match["headers"]["Cookie"].IsNull()) return true;
  }
  return false;
}

std::vector<Value> ComparedRules(const Canary& canary, Value rules) {
  std::vector<Value> compared;
  for (const Value rule : rules.Items()) {
    if (!HasAffinity(canary) || !IsSticky(rule)) compared.push_back(rule);
  }
  return compared;
}

/// Weights are not compared, nor are headers of destinations with session affinity.
bool LeadsTo(const Canary& canary, Value rule, const std::vector<std::string>& services) {
  if (rule["route"].size() != services.size()) return false;
  std::size_t at = 0;
  for (const Value route : rule["route"].Items()) {
    const Value destination = route["destination"];
    const bool same = destination["host"].StringOr("") == services[at++] &&
                      destination["port"].IsNull() != canary.service.port_discovery &&
                      destination["subset"].StringOr("").empty() &&
                      (HasAffinity(canary) || route["headers"].size() == 0);
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

/// One rule; in an A/B test one more, for requests that the first does not take.
bool HasRules(const Tick& tick, Value spec) {
  const Canary& canary = *tick.canary;
  const bool tcp = HostsOfVirtualService(tick).tcp;
  const bool tests = !tcp && canary.resource.Spec()["analysis"]["match"].size() > 0;
  const std::vector<Value> rules = ComparedRules(canary, spec[tcp ? "tcp" : "http"]);
  if (rules.size() != (tests ? 2U : 1U)) return false;
  if (spec[tcp ? "http" : "tcp"].size() + spec["tls"].size() != 0) return false;
  const std::string primary = tick.ServiceName(Role::kPrimary);
  const std::vector<std::string> both = {primary, tick.ServiceName(Role::kCanary)};
  for (const Value& rule : rules) {
    const bool first = &rule == &rules.front();
    if (!LeadsTo(canary, rule, first ? both : std::vector{primary})) return false;
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
  AddMarks(traits, wanted);
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

bool IsAsWanted(const Tick& tick, const Route& route) {
  return HasRules(tick, route.resource.Spec()) &&
         (!tick.Traits().istio_metadata || HasMetadata(tick, route));
}

}  // namespace

const Route* UndelegatedOf(const Inventory& inventory, const Tick& tick) {
  if (!tick.canary->service.delegation) return nullptr;
  const Route* own =
      inventory.FindRoute(IdOf(kVirtualServices, tick.Namespace(), tick.canary->ApexName()));
  const bool hosted = own != nullptr && own->resource.Spec()["hosts"].size() > 0;
  return hosted && IsAsWanted(tick, *own) ? own : nullptr;
}

}  // namespace canary_lint
