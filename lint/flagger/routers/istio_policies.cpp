// A traffic policy, and those of its ports: validateTrafficPolicy, member by member.

#include <fmt/format.h>

#include <array>
#include <string>

#include "flagger/routers/istio_values.h"

namespace canary_lint {
namespace {

void AskDurations(Value parent, const std::string& path, std::initializer_list<const char*> members,
                  RefusedValues& refused) {
  for (const char* member : members) {
    AskIstioDuration(parent[member], fmt::format("{}.{}", path, member), refused);
  }
}

void AskCounts(Value parent, const std::string& path, std::initializer_list<const char*> members,
               RefusedValues& refused) {
  for (const char* member : members) {
    if (parent[member].AsInteger().value_or(0) >= 0) continue;
    refused.AddText(parent[member], fmt::format("{}.{}", path, member), "is less than 0",
                    "write 0 or more");
  }
}

void AskOutliers(Value outliers, const std::string& path, RefusedValues& refused) {
  AskDurations(outliers, path, {"baseEjectionTime", "interval"}, refused);
  const bool apart = outliers["splitExternalLocalOriginErrors"].AsBool().value_or(false);
  const Value local = outliers["consecutiveLocalOriginFailures"];
  if (!apart && local.AsInteger().value_or(0) > 0) {
    refused.Add(local.key_span(),
                fmt::format("`{}` has `consecutiveLocalOriginFailures` without "
                            "`splitExternalLocalOriginErrors`",
                            path),
                "set `splitExternalLocalOriginErrors: true`");
  }
  for (const char* member : {"maxEjectionPercent", "minHealthPercent"}) {
    const std::int64_t percent = outliers[member].AsInteger().value_or(0);
    if (percent >= 0 && percent <= 100) continue;
    refused.AddText(outliers[member], fmt::format("{}.{}", path, member), "is no percentage",
                    "write a number from 0 to 100");
  }
}

void AskPool(Value pool, const std::string& path, RefusedValues& refused) {
  if (!pool.IsMap()) return;
  const Value http = pool["http"];
  const Value tcp = pool["tcp"];
  if (http.IsNull() && tcp.IsNull()) {
    refused.Add(pool.key_span(), fmt::format("`{}` has neither `http` nor `tcp`", path),
                "write one of them, or take `connectionPool` out");
  }
  AskCounts(
      http, path + ".http",
      {"http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries"},
      refused);
  AskDurations(http, path + ".http", {"idleTimeout"}, refused);
  AskCounts(tcp, path + ".tcp", {"maxConnections"}, refused);
  AskDurations(tcp, path + ".tcp", {"connectTimeout"}, refused);
}

void AskBalancer(Value balancer, const std::string& path, RefusedValues& refused) {
  const Value cookie = balancer["consistentHash"]["httpCookie"];
  if (cookie.IsMap() && cookie["name"].StringOr("").empty()) {
    refused.Add(cookie.key_span(),
                fmt::format("`{}.consistentHash.httpCookie` has no `name`", path),
                "name the cookie");
  }
  AskDurations(balancer, path, {"warmupDurationSecs"}, refused);
}

void AskTls(Value tls, const std::string& path, RefusedValues& refused) {
  if (tls["mode"].StringOr("") != "MUTUAL") return;
  for (const char* member : {"clientCertificate", "privateKey"}) {
    if (!tls[member].StringOr("").empty()) continue;
    refused.AddText(tls["mode"], path + ".mode", fmt::format("needs `{}`", member),
                    "name the files of the certificate and its key, or let Istio make them by "
                    "`ISTIO_MUTUAL`");
  }
}

/// What is neither of the ones that Flagger's types know is not written.
void AskPolicy(Value policy, const std::string& path, bool of_port, RefusedValues& refused) {
  bool says = !of_port && policy["portLevelSettings"].size() > 0;
  for (const char* member : {"outlierDetection", "connectionPool", "loadBalancer", "tls"}) {
    says = says || policy[member].IsMap();
  }
  if (!says) {
    refused.Add(of_port ? policy.span() : policy.key_span(),
                fmt::format("`{}` {} no policy", path, of_port ? "has a port with" : "has"),
                "write a policy, or take it out");
  }
  AskOutliers(policy["outlierDetection"], path + ".outlierDetection", refused);
  AskPool(policy["connectionPool"], path + ".connectionPool", refused);
  AskBalancer(policy["loadBalancer"], path + ".loadBalancer", refused);
  AskTls(policy["tls"], path + ".tls", refused);
}

}  // namespace

void AskDestinationRules(const Tick& tick, RefusedValues& refused) {
  const std::string path = "spec.service.trafficPolicy";
  const Value policy = tick.canary->resource.Spec()["service"]["trafficPolicy"];
  if (!policy.IsMap()) return;
  AskPolicy(policy, path, false, refused);
  for (const Value port : policy["portLevelSettings"].Items()) {
    AskPolicy(port, path + ".portLevelSettings", true, refused);
  }
}

}  // namespace canary_lint
