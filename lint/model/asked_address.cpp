// Takes a URL apart as net/url of Go does, as far as a Service's name needs it.

#include "model/asked_address.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <string_view>

#include "canary_lint/model.h"

namespace canary_lint {
namespace {

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

/// `web.shop.svc:8080` of `http://user@web.shop.svc:8080/metrics`
struct Address {
  std::size_t at = 0;  ///< where it begins
  std::string_view whole;
  std::string_view host;  ///< without the port
  std::int64_t port = 0;
};

/// Absent for what is no port.
std::optional<std::int64_t> NumberOf(std::string_view port) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  const bool whole = error == std::errc() && end == port.data() + port.size();
  if (!whole || number < 1 || number > 65535) return std::nullopt;
  return number;
}

std::optional<Address> AddressOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  const std::string name = LowerCase(url.substr(0, scheme));
  if (name != "http" && name != "https") return std::nullopt;
  const std::string_view rest = url.substr(scheme + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t user = authority.rfind('@');
  const std::size_t begin = user == std::string_view::npos ? 0 : user + 1;
  const std::string_view whole = authority.substr(begin);
  const std::size_t colon = whole.find(':');
  std::optional<std::int64_t> port = name == "https" ? 443 : 80;
  if (colon < whole.size() - 1) port = NumberOf(whole.substr(colon + 1));
  if (whole.empty() || !port) return std::nullopt;
  return Address{scheme + 3 + begin, whole, whole.substr(0, colon), *port};
}

std::optional<ServiceName> ByAddress(std::string_view written) {
  const std::string host = LowerCase(written);
  const auto dots = std::count(host.begin(), host.end(), '.');
  if (dots == 0) return std::nullopt;
  return ServiceOfHost(dots == 1 ? host + ".svc" : host, "");
}

/// KEDA does not take the port off.
std::optional<ServiceName> ByEndpoints(std::string_view host) {
  const std::size_t dot = host.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view rest = host.substr(dot + 1);
  return ServiceName{std::string(rest.substr(0, rest.find('.'))), std::string(host.substr(0, dot))};
}

/// As KEDA reads every parameter (configParamValue of pkg/scalers/scalersconfig/typed_config.go).
std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

/// strconv.ParseBool of Go; absent for what it does not know.
std::optional<bool> BoolOf(std::string_view text) {
  static const std::set<std::string_view> yes = {"1", "t", "T", "TRUE", "true", "True"};
  static const std::set<std::string_view> no = {"", "0", "f", "F", "FALSE", "false", "False"};
  if (yes.count(text) != 0) return true;
  if (no.count(text) != 0) return false;
  return std::nullopt;
}

}  // namespace

std::optional<AskedService> AskedBy(Value metadata) {
  const Value url = metadata["url"];
  const std::string_view text = Trimmed(url.StringOr(""));
  const std::optional<bool> endpoints =
      BoolOf(Trimmed(metadata["aggregateFromKubeServiceEndpoints"].Text()));
  const std::optional<Address> address = AddressOf(text);
  if (!endpoints || !address) return std::nullopt;
  const auto service = *endpoints ? ByEndpoints(address->whole) : ByAddress(address->host);
  if (!service) return std::nullopt;
  AskedService asked;
  asked.namespace_name = service->namespace_name;
  asked.name = service->name;
  asked.port = address->port;
  asked.endpoints = *endpoints;
  asked.url = std::string(text);
  asked.name_at = address->at;
  asked.span = url.span();
  return asked;
}

}  // namespace canary_lint
