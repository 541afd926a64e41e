// Mirrors metav1.NewControllerRef, with which all of Flagger's controllers and routers make the
// owner of what they create.

#include "flagger/whole_object.h"

#include <fmt/format.h>

#include <utility>

#include "load/template_text.h"

namespace canary_lint {
namespace {

constexpr const char* kFilledIn[] = {"uid",
                                     "resourceVersion",
                                     "generation",
                                     "creationTimestamp",
                                     "deletionTimestamp",
                                     "deletionGracePeriodSeconds",
                                     "managedFields",
                                     "selfLink"};

/// The controllers of workloads count, of what is copied anew.
constexpr const char* kCounted[] = {"deployment.kubernetes.io/revision",
                                    "deprecated.daemonset.template.generation"};

void Identify(const ResourceId& id, Manifest& object) {
  object["metadata"]["name"] = Manifest::String(id.name);
  object["metadata"]["namespace"] = Manifest::String(id.namespace_name);
}

}  // namespace

Manifest WholeObject(const Object& object) {
  const ResourceId& id = object.id();
  Manifest whole(object.resource.root);
  whole.Erase("status");
  Manifest& metadata = whole["metadata"];
  for (const char* member : kFilledIn) metadata.Erase(member);
  if (Manifest* annotations = metadata.Find("annotations")) {
    for (const char* key : kCounted) annotations->Erase(key);
    if (annotations->keys().empty()) metadata.Erase("annotations");
  }
  const std::string& version = object.resource.version;
  whole["apiVersion"] =
      Manifest::String(id.group.empty() ? version : fmt::format("{}/{}", id.group, version));
  whole["kind"] = Manifest::String(id.kind);
  Identify(id, whole);
  return whole;
}

Manifest NewObject(const PlannedObject& planned, const CanaryOutlook& canary,
                   std::vector<std::string>& notes) {
  Manifest whole;
  whole["apiVersion"] = Manifest::String(planned.api_version);
  whole["kind"] = Manifest::String(planned.id.kind);
  Identify(planned.id, whole);
  SetLabels(whole["metadata"], "labels", planned.labels);
  Labels annotations = planned.annotations;
  for (const char* key : kCounted) annotations.erase(key);
  SetLabels(whole["metadata"], "annotations", annotations);
  if (planned.claims.size() == 1) AddOwner(*canary.canary, whole, notes);
  return whole;
}

void AddOwner(const Canary& canary, Manifest& object, std::vector<std::string>& notes) {
  Manifest& metadata = object["metadata"];
  metadata.Erase("ownerReferences");
  const std::string_view uid = canary.resource.Metadata()["uid"].StringOr("");
  if (uid.empty()) {
    notes.push_back(
        fmt::format("not here: metadata.ownerReferences, which names Canary {} by a uid that is "
                    "not in the input",
                    canary.id().name));
    return;
  }
  Manifest owner;
  owner["apiVersion"] = Manifest::String("flagger.app/v1beta1");
  owner["kind"] = Manifest::String("Canary");
  owner["name"] = Manifest::String(canary.id().name);
  owner["uid"] = Manifest::String(std::string(uid));
  owner["controller"] = Manifest::Boolean(true);
  owner["blockOwnerDeletion"] = Manifest::Boolean(true);
  metadata["ownerReferences"].Append(std::move(owner));
}

bool HoldsPlaceholder(const Object& object) {
  std::vector<Value> open{object.resource.root};
  while (!open.empty()) {
    const Value value = open.back();
    open.pop_back();
    if (value.IsString() && HoldsPlaceholder(value.Text())) return true;
    for (const Value item : value.Items()) open.push_back(item);
    for (const Member member : value.Members()) open.push_back(member.value);
  }
  return false;
}

void SetLabels(Manifest& parent, const char* member, const Labels& labels) {
  if (labels.empty()) return parent.Erase(member);
  parent[member] = Manifest::Of(labels);
}

}  // namespace canary_lint
