// What may not be in a path, and what a policy may list.

#include "flagger/routers/gateway_paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "flagger/interval.h"
#include "model/names.h"

namespace canary_lint {
namespace {

bool IsHexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Characters of RFC 3986, and `%` before two hexadecimal digits.
bool HasValidCharacters(std::string_view path) {
  constexpr std::string_view kOthers = "-/._~!$&'()*+,;=:@";
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == '%') {
      if (i + 2 >= path.size() || !IsHexadecimal(path[i + 1]) || !IsHexadecimal(path[i + 2]))
        return false;
      i += 2;
    } else if (!IsAlphanumeric(path[i]) && kOthers.find(path[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

/// Why a path is none; empty where it is one.
std::string Fault(std::string_view path) {
  if (!path.starts_with('/')) return "does not begin with `/`";
  for (const std::string_view part : {"//", "/./", "/../", "%2f", "%2F", "#"}) {
    if (path.find(part) != std::string_view::npos) return fmt::format("has `{}` in it", part);
  }
  for (const std::string_view end : {"/..", "/."}) {
    if (path.ends_with(end)) return fmt::format("ends with `{}`", end);
  }
  return HasValidCharacters(path) ? "" : "has a character that no path has";
}

/// `*` or a scheme, a host that may begin with `*.` or be `*`, and a port.
bool IsOrigin(std::string_view text) {
  if (text == "*") return true;
  const std::string_view scheme = text.starts_with("https://") ? "https://" : "http://";
  if (!text.starts_with(scheme)) return false;
  text.remove_prefix(scheme.size());
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = text.substr(colon + 1);
    const bool number = port.find_first_not_of("0123456789") == std::string_view::npos;
    if (port.empty() || port.size() > 5 || !number) return false;
    text = text.substr(0, colon);
  }
  if (text == "*") return true;
  if (text.starts_with("*.")) text.remove_prefix(2);
  const bool known = std::all_of(text.begin(), text.end(),
                                 [](char c) { return IsAlphanumeric(c) || c == '-' || c == '.'; });
  return known && !text.empty() && text.front() != '.' && text.back() != '.' &&
         text.find("..") == std::string_view::npos;
}

struct Listed {
  const char* member;
  bool (*takes)(std::string_view);
  const char* which;
  const char* help;
  bool all_alone;  // `*` stands alone
};

bool IsMethodOrAll(std::string_view text) { return text == "*" || IsMethod(text); }

constexpr std::array<Listed, 4> kLists = {
    {{"allowOrigin", IsOrigin, "is no origin there",
      "write each origin with its scheme, as `https://www.example.com`", true},
     {"allowMethods", IsMethodOrAll, "is no method of HTTP",
      "write methods in capitals: `GET`, `POST`", true},
     {"allowHeaders", IsHeaderName, "is no name of a header", "name headers that there can be",
      true},
     {"exposeHeaders", IsHeaderName, "is no name of a header", "name headers that there can be",
      false}}};

void AskList(Value list, const Listed& listed, RefusedValues& refused) {
  const std::string path = fmt::format("spec.service.corsPolicy.{}", listed.member);
  std::set<std::string_view> known;
  for (const Value item : list.Items()) {
    const std::string_view text = item.Text();
    if (!listed.takes(text)) {
      refused.AddPart(item.span(), path, text, listed.which, listed.help);
    } else if (!known.insert(text).second) {
      refused.AddPart(item.span(), path, text, "stands there twice", "name it once");
    } else if (text == "*" && listed.all_alone && list.size() > 1) {
      refused.AddPart(item.span(), path, text, "can only stand alone",
                      "keep `*` alone, or take it out");
    }
  }
}

}  // namespace

void AskGatewayPath(Value uri, std::string_view path, RefusedValues& refused) {
  if (!uri["regex"].StringOr("").empty()) return;
  for (const char* kind : {"exact", "prefix"}) {
    const Value written = uri[kind];
    if (written.StringOr("").empty()) continue;
    const std::string fault = Fault(written.Text());
    if (!fault.empty()) {
      refused.AddText(written, fmt::format("{}.uri.{}", path, kind), fault,
                      "write the path from `/` on, as requests have it, without `//`, `/./`, "
                      "`/../`, a query or a fragment");
    }
    return;
  }
}

void AskGatewayCors(Value policy, RefusedValues& refused) {
  if (!policy.IsMap()) return;
  for (const Listed& listed : kLists) AskList(policy[listed.member], listed, refused);
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::optional<std::int64_t> age = ParseGoDuration(policy["maxAge"].StringOr(""));
  if (!age || *age / kSecond >= 0) return;
  refused.AddText(policy["maxAge"], "spec.service.corsPolicy.maxAge", "is less than a second",
                  "write a second or more");
}

}  // namespace canary_lint
