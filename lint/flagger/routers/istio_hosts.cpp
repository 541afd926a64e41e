// Host by host as Istio's webhook takes them, then pair by pair.

#include "flagger/routers/istio_hosts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "flagger/routers/routers.h"
#include "flagger/routes.h"
#include "model/names.h"

namespace canary_lint {
namespace {

/// A label, `*`, or one behind `*` or `*-`.
bool IsFirstLabel(std::string_view text) {
  if (text == "*") return true;
  if (text.size() > 63) return false;
  if (text.substr(0, 1) == "*") text.remove_prefix(text.substr(1, 1) == "-" ? 2 : 1);
  return IsIstioLabel(text);
}

/// Of strconv.Atoi, but for numbers out of its range.
bool IsNumber(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The last label may be empty, and only with `number` a number.
bool AreLabels(std::string_view text, bool number) {
  while (true) {
    const std::size_t dot = text.find('.');
    const std::string_view label = text.substr(0, dot);
    if (dot == std::string_view::npos) {
      return label.empty() || (IsIstioLabel(label) && (number || !IsNumber(label)));
    }
    if (!IsIstioLabel(label)) return false;
    text.remove_prefix(dot + 1);
  }
}

struct WrittenHost {
  std::string_view name;
  Span span;
};

std::vector<WrittenHost> HostsOf(const Canary& canary) {
  std::vector<WrittenHost> hosts;
  for (const Value item : canary.resource.Spec()["service"]["hosts"].Items()) {
    if (item.IsString()) hosts.push_back({item.StringOr(""), item.span()});
  }
  return hosts;
}

void Refuse(Prerequisite lacks, const Span& span, const std::string& why, Tick& tick) {
  Lack(lacks, true, span,
       fmt::format("Istio refuses VirtualService `{}`, for {}", tick.canary->ApexName(), why),
       tick);
}

/// Asked of hosts that are apart.
void NeedApexApart(const std::vector<WrittenHost>& hosts, Tick& tick) {
  const std::string apex = tick.canary->ApexName();
  for (const WrittenHost& host : hosts) {
    if (host.name == apex || host.name == "*") return;
  }
  for (const WrittenHost& host : hosts) {
    if (!CoversHost(host.name, apex)) continue;
    return Refuse(
        Prerequisite::kApartHosts, host.span,
        fmt::format("host `{}`, which covers the apex `{}` that Flagger adds", host.name, apex),
        tick);
  }
}

void NeedHostsApart(const std::vector<WrittenHost>& hosts, Tick& tick) {
  for (auto host = hosts.begin(); host != hosts.end(); ++host) {
    const auto meets = std::find_if(hosts.begin(), host, [&host](const WrittenHost& other) {
      return HostsMeet(other.name, host->name);
    });
    if (meets == host) continue;
    return Refuse(Prerequisite::kApartHosts, host->span,
                  meets->name == host->name
                      ? fmt::format("host `{}`, which it names twice", host->name)
                      : fmt::format("hosts `{}` and `{}`, of which one covers the other",
                                    meets->name, host->name),
                  tick);
  }
  NeedApexApart(hosts, tick);
}

}  // namespace

bool IsIstioLabel(std::string_view text) {
  return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return IsAlphanumeric(c) || c == '-'; });
}

bool IsIstioHost(std::string_view host, bool number) {
  // An address of six may name its zone.
  const std::size_t zone = host.find('%');
  const bool zoned = zone != std::string_view::npos && zone + 1 < host.size() &&
                     host.substr(0, zone).find(':') != std::string_view::npos;
  if (IsIpAddress(zoned ? host.substr(0, zone) : host)) return true;
  const std::size_t dot = host.find('.');
  return host.size() <= 255 && IsFirstLabel(host.substr(0, dot)) &&
         (dot == std::string_view::npos || AreLabels(host.substr(dot + 1), number));
}

void NeedHosts(Tick& tick) {
  const std::vector<WrittenHost> hosts = HostsOf(*tick.canary);
  const bool mesh = HostsOfVirtualService(tick).gateways.count("mesh") != 0;
  for (const WrittenHost& host : hosts) {
    if (!mesh || host.name != "*") continue;
    return Refuse(Prerequisite::kMeshHost, host.span, "host `*` on gateway `mesh`", tick);
  }
  for (const WrittenHost& host : hosts) {
    if (IsIstioHost(host.name, true)) continue;
    return Refuse(Prerequisite::kIstioHosts, host.span,
                  fmt::format("host `{}`, which is neither a domain nor an address", host.name),
                  tick);
  }
  const auto is_host = [](const WrittenHost& host) { return IsIstioHost(host.name); };
  if (std::all_of(hosts.begin(), hosts.end(), is_host)) NeedHostsApart(hosts, tick);
}

}  // namespace canary_lint
