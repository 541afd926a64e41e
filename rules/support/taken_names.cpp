// Looks up every name that a Canary generates.

#include "support/taken_names.h"
#include "support/taken_route.h"
#include "support/words.h"

namespace canary_lint {
namespace {

class GeneratedNames {
 public:
  GeneratedNames(const RuleContext& context, const CanaryOutlook& canary)
      : context_(context), canary_(canary), namespace_(canary.id().namespace_name) {}

  std::vector<TakenName> Collect() {
    AddServices();
    if (canary_.target != nullptr && canary_.progress.primary != ClaimState::kStopped) {
      AddWorkload();
      AddConfigs();
    }
    if (canary_.progress.autoscaler != ClaimState::kStopped) AddAutoscaler();
    return std::move(names_);
  }

 private:
  /// Made by another Canary with the same target or configuration: rule 506 speaks of targets.
  bool IsShared(const Object& object) const {
    return object.id().kind != "Service" && object.IsMadeByCanary() &&
           context_.inventory.FindCanary(namespace_, object.controller->name) != nullptr;
  }

  void Add(const Object* object, bool taken_already, const Certainty& certainty, const Span& place,
           std::string consequence) {
    if (object == nullptr || object->refused || object->IsMadeByCanary(canary_.id().name) ||
        IsShared(*object))
      return;
    names_.push_back({&canary_, &object->resource, taken_already,
                      taken_already ? Certainty::Proven() : certainty, std::move(consequence),
                      taken_already ? Severity::kNote : Severity::kError, place});
  }

  void AddServices() {
    for (const Role role : {Role::kPrimary, Role::kCanary}) {
      const ServiceOutlook* row = context_.plan.Find(namespace_, canary_.ServiceName(role));
      const Claim* claim = row == nullptr ? nullptr : row->LiveClaim();
      if (claim == nullptr || claim->state == ClaimState::kStopped || claim->role != role ||
          &context_.plan.canaries[claim->canary] != &canary_) {
        continue;
      }
      const bool stays = context_.worlds.at(Moment::kDeleted).Find(row->id()) != nullptr;
      Add(row->service, row->verdict == Verdict::kAdopt, canary_.CertaintyOf(claim->state),
          canary_.canary->service.name_span,
          fmt::format("requests to it go where the Canary sends them, and it {}",
                      stays ? "stays when the Canary is deleted" : "is deleted with the Canary"));
    }
  }

  /// A promotion gives its pods the labels of the target's, but leaves its selector.
  bool RefusesPromotion(const Workload& found) const {
    Labels promoted = canary_.target->pod_template.labels;
    promoted[canary_.selector_label] = canary_.selector_value + "-primary";
    return !found.selector.Matches(promoted);
  }

  /// What requests meet: the pods of the object as they are, or none.
  std::string WorkloadConsequence(const Workload& found, bool reached) const {
    const bool stuck = RefusesPromotion(found);
    const char* release =
        stuck ? ", and every promotion fails: its selector does not match the labels that its pods "
                "are to get"
              : "";
    if (!reached) {
      return fmt::format(
          "no primary is created, Services that select `{}={}-primary` find no pod{}",
          canary_.selector_label, canary_.selector_value, release);
    }
    if (!found.Runs()) return fmt::format("it gets all requests, and stands at 0{}", release);
    if (stuck) return fmt::format("its pods serve all requests as they are{}", release);
    return canary_.canary->IsInitialized()
               ? "its pods serve all requests, and it stays when the Canary is deleted"
               : "its pods serve all requests as they are, until a promotion overwrites it";
  }

  void AddWorkload() {
    const Workload* found = canary_.existing_primary;
    if (found == nullptr || canary_.selector_label.empty()) return;
    const auto label = found->pod_template.labels.find(canary_.selector_label);
    const bool reached = label != found->pod_template.labels.end() &&
                         label->second == canary_.selector_value + "-primary";
    Add(found, canary_.canary->IsInitialized() && reached,
        canary_.CertaintyOf(canary_.progress.primary), canary_.canary->target.span,
        WorkloadConsequence(*found, reached));
  }

  void AddAutoscaler() {
    const auto& reference = canary_.canary->autoscaler;
    if (!reference) return;
    const bool whole = reference->kind == "ScaledObject";  // of an HPA the scale target stays
    Add(context_.inventory.FindAutoscaler(reference->kind, namespace_,
                                          reference->name + "-primary"),
        canary_.canary->IsInitialized(), canary_.CertaintyOf(canary_.progress.autoscaler),
        reference->span,
        whole ? "no copy is created, and the first release overwrites its settings, scale target "
                "and all"
              : "no copy is created, it keeps its scale target, and releases overwrite its other "
                "settings");
  }

  /// A copy that was overwritten once is the Canary's own from then on: what is not, is still to
  /// be.
  void AddConfigs() {
    for (const CopiedConfig& config : canary_.copied) {
      const ResourceId& original = config.original;
      Add(context_.inventory.FindConfig(original.kind, namespace_, original.name + "-primary"),
          false,
          canary_.CertaintyOf(config.object == nullptr ? ClaimState::kPending
                                                       : canary_.progress.primary),
          config.reference->span,
          fmt::format("its contents are replaced by those of {}", words::Object(original)));
    }
  }

  const RuleContext& context_;
  const CanaryOutlook& canary_;
  const std::string& namespace_;
  std::vector<TakenName> names_;
};

}  // namespace

std::vector<TakenName> TakenNames(const RuleContext& context) {
  std::vector<TakenName> all;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    for (TakenName& name : GeneratedNames(context, canary).Collect())
      all.push_back(std::move(name));
  }
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.kept_steering) all.push_back(TakenRoute(context, canary));
  }
  return all;
}

}  // namespace canary_lint
