// What scales workloads, and what the triggers of KEDA's ScaledObject look at.

#include <algorithm>
#include <string>
#include <string_view>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

std::string_view TargetMember(AutoscalerForm form) {
  switch (form) {
    case AutoscalerForm::kScaleTarget:
      return "scaleTargetRef";
    case AutoscalerForm::kTarget:
      return "targetRef";
  }
  return {};
}

/// `web.shop.svc` of `http://web.shop.svc:8080/metrics`; empty for what is no such address.
std::string_view HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  const std::size_t user = url.rfind('@');
  if (user != std::string_view::npos) url.remove_prefix(user + 1);
  return url.substr(0, url.find(':'));
}

/// `kubernetes-workload` counts pods.
void ReadCount(std::size_t at, Value metadata, Autoscaler& autoscaler) {
  const Value pods = metadata["podSelector"];
  if (!pods) return;
  autoscaler.counts.push_back({at, {ParseLabelSelector(pods.StringOr("")), {}, pods.span()}});
}

/// `metrics-api` asks an address.
void ReadAsked(std::size_t at, Value metadata, Autoscaler& autoscaler) {
  const Value url = metadata["url"];
  const std::string text(url.StringOr(""));
  const std::string host(HostOf(text));
  const auto dots = std::count(host.begin(), host.end(), '.');
  if (dots == 0) return;
  const auto service = ServiceOfHost(dots == 1 ? host + ".svc" : host, "");
  if (!service) return;
  autoscaler.asks.push_back({at, service->namespace_name, service->name, text, url.span()});
}

void ReadTriggers(Value triggers, Autoscaler& autoscaler) {
  std::size_t at = 0;
  for (const Value trigger : triggers.Items()) {
    const std::string_view type = trigger["type"].StringOr("");
    if (type == "kubernetes-workload") ReadCount(at, trigger["metadata"], autoscaler);
    if (type == "metrics-api") ReadAsked(at, trigger["metadata"], autoscaler);
    ++at;
  }
}

}  // namespace

Autoscaler ReadAutoscaler(const Resource& resource, AutoscalerForm form) {
  Autoscaler autoscaler;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, autoscaler, ignored);
  autoscaler.target = ReadReference(resource.Spec()[TargetMember(form)]);
  // KEDA takes a Deployment where no kind is given; an HPA must give one.
  if (autoscaler.target.kind.empty()) autoscaler.target.kind = "Deployment";
  ReadTriggers(resource.Spec()["triggers"], autoscaler);
  return autoscaler;
}

}  // namespace canary_lint
