// Mirrors GetTargetConfigs of pkg/canary/config_tracker.go.

#include "flagger/config_tracker.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace canary_lint {
namespace {

/// False for an object whose annotation `flagger.app/config-tracking` begins with `disable`, and
/// for Secrets of other types than Opaque, basic-auth, ssh-auth and tls: those are never copied.
bool IsTracked(const ConfigObject& config) {
  const auto tracking = config.annotations.find("flagger.app/config-tracking");
  if (tracking != config.annotations.end() && tracking->second.rfind("disable", 0) == 0)
    return false;
  if (config.id().kind != "Secret") return true;
  static const std::set<std::string_view> types{"", "Opaque", "kubernetes.io/basic-auth",
                                                "kubernetes.io/ssh-auth", "kubernetes.io/tls"};
  return types.count(config.resource.root["type"].StringOr("")) != 0;
}

void FindConfig(const Inventory& inventory, const ConfigReference& reference, Tick& tick) {
  // Where it is not settled yet whether target and Canary share a namespace, the target's counts.
  const std::string& space = tick.target->id().namespace_name;
  const ConfigObject* object = inventory.FindConfig(reference.kind, space, reference.name);
  if (object == nullptr && inventory.ProvesAbsence(reference.kind)) {
    if (!reference.optional) tick.missing_configs.push_back(&reference);
  } else if (object == nullptr || IsTracked(*object)) {
    tick.copied.push_back({{"", reference.kind, space, reference.name}, &reference, object});
  }
}

}  // namespace

void FindConfigs(const Inventory& inventory, Tick& tick) {
  if (tick.target == nullptr || !tick.profile->config_tracking.value) return;
  std::map<std::pair<std::string, std::string>, const ConfigReference*> last;
  for (const ConfigReference& reference : tick.target->pod_template.config_references) {
    last[{reference.kind, reference.name}] = &reference;
  }
  for (const auto& [key, reference] : last) FindConfig(inventory, *reference, tick);
}

}  // namespace canary_lint
