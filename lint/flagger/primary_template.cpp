// Mirrors ApplyPrimaryConfigs of pkg/canary/config_tracker.go, getPrimaryDeploymentTemplateSpec of
// pkg/canary/deployment_controller.go and makeAnnotations of pkg/canary/util.go (1.44.0; 1.16.0
// and later differ in what ReleaseTraits names: init containers, spread terms).

#include "flagger/primary_template.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "flagger/spread.h"
#include "flagger/workloads.h"

namespace canary_lint {
namespace {

Manifest* MemberIn(Manifest* parent, std::string_view key) {
  return parent == nullptr ? nullptr : parent->Find(key);
}

/// The items of a list, by reference; nothing of what is none.
std::vector<Manifest>& ItemsIn(Manifest* list) {
  static std::vector<Manifest> nothing;
  const bool has_items = list != nullptr && list->kind() == ValueKind::kSequence;
  return has_items ? list->values() : nothing;
}

/// Gives the references to what Flagger has copied the names of the copies.
class Renamer {
 public:
  explicit Renamer(const Tick& tick) {
    for (const CopiedConfig& config : tick.copied) {
      if (config.object == nullptr) continue;
      copied_.emplace(config.original.kind, config.original.name);
    }
  }

  void Volume(Manifest& volume) const {
    Rename("ConfigMap", volume.Find("configMap"), "name");
    Rename("Secret", volume.Find("secret"), "secretName");
    for (Manifest& source : ItemsIn(MemberIn(volume.Find("projected"), "sources"))) {
      Rename("ConfigMap", source.Find("configMap"), "name");
      Rename("Secret", source.Find("secret"), "name");
    }
  }

  void Container(Manifest& container) const {
    for (Manifest& variable : ItemsIn(container.Find("env"))) {
      Manifest* from = variable.Find("valueFrom");
      Either(MemberIn(from, "configMapKeyRef"), MemberIn(from, "secretKeyRef"));
    }
    for (Manifest& from : ItemsIn(container.Find("envFrom"))) {
      Either(from.Find("configMapRef"), from.Find("secretRef"));
    }
  }

 private:
  void Either(Manifest* config_map, Manifest* secret) const {
    if (config_map != nullptr) return Rename("ConfigMap", config_map, "name");
    Rename("Secret", secret, "name");
  }

  void Rename(const char* kind, Manifest* reference, const char* member) const {
    Manifest* name = MemberIn(reference, member);
    if (name == nullptr || copied_.count({kind, name->text()}) == 0) return;
    *name = Manifest::String(name->text() + "-primary");
  }

  std::set<std::pair<std::string, std::string>> copied_;
};

void RenameConfigs(const Tick& tick, Manifest& pod_spec) {
  const Renamer renamer(tick);
  for (Manifest& volume : ItemsIn(pod_spec.Find("volumes"))) renamer.Volume(volume);
  for (Manifest& container : ItemsIn(pod_spec.Find("containers"))) renamer.Container(container);
  if (!tick.Traits().init_containers_renamed) return;
  for (Manifest& container : ItemsIn(pod_spec.Find("initContainers"))) {
    renamer.Container(container);
  }
}

void RewriteSpread(const Tick& tick, Manifest& pod_spec) {
  for (Manifest& constraint : ItemsIn(pod_spec.Find("topologySpreadConstraints"))) {
    RewriteForPrimary(tick, constraint.Find("labelSelector"));
  }
  Manifest* anti = MemberIn(pod_spec.Find("affinity"), "podAntiAffinity");
  for (Manifest& term :
       ItemsIn(MemberIn(anti, "preferredDuringSchedulingIgnoredDuringExecution"))) {
    RewriteForPrimary(tick, MemberIn(term.Find("podAffinityTerm"), "labelSelector"));
  }
  for (Manifest& term : ItemsIn(MemberIn(anti, "requiredDuringSchedulingIgnoredDuringExecution"))) {
    RewriteForPrimary(tick, term.Find("labelSelector"));
  }
}

}  // namespace

const CopiedConfig* UnknownConfig(const Inventory& inventory, const Tick& tick) {
  const auto unknown = std::find_if(
      tick.copied.begin(), tick.copied.end(), [&inventory](const CopiedConfig& config) {
        return config.used_by_primary &&
               (config.object == nullptr || inventory.unproven.count(config.original) != 0);
      });
  return unknown == tick.copied.end() ? nullptr : &*unknown;
}

Manifest PrimaryTemplate(const PlannedObject& primary, const Tick& tick) {
  Manifest pod(tick.target->resource.Spec()["template"]["spec"]);
  RenameConfigs(tick, pod);
  if (tick.target->id().kind == "Deployment") RewriteSpread(tick, pod);
  Labels annotations = WithoutToolkitKeys(tick.target->pod_template.annotations);
  annotations.erase("flagger-id");
  Manifest pod_template;
  pod_template["metadata"]["labels"] = Manifest::Of(primary.template_labels);
  if (!annotations.empty()) {
    pod_template["metadata"]["annotations"] = Manifest::Of(annotations);
  }
  pod_template["spec"] = std::move(pod);
  return pod_template;
}

}  // namespace canary_lint
