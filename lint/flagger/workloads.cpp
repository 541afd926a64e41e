// Mirrors createPrimaryDeployment and createPrimaryDaemonSet (pkg/canary/deployment_controller.go,
// daemonset_controller.go), makePrimaryLabels, filterMetadata and includeLabelsByPrefix
// (pkg/canary/util.go).

#include "flagger/workloads.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace canary_lint {
namespace {

bool IsToolkitKey(std::string_view key) {
  return key.find("toolkit.fluxcd.io") != std::string_view::npos;
}

Labels IncludedByPrefix(const Labels& labels, const std::vector<std::string>& prefixes) {
  Labels included;
  for (const auto& label : labels) {
    const std::string& key = label.first;
    const bool wanted = std::any_of(prefixes.begin(), prefixes.end(), [&key](const auto& prefix) {
      return prefix == "*" || (!prefix.empty() && key.starts_with(prefix));
    });
    if (wanted && !IsToolkitKey(key)) included.insert(label);
  }
  return included;
}

Labels PrimaryLabels(const Tick& tick, const Labels& labels) {
  Labels result = WithoutToolkitKeys(labels);
  result[tick.selector_label] = tick.SelectorValue(Role::kPrimary);
  return result;
}

}  // namespace

Labels WithoutToolkitKeys(const Labels& labels) {
  Labels kept;
  for (const auto& [key, value] : labels) {
    if (!IsToolkitKey(key)) kept.emplace(key, value);
  }
  return kept;
}

bool CreatesPrimary(const Tick& tick) {
  return tick.target_kind == TargetKind::kWorkload && tick.existing_primary == nullptr &&
         tick.StateAt(Step::kWorkload) != ClaimState::kStopped;
}

Labels PrimaryPodLabels(const Tick& tick) {
  return PrimaryLabels(tick, tick.target->pod_template.labels);
}

PlannedObject PrimaryWorkload(const Tick& tick) {
  PlannedObject primary;
  primary.api_version = "apps/v1";
  primary.id = {"apps", tick.canary->target.kind, tick.Namespace(), tick.PrimaryName()};
  primary.has_owner = true;
  if (tick.target == nullptr || !tick.SelectorKnown()) return primary;
  const Workload& target = *tick.target;
  primary.labels = PrimaryLabels(
      tick, IncludedByPrefix(target.labels, tick.profile->include_label_prefix.value));
  primary.annotations = WithoutToolkitKeys(target.annotations);
  primary.selector = {{tick.selector_label, tick.SelectorValue(Role::kPrimary)}};
  primary.template_labels = PrimaryPodLabels(tick);
  if (target.id().kind == "DaemonSet") return primary;
  const std::int64_t replicas = target.replicas.value_or(1);
  primary.replicas = replicas > 0 ? replicas : 1;
  return primary;
}

}  // namespace canary_lint
