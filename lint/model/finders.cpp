// Look-ups in an Inventory: its vectors are sorted by id.

#include <algorithm>

#include "canary_lint/model.h"

namespace canary_lint {
namespace {

template <typename T>
const T* Find(const std::vector<T>& objects, const ResourceId& id) {
  const auto found =
      std::lower_bound(objects.begin(), objects.end(), id,
                       [](const T& object, const ResourceId& key) { return object.id() < key; });
  return found != objects.end() && found->id() == id ? &*found : nullptr;
}

/// By the name of the kind, in whatever group it counts; in one that it has left last.
template <typename T, typename Counts>
const T* FindNamed(const std::vector<T>& objects, std::string_view kind,
                   const std::string& namespace_name, const std::string& name, Counts counts) {
  const T* older = nullptr;
  for (const KnownKind& known : KnownKinds()) {
    if (known.kind != kind || !counts(known)) continue;
    const T* found =
        Find(objects, {std::string(known.group), std::string(kind), namespace_name, name});
    if (found == nullptr) continue;
    if (known.moved_to.empty()) return found;
    older = found;
  }
  return older;
}

}  // namespace

const Service* Inventory::FindService(const std::string& namespace_name,
                                      const std::string& name) const {
  return Find(services, {"", "Service", namespace_name, name});
}

const Workload* Inventory::FindWorkload(const std::string& kind, const std::string& namespace_name,
                                        const std::string& name) const {
  return FindNamed(workloads, kind, namespace_name, name,
                   [](const KnownKind& known) { return known.Is<WorkloadForm>(); });
}

const Canary* Inventory::FindCanary(const std::string& namespace_name,
                                    const std::string& name) const {
  return Find(canaries, {"flagger.app", "Canary", namespace_name, name});
}

const ConfigObject* Inventory::FindConfig(const std::string& kind,
                                          const std::string& namespace_name,
                                          const std::string& name) const {
  return Find(configs, {"", kind, namespace_name, name});
}

const Autoscaler* Inventory::FindAutoscaler(const std::string& kind,
                                            const std::string& namespace_name,
                                            const std::string& name) const {
  return FindNamed(autoscalers, kind, namespace_name, name, [](const KnownKind& known) {
    return known.Reads(AutoscalerForm::kScaleTarget);
  });
}

const Route* Inventory::FindRoute(GroupKind kind, const std::string& namespace_name,
                                  const std::string& name) const {
  return FindNamed(routes, kind.kind, namespace_name, name,
                   [kind](const KnownKind& known) { return known.Today() == kind; });
}

const Route* Inventory::FindRoute(const ResourceId& id) const { return Find(routes, id); }

const Resource* Inventory::FindOther(const ResourceId& id) const {
  const auto found = std::lower_bound(
      others.begin(), others.end(), id,
      [](const Resource& object, const ResourceId& key) { return object.id < key; });
  return found != others.end() && found->id == id ? &*found : nullptr;
}

const Resource* Inventory::FindDefinition(GroupKind kind) const {
  const auto found = definitions.find(kind);
  return found == definitions.end() ? nullptr : &others[found->second];
}

const VolumeClaim* Inventory::FindClaim(const std::string& namespace_name,
                                        const std::string& name) const {
  return Find(claims, {"", "PersistentVolumeClaim", namespace_name, name});
}

bool Inventory::ProvesAbsence(GroupKind kind) const {
  return snapshot_forced || (snapshot && kinds.count(kind) != 0);
}

}  // namespace canary_lint
