// Member by member of `spec.service`, in the order of the HTTPRoute.

#include "flagger/routers/gateway_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "flagger/interval.h"
#include "flagger/route_matches.h"
#include "flagger/router.h"
#include "flagger/routers/gateway_paths.h"
#include "model/names.h"
#include "model/others.h"

namespace canary_lint {
namespace {

constexpr const char* kNameHelp = "name headers and parameters by letters, digits and hyphens";

bool IsSameGateway(Value one, Value other) {
  const auto same = [&](const char* member, std::string_view fallback) {
    return one[member].StringOr(fallback) == other[member].StringOr(fallback);
  };
  return same("group", kHttpRoutes.group) && same("kind", "Gateway") && same("namespace", "") &&
         same("name", "");
}

/// Two rules of `parentRefs`: sections where one Gateway comes again, and each once.
bool AreApart(Value one, Value other) {
  const auto port = one["port"].AsInteger();
  const auto other_port = other["port"].AsInteger();
  const std::string_view section = one["sectionName"].StringOr("");
  const std::string_view other_section = other["sectionName"].StringOr("");
  if (port || other_port) return section != other_section || port != other_port;
  return section != other_section && !section.empty() && !other_section.empty();
}

void AskParents(Value parents, RefusedValues& refused) {
  const auto items = parents.Items();
  for (auto one = items.begin(); one != items.end(); ++one) {
    for (auto before = items.begin(); before != one; ++before) {
      if (!IsSameGateway(*before, *one) || AreApart(*before, *one)) continue;
      return refused.Add((*one)["name"].span(),
                         fmt::format("`spec.service.gatewayRefs` names {} `{}` twice, and not each "
                                     "time by a `sectionName` of its own",
                                     (*one)["kind"].StringOr("Gateway"), (*one)["name"].Text()),
                         "name it once, or with another `sectionName` each time");
    }
  }
}

void AskNames(Value map, const std::string& path, RefusedValues& refused,
              const char* what = "is no name of a header") {
  for (const Member member : map.Members()) {
    if (IsHeaderName(member.key)) continue;
    refused.AddPart(member.key_span, path, member.key, what, kNameHelp);
  }
}

/// Of the matches of a test nothing but these two is written (mergeMatchConditions).
void AskConditions(const Tick& tick, Value match, const std::string& path, RefusedValues& refused) {
  AskNames(match["headers"], path + ".headers", refused);
  AskNames(KnownMember(tick, match, path + "[]", "queryParams"), path + ".queryParams", refused,
           "is no name of a parameter there");
}

void AskMatches(const Tick& tick, Value matches, RefusedValues& refused) {
  const std::string path = "spec.service.match";
  for (const Value match : matches.Items()) {
    AskGatewayPath(match["uri"], path, refused);
    const Value method = match["method"]["exact"];
    if (method && !IsMethod(method.Text())) {
      refused.AddText(method, path + ".method.exact", "is no method of HTTP",
                      "write the method in capitals: `GET`, `POST`");
    }
    AskConditions(tick, match, path, refused);
  }
}

void AskRemoved(Value names, const std::string& path, RefusedValues& refused) {
  std::set<std::string_view> known;
  for (const Value name : names.Items()) {
    if (known.insert(name.Text()).second) continue;
    refused.AddPart(name.span(), path, name.Text(), "stands there twice", "name it once");
  }
}

void AskHeaders(Value headers, RefusedValues& refused) {
  for (const char* side : {"request", "response"}) {
    for (const char* what : {"add", "set"}) {
      const Value named = headers[side][what];
      const std::string path = fmt::format("spec.service.headers.{}.{}", side, what);
      AskNames(named, path, refused);
      for (const Member member : named.Members()) {
        if (!member.value.Text().empty()) continue;
        refused.AddPart(member.key_span, path, member.key, "has no value",
                        "give each header a value, or remove it by `remove`");
      }
    }
    AskRemoved(headers[side]["remove"], fmt::format("spec.service.headers.{}.remove", side),
               refused);
  }
}

std::size_t CountMatches(Value matches) {
  std::size_t count = 0;
  for (const Value match : matches.Items()) {
    const bool asks = match["uri"].IsMap() || match["method"].IsMap() ||
                      match["headers"].size() + match["queryParams"].size() > 0;
    if (asks) ++count;
  }
  return count;
}

bool ComesByPrefix(Value matches) {
  for (const Value match : matches.Items()) {
    const Value uri = match["uri"];
    const bool other = !uri["regex"].StringOr("").empty() || !uri["exact"].StringOr("").empty();
    if (other) return false;
  }
  return true;
}

/// "exactly one PathPrefix match must be specified"; a match without a path is one for `/`.
void AskPrefixRewrite(Value spec, RefusedValues& refused) {
  const Value rewrite = spec["service"]["rewrite"];
  const bool prefix = rewrite["type"].StringOr("") == "ReplacePrefixMatch";
  if (!prefix || rewrite["uri"].StringOr("").empty()) return;
  const Value matches = spec["service"]["match"];
  const Value tests = spec["analysis"]["match"];
  const std::size_t tested = MatchesFitGateway(tests) ? CountMatches(tests) : 0;
  const std::size_t asked = CountMatches(matches);
  if (asked <= 1 && tested <= 1 && ComesByPrefix(matches)) return;
  const bool by_test = asked <= 1 && ComesByPrefix(matches);
  refused.Add(
      rewrite["type"].span(),
      fmt::format("`spec.service.rewrite.type` is `ReplacePrefixMatch`, for which a rule has "
                  "to have one match, by a prefix, and `spec.{}.match` makes {}",
                  by_test ? "analysis" : "service",
                  (by_test ? tested : asked) > 1 ? "several" : "one by another"),
      "ask for one prefix, or take `type` out, which replaces the whole path");
}

void AskRewrite(Value spec, RefusedValues& refused) {
  const Value authority = spec["service"]["rewrite"]["authority"];
  if (!authority.StringOr("").empty() && !IsDns1123Subdomain(authority.Text())) {
    refused.AddText(authority, "spec.service.rewrite.authority", "is no host name there",
                    "name a host in small letters, without a port");
  }
  AskPrefixRewrite(spec, refused);
}

void AskDuration(Value duration, const char* path, RefusedValues& refused) {
  if (duration.StringOr("").empty() || IsGatewayDuration(duration.Text())) return;
  refused.AddText(duration, path, "is no duration there",
                  "write it in whole hours, minutes, seconds and milliseconds: `1m30s`, `500ms`");
}

void AskTimeouts(const Tick& tick, Value service, RefusedValues& refused) {
  if (!tick.Traits().gateway_timeouts || RouterOf(tick) != Router::kGatewayV1) return;
  const Value request = service["timeout"];
  AskDuration(request, "spec.service.timeout", refused);
  if (!tick.Traits().gateway_backend_timeouts) return;
  const Value backend = service["backendTimeout"];
  AskDuration(backend, "spec.service.backendTimeout", refused);
  const auto whole = ParseGoDuration(request.StringOr(""));
  const auto part = ParseGoDuration(backend.StringOr(""));
  if (!whole || !part || *whole == 0 || *part <= *whole) return;
  refused.AddText(backend, "spec.service.backendTimeout",
                  fmt::format("is longer than `timeout`, `{}`", request.Text()),
                  "give `backendTimeout` no more than `timeout`, or `timeout` `0s`, which is none");
}

}  // namespace

bool IsGatewayDuration(std::string_view text) {
  constexpr std::size_t kMostParts = 4;
  constexpr std::size_t kMostDigits = 5;
  std::size_t parts = 0;
  for (; !text.empty() && parts < kMostParts; ++parts) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > kMostDigits) return false;
    text.remove_prefix(digits);
    static constexpr std::array<std::string_view, 4> kUnits = {"ms", "h", "m", "s"};
    const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(),
                                          [text](auto one) { return text.starts_with(one); });
    if (unit == kUnits.end()) return false;
    text.remove_prefix(unit->size());
  }
  return text.empty() && parts > 0;
}

void AskHttpRoute(const Tick& tick, RefusedValues& refused) {
  const Value spec = tick.canary->resource.Spec();
  const Value service = spec["service"];
  AskParents(service["gatewayRefs"], refused);
  AskMatches(tick, service["match"], refused);
  if (MatchesFitGateway(spec["analysis"]["match"])) {
    for (const Value match : spec["analysis"]["match"].Items()) {
      AskConditions(tick, match, "spec.analysis.match", refused);
    }
  }
  const Router router = RouterOf(tick);
  if (tick.Traits().gateway_filters && router != Router::kGatewayV1Alpha2) {
    AskHeaders(service["headers"], refused);
    AskRewrite(spec, refused);
  }
  if (tick.Traits().gateway_cors && router == Router::kGatewayV1) {
    AskGatewayCors(service["corsPolicy"], refused);
  }
  AskTimeouts(tick, service, refused);
}

}  // namespace canary_lint
