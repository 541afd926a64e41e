// Sentences about requests that nothing splits.

#include "support/split_words.h"

#include <fmt/format.h>

#include "support/words.h"

namespace canary_lint {
namespace {

constexpr std::string_view kOutcome = "they reach the primary only, during a release, too";

std::string Age(const PastSplit& past) {
  const std::string route = words::Object(past.route().id());
  return past.precedence == Precedence::kByAge
             ? fmt::format("where {} is the older one {}", route, kOutcome)
             : fmt::format("{} is the older one, and {}", route, kOutcome);
}

std::string ForHosts(const PastSplit& past) {
  const std::vector<std::string> hosts = words::Distinct(past.Hosts());
  if (hosts.empty()) return {};
  if (hosts.size() > words::kMostNamed) {
    return fmt::format(" for `{}` and {} more hosts", hosts.front(), hosts.size() - 1);
  }
  return fmt::format(" for {} {}", words::Plural(hosts.size(), "host", "hosts"),
                     words::Names(hosts));
}

}  // namespace

std::string Observation(const Reach& reach, const PastSplit& past) {
  const std::string route = words::Object(past.route().id());
  const std::string for_host = ForHosts(past);
  const std::string split = words::Object(reach.split);
  const std::string& canary = reach.canary->id().name;
  if (past.shadows) {
    return fmt::format(
        "Flagger's copy of {} keeps `defaultBackend`, so ingress-nginx takes Service `{}` for what "
        "Canary `{}` has on trial, and none of its requests reaches that",
        route, reach.canary->apex, canary);
  }
  if (past.route().id() == reach.split) {
    return fmt::format(
        "{} sends requests{} to Service `{}` by what Flagger does not copy for Canary `{}`: {}",
        route, for_host, reach.canary->apex, canary, kOutcome);
  }
  if (past.precedence == Precedence::kOwn) {
    return fmt::format(
        "{} sends requests{} to Service `{}` and not through {}, by which Canary `{}` splits them: "
        "{}",
        route, for_host, reach.canary->apex, split, canary, kOutcome);
  }
  return fmt::format(
      "{} sends the same requests{} to Service `{}` that {} splits for Canary `{}`: {}", route,
      for_host, reach.canary->apex, split, canary, Age(past));
}

bool Starves(const Reach& reach) {
  return reach.is_shown_unreached && reach.canary->needs_requests;
}

std::string NothingLeads(const Reach& reach) {
  if (reach.is_reached) return {};
  return fmt::format("; nothing in the input hands requests on to {}{}", words::Object(reach.split),
                     Starves(reach) ? ", so the analysis finds none to measure" : "");
}

}  // namespace canary_lint
