// Look-ups in an Inventory: its vectors are sorted by id.

#include <algorithm>
#include <array>

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

template <typename T, std::size_t N>
const T* FindInGroups(const std::vector<T>& objects, const std::array<const char*, N>& groups,
                      const std::string& kind, const std::string& namespace_name,
                      const std::string& name) {
  for (const char* group : groups) {
    if (const T* found = Find(objects, {group, kind, namespace_name, name})) return found;
  }
  return nullptr;
}

}  // namespace

const Service* Inventory::FindService(const std::string& namespace_name,
                                      const std::string& name) const {
  return Find(services, {"", "Service", namespace_name, name});
}

const Workload* Inventory::FindWorkload(const std::string& kind, const std::string& namespace_name,
                                        const std::string& name) const {
  constexpr std::array<const char*, 3> kGroups = {"apps", "", "extensions"};
  return FindInGroups(workloads, kGroups, kind, namespace_name, name);
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
  constexpr std::array<const char*, 2> kGroups = {"autoscaling", "keda.sh"};
  return FindInGroups(autoscalers, kGroups, kind, namespace_name, name);
}

const Route* Inventory::FindRoute(const std::string& kind, const std::string& namespace_name,
                                  const std::string& name) const {
  constexpr std::array<const char*, 4> kGroups = {"networking.k8s.io", "gateway.networking.k8s.io",
                                                  "extensions", "apisix.apache.org"};
  return FindInGroups(routes, kGroups, kind, namespace_name, name);
}

const Route* Inventory::FindRoute(const ResourceId& id) const { return Find(routes, id); }

const Resource* Inventory::FindOther(const ResourceId& id) const {
  const auto found = std::lower_bound(
      others.begin(), others.end(), id,
      [](const Resource& object, const ResourceId& key) { return object.id < key; });
  return found != others.end() && found->id == id ? &*found : nullptr;
}

const VolumeClaim* Inventory::FindClaim(const std::string& namespace_name,
                                        const std::string& name) const {
  return Find(claims, {"", "PersistentVolumeClaim", namespace_name, name});
}

bool Inventory::ProvesAbsence(const std::string& kind) const {
  return snapshot_forced || (snapshot && kinds.count(kind) != 0);
}

}  // namespace canary_lint
