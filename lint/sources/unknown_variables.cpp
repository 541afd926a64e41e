// Decisive are names, selectors, the labels of pods and ports, what a Canary or an autoscaler
// refers to, and all that routes and policies say; but for the hosts of an Ingress, which lead to
// the same Services, and for how many pods a budget wants, or how often a monitor asks.

#include "sources/unknown_variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
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

constexpr std::array<std::string_view, 4> kOfFinder = {"selector", "namespaceSelector",
                                                       "podMetricsEndpoints", "endpoints"};
constexpr std::array<std::string_view, 2> kOfScaler = {"scaleTargetRef", "targetRef"};

/// Gateways, upstreams and what else stands beside the routes of a mesh.
bool IsOfRoutes(const ResourceId& id) {
  const auto has_route = [&id](const KnownKind& known) {
    return known.group == id.group && known.Is<RouteForm>();
  };
  const std::span<const KnownKind> all = KnownKinds();
  static constexpr std::array<std::string_view, 4> kWithoutRoutes = {
      "appmesh.k8s.aws", "gloo.solo.io", "kuma.io", "linkerd.io"};
  return std::any_of(all.begin(), all.end(), has_route) ||
         std::find(kWithoutRoutes.begin(), kWithoutRoutes.end(), id.group) != kWithoutRoutes.end();
}

bool FindsByLabels(const ResourceId& id) {
  return IsA(id, PodFinderForm::kDisruptionBudget) || IsA(id, PodFinderForm::kPodMonitor) ||
         IsA<ServiceFinderKind>(id);
}

bool CountsWhole(const ResourceId& id) {
  return IsA<ServiceKind>(id) || IsA<RouteForm>(id) || IsA<PodFinderForm>(id) || IsOfRoutes(id);
}

template <typename Keys>
void AddMembers(Value from, const Keys& keys, std::vector<Value>& parts) {
  for (const std::string_view key : keys) parts.push_back(from[key]);
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
    AddMembers(spec, kOfCanary, parts);
    AddMembers(spec["service"], kOfCanaryService, parts);
  } else if (IsA(resource.id, RouteForm::kIngress)) {
    AddIngress(spec, parts);
  } else if (IsA(resource.id, RouteForm::kWebhooks)) {
    parts.push_back(resource.root["webhooks"]);
  } else if (FindsByLabels(resource.id)) {
    AddMembers(spec, kOfFinder, parts);
  } else if (IsA<AutoscalerForm>(resource.id)) {
    AddMembers(spec, kOfScaler, parts);
  } else if (CountsWhole(resource.id)) {
    parts.push_back(spec);
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
  if (delivery.unknown_variables_from.empty()) all.all = all.without_default;
  if (all.all.empty()) return;
  ++objects_;
  for (const std::string& name : all.all) {
    (all.without_default.count(name) == 0 ? defaulted_ : unknown_).insert(name);
  }
  if (delivery.unknown_variables_from.empty()) return;
  if (resource.standing == Standing::kProven) resource.standing = Standing::kDefaulted;
}

std::string UnknownVariables::WithoutValue(const Delivery& delivery) const {
  return fmt::format(
      "Kustomization `{}` gives {} no value, so Flux puts nothing in {} place: in {} object{}",
      delivery.name, Quoted(unknown_), unknown_.size() == 1 ? "its" : "their", objects_,
      objects_ == 1 ? "" : "s");
}

std::string UnknownVariables::FromElsewhere(const Delivery& delivery) const {
  std::string judged;
  if (!unknown_.empty()) judged = fmt::format("nothing says what {} is", Quoted(unknown_));
  if (!defaulted_.empty()) {
    judged +=
        fmt::format("{}the default of {} is taken", judged.empty() ? "" : ", ", Quoted(defaulted_));
  }
  return fmt::format(
      "Kustomization `{}` takes variables from {}, whose content is not known here: in {} object{} "
      "{}, and what rests on that is conditional",
      delivery.name, Enumerate(Distinct(delivery.unknown_variables_from), "and"), objects_,
      objects_ == 1 ? "" : "s", judged);
}

std::optional<Problem> UnknownVariables::Note(const Delivery& delivery) const {
  if (objects_ == 0) return std::nullopt;
  Problem note;
  note.kind = ProblemKind::kInputAssumption;
  note.span = delivery.by->name_span;
  note.subject = delivery.by->id;
  note.message =
      delivery.unknown_variables_from.empty() ? WithoutValue(delivery) : FromElsewhere(delivery);
  note.discriminator = "variables";
  return note;
}

}  // namespace canary_lint
