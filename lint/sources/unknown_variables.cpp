// Decisive are names, selectors, the labels of pods and ports, of a Canary what it refers to, and
// all that a route says; but for the hosts of an Ingress, which lead to the same Services.

#include "sources/unknown_variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/kinds.h"
#include "load/copy_tree.h"
#include "load/envsubst.h"
#include "load/nearest.h"

namespace canary_lint {
namespace {

constexpr std::array<std::string_view, 8> kOfCanary = {"targetRef", "autoscalerRef",   "ingressRef",
                                                       "routeRef",  "upstreamRef",     "provider",
                                                       "suspend",   "revertOnDeletion"};
constexpr std::array<std::string_view, 7> kOfCanaryService = {
    "name", "port", "portName", "portDiscovery", "targetPort", "appProtocol", "meshName"};

/// Of all kinds of these, gateways among them.
constexpr std::array<std::string_view, 9> kRouteGroups = {"apisix.apache.org",
                                                          "gateway.networking.k8s.io",
                                                          "gateway.solo.io",
                                                          "networking.istio.io",
                                                          "projectcontour.io",
                                                          "split.smi-spec.io",
                                                          "traefik.containo.us",
                                                          "traefik.io",
                                                          "kuma.io"};

bool IsRoute(const ResourceId& id) {
  return std::find(kRouteGroups.begin(), kRouteGroups.end(), id.group) != kRouteGroups.end();
}

void AddIngress(Value spec, std::vector<Value>& parts) {
  for (const Member member : spec.Members()) {
    if (member.key != "rules" && member.key != "tls") parts.push_back(member.value);
  }
  for (const Value rule : spec["rules"].Items()) parts.push_back(rule["http"]);
}

void AddPods(Value pod_template, std::vector<Value>& parts) {
  parts.push_back(pod_template["metadata"]["labels"]);
  for (const Value container : pod_template["spec"]["containers"].Items()) {
    parts.push_back(container["ports"]);
  }
}

std::vector<Value> DecisiveParts(const Resource& resource) {
  const Value metadata = resource.Metadata();
  const Value spec = resource.Spec();
  std::vector<Value> parts{metadata["name"], metadata["namespace"]};
  if (IsA<CanaryKind>(resource.id)) {
    for (const std::string_view key : kOfCanary) parts.push_back(spec[key]);
    for (const std::string_view key : kOfCanaryService) parts.push_back(spec["service"][key]);
  } else if (IsA<ServiceKind>(resource.id) || IsRoute(resource.id)) {
    parts.push_back(spec);
  } else if (resource.id.kind == "Ingress") {
    AddIngress(spec, parts);
  } else if (spec["template"]) {
    parts.push_back(spec["selector"]);
    AddPods(spec["template"], parts);
  }
  return parts;
}

std::string Quoted(const std::set<std::string>& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const std::string& name : names) words.push_back(fmt::format("`{}`", name));
  return Enumerate(words, "and");
}

std::vector<std::string> Distinct(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

void UnknownVariables::Meet(const Delivery& delivery, Resource& resource) {
  MissingNames all;
  const auto gather = [&](std::string_view text) {
    MissingNames missing;
    std::string error;
    if (HoldsVariable(text)) SubstituteVariables(text, delivery.variables, error, &missing);
    all.all.merge(missing.all);
    all.without_default.merge(missing.without_default);
    return false;
  };
  for (const Value part : DecisiveParts(resource)) AnyString(part, gather);
  if (all.all.empty()) return;
  ++objects_;
  if (resource.standing == Standing::kProven) resource.standing = Standing::kDefaulted;
  for (const std::string& name : all.all) {
    (all.without_default.count(name) == 0 ? defaulted_ : unknown_).insert(name);
  }
}

std::optional<Problem> UnknownVariables::Note(const Delivery& delivery) const {
  if (objects_ == 0) return std::nullopt;
  std::string judged;
  if (!unknown_.empty()) judged = fmt::format("nothing says what {} is", Quoted(unknown_));
  if (!defaulted_.empty()) {
    judged +=
        fmt::format("{}the default of {} is taken", judged.empty() ? "" : ", ", Quoted(defaulted_));
  }
  Problem note;
  note.kind = ProblemKind::kInputAssumption;
  note.span = delivery.by->name_span;
  note.subject = delivery.by->id;
  note.message = fmt::format(
      "Kustomization `{}` takes variables from {}, whose content is not known here: in {} object{} "
      "{}, and what rests on that is conditional",
      delivery.name, Enumerate(Distinct(delivery.unknown_variables_from), "and"), objects_,
      objects_ == 1 ? "" : "s", judged);
  note.discriminator = "variables";
  return note;
}

}  // namespace canary_lint
