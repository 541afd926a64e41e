// Cuts commands into words as a shell would, nearly: quotes only part them.

#include "flagger/inside_calls.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

#include "flagger/strategy.h"

namespace canary_lint {
namespace {

constexpr std::string_view kScheme = "://";

struct Address {
  std::string host;  // without a dot at its end, in small letters
  bool clear = true;
};

bool IsNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Of a word that is one: it has a scheme or a port.
std::optional<Address> AddressOf(std::string_view word) {
  const std::size_t scheme = word.find(kScheme);
  const bool schemed = scheme != std::string_view::npos;
  if (schemed) word.remove_prefix(scheme + kScheme.size());
  word = word.substr(0, word.find_first_of("/?#"));
  const std::size_t user = word.rfind('@');
  if (user != std::string_view::npos) word.remove_prefix(user + 1);
  const std::size_t colon = word.find(':');
  const bool port = colon != std::string_view::npos && IsNumber(word.substr(colon + 1));
  if ((!schemed && !port) || word.empty()) return std::nullopt;
  std::string_view host = word.substr(0, colon);
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  Address address{std::string(host), host.find_first_of("$`{}") == std::string_view::npos};
  std::transform(address.host.begin(), address.host.end(), address.host.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return address;
}

/// What follows says whom a request is for, not where it goes.
bool NamesHeader(std::string_view word) {
  constexpr std::array<std::string_view, 6> kOptions = {"-H",     "--header",   "-host",
                                                        "--host", "-authority", "--authority"};
  return (!word.empty() && word.back() == ':') ||
         std::find(kOptions.begin(), kOptions.end(), word) != kOptions.end();
}

/// As pods of a cluster write the name of a Service: `name`, `name.namespace`, and with `svc` and a
/// domain behind. Absent for any other host.
std::optional<ServiceName> ServiceBehind(const std::string& host, const std::string& own) {
  const std::size_t first = host.find('.');
  if (first == std::string::npos) {
    return own.empty() ? std::nullopt : std::optional(ServiceName{own, host});
  }
  const std::size_t second = host.find('.', first + 1);
  const std::string rest = second == std::string::npos ? "svc" : host.substr(second + 1);
  if (rest != "svc" && !rest.starts_with("svc.")) return std::nullopt;
  return ServiceName{host.substr(first + 1, second - first - 1), host.substr(0, first)};
}

/// The namespace that the webhook's URL names: `http://loadtester.test/` is in `test`. Of a name
/// alone that of Flagger counts, which is not known here.
std::string TesterSpace(Value webhook) {
  const auto address = AddressOf(webhook["url"].StringOr(""));
  if (!address || !address->clear) return {};
  const auto service = ServiceBehind(address->host, "");
  return service ? service->namespace_name : std::string();
}

class Command {
 public:
  Command(const Canary& canary, std::string space) : canary_(canary), space_(std::move(space)) {}

  bool IsApex(const Address& address) const {
    if (!address.clear) return false;
    const auto service = ServiceBehind(address.host, space_);
    return service && service->name == canary_.ApexName() &&
           service->namespace_name == canary_.id().namespace_name;
  }

  /// The first address of the apex; `alone` where no other word may be one.
  std::optional<InsideCall> Read(Value text) const {
    std::optional<InsideCall> call;
    bool alone = true;
    std::string_view before;
    std::string_view rest = text.StringOr("");
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of(" \t\r\n'\"=;|&<>(),");
      const std::string_view word = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      if (word.empty()) continue;
      const auto address = NamesHeader(before) ? std::nullopt : AddressOf(word);
      before = word;
      const bool apex = address && IsApex(*address);
      if (apex && !call) call = InsideCall{{}, std::string(word), text.span(), true};
      if (!apex && (address || word.find('$') != std::string_view::npos)) alone = false;
    }
    if (call) call->alone = alone;
    return call;
  }

 private:
  const Canary& canary_;
  std::string space_;
};

}  // namespace

std::vector<InsideCall> InsideCallsOf(const Canary& canary) {
  std::vector<InsideCall> calls;
  for (const Value webhook : canary.resource.Spec()["analysis"]["webhooks"].Items()) {
    if (!MakesLoad(webhook)) continue;
    std::optional<InsideCall> call =
        Command(canary, TesterSpace(webhook)).Read(webhook["metadata"]["cmd"]);
    if (!call) call = Command(canary, {}).Read(webhook["url"]);
    if (!call) continue;
    call->webhook = webhook["name"].StringOr("");
    calls.push_back(std::move(*call));
  }
  return calls;
}

}  // namespace canary_lint
