// Writes the applications of one namespace into one JSON list.

#include "dump.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

namespace canary_lint::bench {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kApplicationsOfACanary = 5;

Json Object(std::string_view version, std::string_view kind, const std::string& name, Json spec) {
  return {{"apiVersion", version},
          {"kind", kind},
          {"metadata", {{"name", name}, {"namespace", "shop"}, {"labels", {{"app", name}}}}},
          {"spec", std::move(spec)}};
}

Json Matching(const std::string& name) { return {{"matchLabels", {{"app", name}}}}; }

Json Deployment(const std::string& name) {
  const Json container = {
      {"name", "app"}, {"image", "app:1.0.0"}, {"ports", {{{"containerPort", 8080}}}}};
  return Object("apps/v1", "Deployment", name,
                {{"replicas", 2},
                 {"selector", Matching(name)},
                 {"template",
                  {{"metadata", {{"labels", {{"app", name}, {"part-of", "shop"}}}}},
                   {"spec", {{"containers", {container}}}}}}});
}

Json Service(const std::string& name) {
  return Object("v1", "Service", name,
                {{"selector", {{"app", name}}}, {"ports", {{{"name", "http"}, {"port", 80}}}}});
}

Json Finder(std::size_t number, const std::string& name) {
  switch (number % 4) {
    case 0:
      return Object("networking.k8s.io/v1", "NetworkPolicy", name,
                    {{"podSelector", Matching(name)},
                     {"ingress", {{{"from", {{{"podSelector", Matching("gateway")}}}}}}}});
    case 1:
      return Object("policy/v1", "PodDisruptionBudget", name,
                    {{"minAvailable", 1}, {"selector", Matching(name)}});
    case 2:
      return Object("monitoring.coreos.com/v1", "ServiceMonitor", name,
                    {{"selector", Matching(name)}, {"endpoints", {{{"port", "http"}}}}});
    default:
      return Object("networking.istio.io/v1", "VirtualService", name + "-public",
                    {{"hosts", {name + ".example.org"}},
                     {"gateways", {"public"}},
                     {"http", {{{"route", {{{"destination", {{"host", name}}}}}}}}}});
  }
}

Json Canary(const std::string& name) {
  return Object("flagger.app/v1beta1", "Canary", name,
                {{"provider", "istio"},
                 {"targetRef", {{"apiVersion", "apps/v1"}, {"kind", "Deployment"}, {"name", name}}},
                 {"service", {{"port", 80}}},
                 {"analysis", {{"interval", "1m"}, {"threshold", 5}, {"iterations", 10}}}});
}

Json Pod(const std::string& owner, int number) {
  return Object("v1", "Pod", fmt::format("{}-{}", owner, number), Json::object());
}

}  // namespace

std::string DumpOf(std::size_t applications) {
  Json items = Json::array();
  for (std::size_t number = 0; number < applications; ++number) {
    const std::string name = fmt::format("app-{}", number);
    items.push_back(Deployment(name));
    items.push_back(Service(name));
    items.push_back(Finder(number, name));
    for (const int pod : {0, 1}) items.push_back(Pod(name, pod));
    if (number % kApplicationsOfACanary == 0) items.push_back(Canary(name));
  }
  return Json{{"apiVersion", "v1"}, {"kind", "List"}, {"items", items}}.dump();
}

}  // namespace canary_lint::bench
