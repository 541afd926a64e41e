// Contour: one HTTPProxy called like the apex (pkg/router/contour.go), which its CRD must let in.
// Its Finalize does nothing, in every release.

#include <fmt/format.h>

#include <set>
#include <string_view>

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

/// makeRetryOn: what stands between commas, blanks and all.
void NeedRetryOn(const Inventory& /*inventory*/, Tick& tick) {
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
    return Lack(Prerequisite::kRetryOn, true, written ? written.span() : retries.key_span(),
                fmt::format("the CRD of HTTPProxy refuses HTTPProxy `{}`: {}",
                            tick.canary->ApexName(), why),
                tick);
  }
}

}  // namespace

namespace routers {

RouterModel Contour() {
  return {.need = NeedRetryOn,
          .write = Write,
          .passage = PastApex,
          .waits = Always,
          .leads = {.port = true}};
}

}  // namespace routers
}  // namespace canary_lint
