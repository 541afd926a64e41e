// Member by member of `spec.service`, as the VirtualService has them.

#include "flagger/routers/istio_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string>

#include "flagger/interval.h"
#include "flagger/routers/istio_hosts.h"
#include "flagger/routes.h"
#include "model/names.h"

namespace canary_lint {
namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSecond = 1'000 * kMillisecond;
constexpr const char* kHeaderHelp = "name headers by letters, digits and hyphens";

// ---- gateways

bool IsGatewayName(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string_view::npos) return !name.starts_with('*') && IsIstioHost(name, true);
  return IsIstioLabel(name.substr(0, slash)) && IsIstioLabel(name.substr(slash + 1));
}

/// validateGatewayNames looks at none behind the first without a namespace.
void AskGateways(Value gateways, const std::string& path, RefusedValues& refused) {
  for (const Value gateway : gateways.Items()) {
    if (!IsGatewayName(gateway.Text())) {
      refused.AddPart(gateway.span(), path, gateway.Text(), "is no name of a gateway",
                      "name each gateway as `namespace/name`");
    }
    if (gateway.Text().find('/') == std::string_view::npos) return;
  }
}

// ---- retries

/// As Go reads it: a plus may stand before it.
bool IsStatusCode(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  int code = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code);
  if (error != std::errc() || end != text.data() + text.size()) return false;
  static const std::set<int> codes = {
      100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301,
      302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409,
      410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428,
      429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511};
  return codes.contains(code);
}

/// supportedRetryOnPolicies. What not every release has is taken to be known.
bool IsRetryPolicy(std::string_view text) {
  static const std::set<std::string_view> policies = {"5xx",
                                                      "gateway-error",
                                                      "reset",
                                                      "reset-before-request",
                                                      "connect-failure",
                                                      "retriable-4xx",
                                                      "refused-stream",
                                                      "retriable-status-codes",
                                                      "retriable-headers",
                                                      "envoy-ratelimited",
                                                      "http3-post-connect-failure",
                                                      "cancelled",
                                                      "deadline-exceeded",
                                                      "internal",
                                                      "resource-exhausted",
                                                      "unavailable"};
  return policies.contains(text) || IsStatusCode(text);
}

void AskRetryOn(Value retry_on, RefusedValues& refused) {
  std::string_view rest = retry_on.StringOr("");
  for (bool more = !rest.empty(); more;) {
    const std::size_t comma = rest.find(',');
    const std::string_view policy = rest.substr(0, comma);
    more = comma != std::string_view::npos;
    if (more) rest.remove_prefix(comma + 1);
    if (IsRetryPolicy(policy)) continue;
    refused.AddPart(retry_on.span(), "spec.service.retries.retryOn", policy,
                    "is no condition that it knows",
                    "write conditions that Istio knows, with commas and without blanks between "
                    "them");
  }
}

void AskRetries(Value retries, RefusedValues& refused) {
  if (!retries.IsMap()) return;
  const std::int64_t attempts = retries["attempts"].AsInteger().value_or(0);
  AskIstioDuration(retries["perTryTimeout"], "spec.service.retries.perTryTimeout", refused);
  if (attempts < 0) {
    refused.AddText(retries["attempts"], "spec.service.retries.attempts", "is less than 0",
                    "write how often to try again, or 0 for never");
  }
  const bool says_more =
      !retries["perTryTimeout"].StringOr("").empty() || !retries["retryOn"].StringOr("").empty();
  if (attempts == 0 && says_more) {
    refused.Add(retries.key_span(),
                fmt::format("`spec.service.retries` has {}, and says more than that",
                            retries["attempts"].IsNull() ? "no `attempts`" : "`attempts: 0`"),
                "write how many `attempts`, or nothing but `attempts: 0`");
  }
  AskRetryOn(retries["retryOn"], refused);
}

// ---- rewrite and headers

/// tchars of validation.go, in whose range from `+` to `.` the comma is.
bool IsIstioHeader(std::string_view name) {
  std::string without(name);
  std::erase(without, ',');
  return !name.empty() && (without.empty() || IsHeaderName(without));
}

bool Is(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

bool IsAuthority(std::string_view name) { return Is(name, "host") || Is(name, ":authority"); }

void AskIstioRewrite(Value rewrite, RefusedValues& refused) {
  if (!rewrite.IsMap()) return;
  if (!rewrite["uri"].StringOr("").empty() || !rewrite["authority"].StringOr("").empty()) return;
  refused.Add(rewrite.key_span(), "`spec.service.rewrite` has neither `uri` nor `authority`",
              "write what is to be put in place of the path or the host, or take `rewrite` out");
}

/// A request may get its host once: here, or by `rewrite.authority`.
bool MayAdd(std::string_view name, bool request) {
  if (request && IsAuthority(name)) return true;
  return !name.starts_with(':') && !Is(name, "host");
}

void AskName(const Span& span, std::string_view name, bool may, const std::string& path,
             RefusedValues& refused) {
  if (name.empty()) return refused.AddPart(span, path, name, "is no name of a header", kHeaderHelp);
  if (may) return;
  refused.AddPart(span, path, name, "cannot be changed there",
                  "leave the host and names that begin with `:` out");
}

void AskIstioHeaders(Value service, RefusedValues& refused) {
  const Value headers = service["headers"];
  std::size_t hosts = service["rewrite"]["authority"].StringOr("").empty() ? 0 : 1;
  for (const char* side : {"request", "response"}) {
    const bool request = std::string_view(side) == "request";
    for (const char* what : {"add", "set", "remove"}) {
      const std::string path = fmt::format("spec.service.headers.{}.{}", side, what);
      for (const Member member : headers[side][what].Members()) {
        AskName(member.key_span, member.key, MayAdd(member.key, request), path, refused);
        if (!request || !IsAuthority(member.key) || ++hosts < 2) continue;
        refused.AddPart(member.key_span, path, member.key, "sets the host once more",
                        "set the host once, here or by `rewrite.authority`");
      }
      for (const Value name : headers[side][what].Items()) {
        AskName(name.span(), name.Text(), MayAdd(name.Text(), false), path, refused);
      }
    }
  }
}

// ---- CORS and matches

void AskCors(Value policy, RefusedValues& refused) {
  const std::string path = "spec.service.corsPolicy.";
  for (const Value origin : policy["allowOrigins"].Items()) {
    const bool says = !origin["exact"].StringOr("").empty() ||
                      !origin["prefix"].StringOr("").empty() ||
                      !origin["regex"].StringOr("").empty();
    if (says) continue;
    refused.Add(origin.span(), fmt::format("`{}allowOrigins` has an origin without a text", path),
                "give each origin an `exact`, a `prefix` or a `regex`");
  }
  for (const Value method : policy["allowMethods"].Items()) {
    if (IsMethod(method.Text()) || method.Text() == "*") continue;
    refused.AddPart(method.span(), path + "allowMethods", method.Text(), "is no method of HTTP",
                    "write methods in capitals: `GET`, `POST`");
  }
  for (const char* member : {"allowHeaders", "exposeHeaders"}) {
    for (const Value name : policy[member].Items()) {
      if (IsIstioHeader(name.Text())) continue;
      refused.AddPart(name.span(), path + member, name.Text(), "is no name of a header",
                      "name headers that there can be");
    }
  }
  const Value age = policy["maxAge"];
  AskIstioDuration(age, path + "maxAge", refused);
  if (ParseGoDuration(age.StringOr("")).value_or(0) % kSecond == 0) return;
  refused.AddText(age, path + "maxAge", "is not a number of whole seconds", "write whole seconds");
}

void AskSource(const Tick& tick, Value match, const std::string& path, RefusedValues& refused) {
  const Value port = KnownMember(tick, match, path + "[]", "port");
  const std::int64_t number = port.AsInteger().value_or(0);
  if (number < 0 || number > 65535) {
    refused.AddText(port, path + ".port", "is no port", "write a port from 1 to 65535");
  }
  const Value space = KnownMember(tick, match, path + "[]", "sourceNamespace");
  if (!space.StringOr("").empty() && !IsIstioLabel(space.Text())) {
    refused.AddText(space, path + ".sourceNamespace", "is no name of a namespace",
                    "name the namespace as it is called");
  }
}

/// What is none of its kind, in the matches of a list.
void AskMatches(const Tick& tick, Value matches, const std::string& path, RefusedValues& refused) {
  static constexpr std::array<std::string_view, 5> kPseudo = {":method", ":scheme", ":authority",
                                                              ":path", ":status"};
  for (const Value match : matches.Items()) {
    for (const char* member : {"headers", "withoutHeaders"}) {
      for (const Member header : KnownMember(tick, match, path + "[]", member).Members()) {
        const bool known = IsIstioHeader(header.key) || header.key.starts_with('@') ||
                           std::find(kPseudo.begin(), kPseudo.end(), header.key) != kPseudo.end();
        if (known) continue;
        refused.AddPart(header.key_span, fmt::format("{}.{}", path, member), header.key,
                        "is no name of a header", kHeaderHelp);
      }
    }
    AskGateways(KnownMember(tick, match, path + "[]", "gateways"), path + ".gateways", refused);
    AskSource(tick, match, path, refused);
  }
}

}  // namespace

void AskIstioDuration(Value duration, std::string_view path, RefusedValues& refused,
                      bool by_webhook) {
  if (duration.StringOr("").empty()) return;
  const std::optional<std::int64_t> written = ParseGoDuration(duration.Text());
  const bool whole = !by_webhook || written.value_or(0) % kMillisecond == 0;
  if (written && *written >= kMillisecond && whole) return;
  const bool little = written && *written < kMillisecond;
  refused.AddText(duration, path,
                  !written ? "is no duration there"
                  : little ? "is less than a millisecond"
                           : "is not a number of whole milliseconds",
                  "write it with units, as `30s` or `1h30m`, or take it out");
}

void AskVirtualService(const Tick& tick, RefusedValues& refused) {
  const Value spec = tick.canary->resource.Spec();
  const Value service = spec["service"];
  const bool tcp = HostsOfVirtualService(tick).tcp;
  if (tcp && tick.canary->service.delegation) {
    refused.Add(service["appProtocol"].span(),
                "`spec.service.appProtocol` is `tcp`, and only routes of HTTP can be delegated",
                "take `delegation` out");
  }
  AskGateways(service["gateways"], "spec.service.gateways", refused);
  if (tcp) return;
  AskMatches(tick, service["match"], "spec.service.match", refused);
  AskMatches(tick, spec["analysis"]["match"], "spec.analysis.match", refused);
  AskIstioHeaders(service, refused);
  AskCors(service["corsPolicy"], refused);
  AskRetries(service["retries"], refused);
  AskIstioRewrite(service["rewrite"], refused);
  AskIstioDuration(service["timeout"], "spec.service.timeout", refused);
}

}  // namespace canary_lint
