// Hosts and references become Services of a namespace, with their ports; some get no
// requests.

#include "model/backends.h"

#include <utility>

#include "canary_lint/model.h"
#include "model/upstreams.h"

namespace canary_lint {

void Backends::Push(std::string service, const Span& span, Value port,
                    std::string_view namespace_name, const std::string& host) {
  if (service.empty()) return;
  ServiceReference reference;
  reference.service = std::move(service);
  reference.namespace_name =
      namespace_name.empty() ? route_.id().namespace_name : std::string(namespace_name);
  reference.span = span;
  reference.port_span = port ? port.span() : span;
  reference.host = host;
  if (port) {
    IntOrString wanted;
    wanted.number = port.AsInteger().value_or(0);
    wanted.name = std::string(port.StringOr(""));
    if (wanted.IsSet()) reference.port = wanted;
  }
  route_.backends.push_back(std::move(reference));
}

void Backends::Add(Value name, Value port, std::string_view namespace_name,
                   const std::string& host) {
  Push(std::string(name.StringOr("")), name.span(), port, namespace_name, host);
}

void Backends::AddWithDefault(Value name, Value port, std::int64_t default_port,
                              std::string_view namespace_name) {
  const std::size_t before = route_.backends.size();
  Add(name, port, namespace_name, "");
  if (route_.backends.size() == before || route_.backends.back().port) return;
  route_.backends.back().port = IntOrString{default_port, ""};
}

void Backends::AddHost(Value host, Value port, const std::string& for_host) {
  const auto named = ServiceOfHost(host.StringOr(""), route_.id().namespace_name);
  if (named) Push(named->name, host.span(), port, named->namespace_name, for_host);
}

void Backends::AddUpstream(Value name, std::string_view namespace_name) {
  if (upstreams_ == nullptr || name.StringOr("").empty()) return;
  const std::string space(namespace_name.empty() ? route_.id().namespace_name : namespace_name);
  auto target = upstreams_->Find(space, std::string(name.StringOr("")));
  if (!target) return;
  ServiceReference reference;
  reference.namespace_name = std::move(target->namespace_name);
  reference.service = std::move(target->service);
  reference.span = name.span();
  reference.port_span = name.span();
  if (target->port != 0) reference.port = IntOrString{target->port, ""};
  reference.by_upstream = true;
  route_.backends.push_back(std::move(reference));
}

void Backends::Link(GroupKind kind, std::string_view namespace_name, Value name) {
  if (name.StringOr("").empty()) return;
  AddLink(kind, namespace_name, name.StringOr(""), name.span());
}

void Backends::LinkSome(GroupKind kind, std::string_view namespace_name, const Span& span) {
  AddLink(kind, namespace_name, "", span);
}

void Backends::AddLink(GroupKind kind, std::string_view namespace_name, std::string_view name,
                       const Span& span) {
  const std::string_view own = route_.id().namespace_name;
  route_.links.push_back({IdOf(kind, namespace_name.empty() ? own : namespace_name, name), span});
}

void Backends::QuietSince(std::size_t count) {
  for (std::size_t i = count; i < route_.backends.size(); ++i) route_.backends[i].answers = false;
}

bool HasNoWeight(Value backend) {
  const std::optional<std::int64_t> weight = backend["weight"].AsInteger();
  return weight.has_value() && *weight == 0;
}

std::optional<ServiceName> ServiceOfHost(std::string_view host, std::string_view own) {
  if (host.empty() || host.find('*') != std::string_view::npos) return std::nullopt;
  const std::size_t dot = host.find('.');
  const std::string name(host.substr(0, dot));
  if (dot == std::string_view::npos) return ServiceName{std::string(own), name};
  const std::string_view rest = host.substr(dot + 1);
  const std::size_t second = rest.find('.');
  if (second == std::string_view::npos) return std::nullopt;
  const std::string_view domain = rest.substr(second + 1);
  if (domain != "svc" && domain.substr(0, 4) != "svc.") return std::nullopt;
  return ServiceName{std::string(rest.substr(0, second)), name};
}

std::string FullHost(std::string_view host, std::string_view own) {
  const bool is_short = host.size() > 1 && host.find('.') == std::string_view::npos;
  const auto named =
      is_short ? ServiceName{std::string(own), std::string(host)} : ServiceOfHost(host, own);
  if (!named) return std::string(host);
  return named->name + "." + named->namespace_name + ".svc.cluster.local";
}

bool CoversHost(std::string_view wide, std::string_view narrow) {
  if (wide.empty() || wide.front() != '*') return wide == narrow;
  const std::string_view end = wide.substr(1);
  return narrow.size() >= end.size() && narrow.substr(narrow.size() - end.size()) == end;
}

bool HostsMeet(std::string_view a, std::string_view b) {
  return CoversHost(a, b) || CoversHost(b, a);
}

std::string GatewayName(std::string_view gateway, std::string_view own) {
  const bool whole = gateway == "mesh" || gateway.find('/') != std::string_view::npos;
  if (whole) return std::string(gateway);
  const std::size_t dot = gateway.find('.');
  const std::string name(gateway.substr(0, dot));
  if (dot == std::string_view::npos) return std::string(own) + "/" + name;
  const std::string_view rest = gateway.substr(dot + 1);
  return std::string(rest.substr(0, rest.find('.'))) + "/" + name;
}

}  // namespace canary_lint
