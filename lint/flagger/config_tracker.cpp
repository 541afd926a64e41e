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
  if (tracking != config.annotations.end() && tracking->second.starts_with("disable")) return false;
  if (config.id().kind != "Secret") return true;
  static const std::set<std::string_view> types{"", "Opaque", "kubernetes.io/basic-auth",
                                                "kubernetes.io/ssh-auth", "kubernetes.io/tls"};
  return types.count(config.resource.root["type"].StringOr("")) != 0;
}

void FindConfig(const Inventory& inventory, const ConfigReference& reference, Tick& tick) {
  // Where it is not settled yet whether target and Canary share a namespace, the target's counts.
  const std::string& space = tick.target->id().namespace_name;
  const ConfigObject* object = inventory.FindConfig(reference.kind, space, reference.name);
  if (object == nullptr && inventory.ProvesAbsence({"", reference.kind})) {
    if (!reference.optional) tick.missing_configs.push_back(&reference);
  } else if (object == nullptr || IsTracked(*object)) {
    tick.copied.push_back({{"", reference.kind, space, reference.name}, &reference, object});
  }
}

}  // namespace

namespace {

/// ApplyPrimaryConfigs renames what volumes and containers refer to, and before 1.44 not what init
/// containers do.
bool IsRenamed(const ConfigReference& reference, const Tick& tick) {
  if (tick.Traits().init_containers_renamed) return true;
  const Value pod = tick.target->resource.Spec()["template"]["spec"];
  const Span init = pod["initContainers"].span();
  const bool inside = pod["initContainers"] && reference.span.file == init.file &&
                      reference.span.begin >= init.begin && reference.span.end <= init.end;
  return !inside;
}

}  // namespace

void FindConfigs(const Inventory& inventory, Tick& tick) {
  if (tick.target == nullptr || !tick.profile->config_tracking.value) return;
  std::map<std::pair<std::string, std::string>, const ConfigReference*> last;
  std::set<std::pair<std::string, std::string>> renamed;
  for (const ConfigReference& reference : tick.target->pod_template.config_references) {
    last[{reference.kind, reference.name}] = &reference;
    if (IsRenamed(reference, tick)) renamed.insert({reference.kind, reference.name});
  }
  for (const auto& [key, reference] : last) FindConfig(inventory, *reference, tick);
  for (CopiedConfig& config : tick.copied) {
    config.used_by_primary = renamed.count({config.original.kind, config.original.name}) != 0;
  }
}

}  // namespace canary_lint
