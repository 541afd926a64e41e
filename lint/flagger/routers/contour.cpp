// Contour: one HTTPProxy called like the apex (pkg/router/contour.go), which its CRD must let in.
// Its Finalize does nothing, in every release.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "flagger/routers/contour_values.h"
#include "flagger/routers/kept.h"
#include "flagger/routers/routers.h"

namespace canary_lint {
namespace {

void Write(RouteWriter& writer) {
  writer.Add("projectcontour.io", "v1", "HTTPProxy", writer.Apex());
  writer.Splits();
}

/// The enum of `retryOn` in the CRD of HTTPProxy (apis/projectcontour/v1/httpproxy.go of Contour).
/// What not every release has is taken to be known: the last three, since 1.31.
bool IsKnown(std::string_view condition) {
  static const std::set<std::string_view> conditions = {"5xx",
                                                        "gateway-error",
                                                        "reset",
                                                        "connect-failure",
                                                        "retriable-4xx",
                                                        "refused-stream",
                                                        "retriable-status-codes",
                                                        "retriable-headers",
                                                        "cancelled",
                                                        "deadline-exceeded",
                                                        "internal",
                                                        "resource-exhausted",
                                                        "unavailable",
                                                        "reset-before-request",
                                                        "envoy-ratelimited",
                                                        "http3-post-connect-failure"};
  return conditions.contains(condition);
}

/// The same without blanks and empty items, Contour's own default where nothing is left; empty
/// where one of them is not known.
std::string KnownConditions(std::string_view written) {
  std::string kept;
  while (!written.empty()) {
    const std::size_t comma = std::min(written.find(','), written.size());
    std::string condition(written.substr(0, comma));
    written.remove_prefix(std::min(comma + 1, written.size()));
    std::erase(condition, ' ');
    if (condition.empty()) continue;
    if (!IsKnown(condition)) return {};
    kept += (kept.empty() ? "" : ",") + condition;
  }
  return kept.empty() ? "5xx" : kept;
}

/// makeRetryOn: what stands between commas, blanks and all.
void NeedRetryOn(Tick& tick) {
  const Value retries = tick.canary->resource.Spec()["service"]["retries"];
  if (!tick.Traits().contour_retry_on || !retries.IsMap()) return;
  const Value written = retries["retryOn"];
  std::string_view rest = written.StringOr("");
  for (bool more = true; more;) {
    const std::size_t comma = rest.find(',');
    const std::string_view condition = rest.substr(0, comma);
    more = comma != std::string_view::npos;
    if (more) rest.remove_prefix(comma + 1);
    if (IsKnown(condition)) continue;
    const std::string why =
        condition.empty()
            ? "`retryOn` is missing or has an empty item, and Flagger writes an empty condition"
            : fmt::format("`retryOn` has `{}`, which it does not know", condition);
    Stop& stop = Lack(Prerequisite::kRetryOn, true, written ? written.span() : retries.key_span(),
                      fmt::format("the CRD of HTTPProxy refuses HTTPProxy `{}`: {}",
                                  tick.canary->ApexName(), why),
                      tick);
    stop.remedy = KnownConditions(written.StringOr(""));
    return;
  }
}

void NeedValues(const Inventory& /*inventory*/, Tick& tick) {
  RefusedValues refused;
  AskHttpProxy(tick.canary->resource.Spec()["service"], refused);
  if (!refused.first()) return NeedRetryOn(tick);
  LackValue(*refused.first(), RoutingStepOf(tick),
            fmt::format("the CRD of HTTPProxy refuses HTTPProxy `{}`", tick.canary->ApexName()),
            tick);
}

/// The one header that makes Linkerd send a request where Contour means it to go
/// (makeLinkerdHeaderValue).
bool IsOwn(Value service, const std::string& name, const Tick& tick) {
  const Value headers = service["requestHeadersPolicy"];
  const Value header = OnlyOf(headers["set"]);
  const std::int64_t port = tick.canary->service.port;
  return HasOnly(service, {"name", "port", "weight", "requestHeadersPolicy"}) &&
         HasOnly(headers, {"set"}) && service["name"].StringOr("") == name &&
         service["port"].AsInteger() == port && header["name"].StringOr("") == "l5d-dst-override" &&
         header["value"].StringOr("") ==
             fmt::format("{}.{}.svc.cluster.local:{}", name, tick.Namespace(), port);
}

/// Of what the Canary asks for beside a prefix nothing is worked out.
bool IsPlain(Value spec) {
  const Value service = spec["service"];
  return service["timeout"].IsNull() && service["retries"].IsNull() &&
         service["match"].size() + spec["analysis"]["match"].size() == 0;
}

std::optional<KeptSteering> Kept(const Inventory& inventory, const Tick& tick) {
  const Route* taken = TakenRoute(inventory, tick);
  if (taken == nullptr || !IsPlain(tick.canary->resource.Spec())) return std::nullopt;
  const Value spec = taken->resource.Spec();
  const Value route = OnlyOf(spec["routes"]);
  const Value condition = OnlyOf(route["conditions"]);
  const auto both = BothOf(route["services"]);
  const std::string& flag = tick.profile->ingress_class.value;
  const bool same =
      both && HasOnly(spec, {"routes", "ingressClassName"}) &&
      spec["ingressClassName"].StringOr("") == (tick.Traits().contour_ingress_class ? flag : "") &&
      HasOnly(route, {"conditions", "services"}) && HasOnly(condition, {"prefix"}) &&
      condition["prefix"].StringOr("") == "/" &&
      IsOwn(both->first, tick.ServiceName(Role::kPrimary), tick) &&
      IsOwn(both->second, tick.ServiceName(Role::kCanary), tick);
  if (!same) return std::nullopt;
  return KeptShare(tick, *taken, WeightsOf(both->first, both->second), ReadsCanary::kRest,
                   ForeignAnnotations::kDiffer);
}

/// makeConditions: a prefix for each header of all matches, in one block, of which Contour takes
/// one (internal/dag/conditions.go, pathMatchConditionsValid).
std::optional<AnalysisFault> DropsTest(const Tick& tick) {
  const Value match = tick.canary->resource.Spec()["analysis"]["match"];
  std::size_t headers = 0;
  for (const Value entry : match.Items()) headers += entry["headers"].size();
  if (headers < 2) return std::nullopt;
  return AnalysisFault{
      match.key_span(),
      fmt::format("`spec.analysis.match` asks for {} headers, and with each Flagger writes a path, "
                  "of which Contour takes one: it drops all routes of HTTPProxy `{}`",
                  headers, tick.canary->ApexName()),
      "ask for one header", ""};
}

}  // namespace

namespace routers {

RouterModel Contour() {
  return {.from_inside = FromInside(Never),
          .need = NeedValues,
          .write = Write,
          .passage = PastApex,
          .waits = Always,
          .kept = Kept,
          .test = TakesConditions,
          .dropped = DropsTest,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
