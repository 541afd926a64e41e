// A traffic policy, member by member, as far as the CRD of the Canary lets it through:
// validateTrafficPolicy.

#include <fmt/format.h>

#include <initializer_list>
#include <string>

#include "flagger/interval.h"
#include "flagger/routers/istio_values.h"

namespace canary_lint {
namespace {

class Policy {
 public:
  Policy(const Tick& tick, RefusedValues& refused) : tick_(tick), refused_(refused) {}

  void Ask(Value policy, const std::string& path) {
    bool says = false;
    for (const char* member : {"outlierDetection", "connectionPool", "loadBalancer", "tls"}) {
      says = says || policy[member].IsMap();
    }
    if (!says) {
      refused_.Add(policy.key_span(), fmt::format("`{}` has no policy", path),
                   "write a policy, or take it out");
    }
    Outliers(policy["outlierDetection"], path + ".outlierDetection");
    Pool(policy["connectionPool"], path + ".connectionPool");
    Balancer(policy["loadBalancer"], path + ".loadBalancer");
    Tls(policy["tls"], path + ".tls");
  }

 private:
  using Members = std::initializer_list<const char*>;

  void Durations(Value parent, const std::string& path, Members members) {
    for (const char* member : members) {
      AskIstioDuration(KnownMember(tick_, parent, path, member), fmt::format("{}.{}", path, member),
                       refused_);
    }
  }

  void Counts(Value parent, const std::string& path, Members members) {
    for (const char* member : members) {
      if (parent[member].AsInteger().value_or(0) >= 0) continue;
      refused_.AddText(parent[member], fmt::format("{}.{}", path, member), "is less than 0",
                       "write 0 or more");
    }
  }

  void Outliers(Value outliers, const std::string& path) {
    Durations(outliers, path, {"baseEjectionTime", "interval"});
    const Value local = KnownMember(tick_, outliers, path, "consecutiveLocalOriginFailures");
    const bool apart = outliers["splitExternalLocalOriginErrors"].AsBool().value_or(false);
    if (!apart && local.AsInteger().value_or(0) > 0) {
      refused_.Add(local.key_span(),
                   fmt::format("`{}` has `consecutiveLocalOriginFailures` without "
                               "`splitExternalLocalOriginErrors`",
                               path),
                   "set `splitExternalLocalOriginErrors: true`");
    }
    for (const char* member : {"maxEjectionPercent", "minHealthPercent"}) {
      const std::int64_t percent = outliers[member].AsInteger().value_or(0);
      if (percent >= 0 && percent <= 100) continue;
      refused_.AddText(outliers[member], fmt::format("{}.{}", path, member), "is no percentage",
                       "write a number from 0 to 100");
    }
  }

  /// Of its two members the Canary's CRD knows one.
  void Pool(Value pool, const std::string& path) {
    if (!pool.IsMap()) return;
    const Value http = pool["http"];
    if (http.IsNull()) {
      refused_.Add(
          pool.key_span(),
          fmt::format("`{}` has no `http`, and the CRD of Canaries drops what else it has", path),
          "write `http`, or take `connectionPool` out");
    }
    Counts(
        http, path + ".http",
        {"http1MaxPendingRequests", "http2MaxRequests", "maxRequestsPerConnection", "maxRetries"});
    Durations(http, path + ".http", {"idleTimeout"});
  }

  /// A cookie lives as long as `ttl` says, which Flagger writes, be it empty.
  void Balancer(Value balancer, const std::string& path) {
    AskIstioDuration(KnownMember(tick_, balancer, path, "warmupDurationSecs"),
                     path + ".warmupDurationSecs", refused_, false);
    const Value cookie = balancer["consistentHash"]["httpCookie"];
    if (!cookie.IsMap()) return;
    const std::string field = path + ".consistentHash.httpCookie";
    for (const char* member : {"name", "ttl"}) {
      if (!cookie[member].StringOr("").empty()) continue;
      refused_.Add(cookie.key_span(), fmt::format("`{}` has no `{}`", field, member),
                   "give the cookie a `name` and a `ttl`, `0s` for a session");
    }
    const Value ttl = cookie["ttl"];
    if (ttl.StringOr("").empty() || ParseGoDuration(ttl.Text())) return;
    refused_.AddText(ttl, field + ".ttl", "is no duration there",
                     "write it with units, as `1h`, or `0s` for a session");
  }

  void Tls(Value tls, const std::string& path) {
    if (!tls.IsMap()) return;
    const std::string_view mode = tls["mode"].StringOr("");
    if (mode.empty()) {
      refused_.Add(tls.key_span(), fmt::format("`{}` has no `mode`", path),
                   "write `mode`, as `ISTIO_MUTUAL`");
    }
    if (mode != "MUTUAL") return;
    for (const char* member : {"clientCertificate", "privateKey"}) {
      if (!tls[member].StringOr("").empty()) continue;
      refused_.AddText(tls["mode"], path + ".mode", fmt::format("needs `{}`", member),
                       "name the files of the certificate and its key, or let Istio make them by "
                       "`ISTIO_MUTUAL`");
    }
  }

  const Tick& tick_;
  RefusedValues& refused_;
};

}  // namespace

void AskDestinationRules(const Tick& tick, RefusedValues& refused) {
  const Value policy = tick.canary->resource.Spec()["service"]["trafficPolicy"];
  if (policy.IsMap()) Policy(tick, refused).Ask(policy, "spec.service.trafficPolicy");
}

}  // namespace canary_lint
