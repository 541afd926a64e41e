// Holds a VirtualService against what Flagger wants, hosts and gateways left out.

#include "flagger/delegates.h"

#include <string>
#include <string_view>
#include <vector>

#include "flagger/losses.h"
#include "flagger/route_metadata.h"
#include "flagger/routes.h"

namespace canary_lint {
namespace {

bool SaySame(Value a, Value b) { return Says(a, b) && Says(b, a); }

/// What Flagger compares the rules with.
struct Wanted {
  explicit Wanted(const Tick& tick)
      : canary(*tick.canary),
        service(canary.resource.Spec()["service"]),
        analysis(canary.resource.Spec()["analysis"]),
        by_cookie(tick.Traits().sticky_by_cookie),
        tcp(HostsOfVirtualService(tick).tcp),
        tests(!tcp && analysis["match"].size() > 0),
        primary(tick.ServiceName(Role::kPrimary)),
        both({primary, tick.ServiceName(Role::kCanary)}) {}

  const Canary& canary;
  Value service, analysis;
  bool by_cookie;  // as Traits() has it
  bool tcp;
  bool tests;  // an A/B test: a rule more, for requests that the first does not take
  std::string primary;
  std::vector<std::string> both;
};

bool Holds(Value text, Value part) {
  return text.StringOr("").find(part.StringOr("")) != std::string_view::npos;
}

/// Rules of session affinity, by which clients come back to where they were, are not compared: of
/// Flagger's own neither.
bool IsSticky(const Wanted& wanted, Value rule) {
  const Value affinity = wanted.analysis["sessionAffinity"];
  if (!affinity.IsMap()) return false;
  if (!wanted.by_cookie) return rule["name"].StringOr("") == "sticky-route";
  for (const Value match : rule["match"].Items()) {
    const Value cookie = match["headers"]["Cookie"]["regex"];
    if (Holds(cookie, affinity["cookieName"])) return true;
    if (Holds(cookie, affinity["primaryCookieName"])) return true;  // absent: any
  }
  return false;
}

/// makeDestination: 0 where it writes none.
std::int64_t PortOf(const CanaryService& service) {
  const bool gateway = !service.gateways.empty() && service.gateways.front() != "mesh";
  return service.port_discovery && (gateway || service.delegation) ? service.port : 0;
}

/// Weights are not compared, nor are headers of destinations with session affinity.
bool LeadsTo(const Wanted& wanted, Value rule, const std::vector<std::string>& services) {
  if (rule["route"].size() != services.size()) return false;
  std::size_t at = 0;
  for (const Value route : rule["route"].Items()) {
    const Value destination = route["destination"];
    const std::int64_t port = destination["port"]["number"].AsInteger().value_or(0);
    const bool same = destination["host"].StringOr("") == services[at++] &&
                      port == PortOf(wanted.canary.service) &&
                      destination["subset"].StringOr("").empty() &&
                      (wanted.analysis["sessionAffinity"].IsMap() || route["headers"].size() == 0);
    if (!same) return false;
  }
  return true;
}

/// GetIstioRewrite of pkg/apis/flagger/v1beta1/canary.go takes two members.
bool IsTreated(const Wanted& wanted, Value rule) {
  for (const char* member : {"timeout", "retries", "corsPolicy", "headers"}) {
    if (!SaySame(rule[member], wanted.service[member])) return false;
  }
  for (const char* member : {"uri", "authority"}) {
    if (!SaySame(rule["rewrite"][member], wanted.service["rewrite"][member])) return false;
  }
  for (const char* member : {"name", "redirect", "delegate", "fault", "directResponse"}) {
    if (!rule[member].IsNull()) return false;
  }
  return true;
}

/// What mergeMatchConditions and canaryToL4Match make of both lists is not worked out: then it is
/// taken for a difference.
bool IsMatched(const Wanted& wanted, Value rule, bool first) {
  const Value match = wanted.service["match"];
  if (wanted.tcp) return match.size() + rule["match"].size() == 0;
  if (!wanted.tests || !first) return SaySame(rule["match"], match);
  return match.size() == 0 && SaySame(rule["match"], wanted.analysis["match"]);
}

bool HasRules(const Wanted& wanted, Value spec) {
  std::vector<Value> rules;
  for (const Value rule : spec[wanted.tcp ? "tcp" : "http"].Items()) {
    if (!IsSticky(wanted, rule)) rules.push_back(rule);
  }
  if (spec[wanted.tcp ? "http" : "tcp"].size() + spec["tls"].size() != 0) return false;
  if (wanted.by_cookie && IsSticky(wanted, wanted.service)) return rules.empty();
  if (rules.size() != (wanted.tests ? 2U : 1U)) return false;
  for (const Value& rule : rules) {
    const bool first = &rule == &rules.front();
    const bool same = LeadsTo(wanted, rule, first ? wanted.both : std::vector{wanted.primary}) &&
                      IsMatched(wanted, rule, first) && (wanted.tcp || IsTreated(wanted, rule));
    if (!same) return false;
  }
  return true;
}

}  // namespace

bool HasRulesOf(const Tick& tick, const Route& route) {
  return HasRules(Wanted(tick), route.resource.Spec());
}

const Route* UndelegatedOf(const Inventory& inventory, const Tick& tick) {
  if (!tick.canary->service.delegation) return nullptr;
  const Route* own =
      inventory.FindRoute(IdOf(kVirtualServices, tick.Namespace(), tick.canary->ApexName()));
  const bool hosted = own != nullptr && own->resource.Spec()["hosts"].size() > 0;
  return hosted && HasRulesOf(tick, *own) &&
                 HasMetadataOf(tick, *own, ForeignAnnotations::kRecordsStay)
             ? own
             : nullptr;
}

}  // namespace canary_lint
