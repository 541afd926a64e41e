// What the controller creates: Services and workloads member by member, of the rest the names.

#include <algorithm>
#include <set>

#include "compare.h"

namespace canary_lint::records {
namespace {

/// Kinds of which a record says little more than the names.
bool IsNamedOnly(const std::string& kind) {
  static const std::set<std::string> kinds{"ConfigMap", "Secret", "HorizontalPodAutoscaler",
                                           "ScaledObject"};
  return kinds.count(kind) != 0;
}

void AddNew(const std::vector<std::string>& before, const std::vector<std::string>& after,
            std::set<std::string>& added) {
  for (const std::string& object : after) {
    if (std::find(before.begin(), before.end(), object) == before.end()) added.insert(object);
  }
}

std::set<std::string> CreatedObjects(const Phase& before, const Phase& idle) {
  std::set<std::string> created;
  for (const SeenService& service : idle.services) {
    if (before.Find(service.name) == nullptr) created.insert("Service/" + service.name);
  }
  for (const SeenWorkload& workload : idle.workloads) {
    if (before.FindWorkload(workload.kind, workload.name) != nullptr) continue;
    created.insert(workload.kind + "/" + workload.name);
  }
  AddNew(before.configs, idle.configs, created);
  AddNew(before.autoscalers, idle.autoscalers, created);
  return created;
}

}  // namespace

/// But for its shape and what it finds.
void Comparison::ComparePlannedService(const PlannedObject& object) {
  const std::string& name = object.id.name;
  const SeenService* seen = record_.phases.at("idle").Find(name);
  if (seen == nullptr) return Differ("Service " + name, "created", "not there");
  if (Contested(name)) return CompareContested(name, object.claims);
  if (!object.service || object.claims.size() != 1) {
    return Differ("Service " + name, "no manifest", "created");
  }
  Expect(fmt::format("Service {}: labels", name), object.labels, seen->labels);
  Expect(fmt::format("Service {}: annotations", name), object.annotations, seen->annotations);
  const std::string owner = "Canary/" + plan_.canaries[object.claims.front().canary].id().name;
  Expect(fmt::format("Service {}: owner", name), object.has_owner ? owner : "", seen->owner);
}

void Comparison::ComparePlannedWorkload(const PlannedObject& object) {
  const std::string what = object.id.ShortName();
  const SeenWorkload* seen = record_.phases.at("idle").FindWorkload(object.id.kind, object.id.name);
  if (seen == nullptr) return Differ(what, "created", "not there");
  Expect(what + ": selector", object.selector, seen->selector);
  Expect(what + ": template labels", object.template_labels, seen->template_labels);
  Expect(what + ": replicas", object.replicas.value_or(-1), seen->replicas.value_or(-1));
}

void Comparison::CompareCreated() {
  std::set<std::string> planned;
  for (const PlannedObject& object : plan_.planned) {
    const std::string& kind = object.id.kind;
    if ((manifests_ || search_) && object.conditional && object.reason == Reason::kTargetMissing) {
      continue;
    }
    if (kind == "Service") {
      ComparePlannedService(object);
    } else if (kind == "Deployment" || kind == "DaemonSet") {
      ComparePlannedWorkload(object);
    } else if (!IsNamedOnly(kind) || object.conditional) {
      continue;
    }
    planned.insert(object.id.ShortName());
  }
  Expect("created objects", planned,
         CreatedObjects(record_.phases.at("before"), record_.phases.at("idle")));
}

}  // namespace canary_lint::records
