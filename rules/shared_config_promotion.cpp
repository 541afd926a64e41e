// One ConfigMap or Secret that two targets use: both primaries share its one copy, so the first
// promotion gives the new content to the other primary as well, untried.

#include <algorithm>
#include <array>
#include <set>

#include "canary_lint/copied_configs.h"
#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::shared_config_promotion {

extern constexpr RuleInfo kInfo{.code = 701,
                                .name = "shared-config-promotion",
                                .severity = Severity::kWarning,
                                .summary = "Two primaries share one copy of a ConfigMap or Secret"};

namespace {

/// What a controller puts into each namespace and keeps equal everywhere: nobody releases it.
/// kube-controller-manager (pkg/controller/certificates/rootcacertpublisher/publisher.go), istiod
/// (pilot/pkg/serviceregistry/kube/controller/namespacecontroller.go), OpenShift's service CA.
bool IsPublished(const ResourceId& id) {
  constexpr std::array<std::string_view, 3> kNames = {"kube-root-ca.crt", "istio-ca-root-cert",
                                                      "openshift-service-ca.crt"};
  return id.kind == "ConfigMap" && std::find(kNames.begin(), kNames.end(), id.name) != kNames.end();
}

void Report(const RuleContext& context, const ResourceId& id, const std::vector<ConfigUse>& uses,
            Sink& sink) {
  std::vector<std::string> canaries;
  Certainty certainty;
  for (const ConfigUse& use : uses) {
    canaries.push_back(use.canary->id().name);
    certainty = certainty.And(use.canary->CertaintyOf(use.canary->progress.primary));
  }
  const bool shown = context.inventory.FindConfig(id.kind, id.namespace_name, id.name) != nullptr;
  auto finding = sink.Report(
      uses.front().canary->id(), uses.front().reference->span,
      "targets of Canaries {} use {}, and their primaries share the one copy `{}-primary`: the "
      "first promotion changes it for all of them",
      words::Names(canaries), words::Object(id), id.name);
  const Certainty copied =
      shown ? Certainty::Proven()
            : Certainty::Open("the input does not show whether Flagger copies it");
  finding.Because(copied.And(certainty)).Counterpart(id.ToString());
  for (std::size_t i = 1; i < uses.size(); ++i) {
    finding.Related(uses[i].reference->span, "the target of Canary `{}` uses it, too",
                    uses[i].canary->id().name);
  }
  finding.Help("give each target a {} of its own", id.kind);
}

/// Of several Canaries of one target, which is 506's, the first.
std::vector<ConfigUse> OfEachTarget(const std::vector<ConfigUse>& uses) {
  std::set<const Workload*> targets;
  std::vector<ConfigUse> first;
  for (const ConfigUse& use : uses) {
    if (targets.insert(use.canary->target).second) first.push_back(use);
  }
  return first;
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const auto& [id, all] : CopiedConfigs(context.plan)) {
    if (IsPublished(id)) continue;
    const std::vector<ConfigUse> uses = OfEachTarget(all);
    if (uses.size() > 1) Report(context, id, uses, sink);
  }
}

}  // namespace canary_lint::shared_config_promotion
