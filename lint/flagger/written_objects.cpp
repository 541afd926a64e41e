// Goes through the plan and says of each Service and workload that a Canary writes what becomes of
// it, and what keeps it from being known.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "canary_lint/manifest.h"
#include "flagger/desired_service.h"
#include "flagger/primary_template.h"
#include "flagger/whole_object.h"
#include "flagger/whole_service.h"
#include "flagger/whole_workload.h"

namespace canary_lint {
namespace {

std::string Named(const ResourceId& id) {
  return fmt::format("{} {}/{}", id.kind, id.namespace_name, id.name);
}

void NotePlaceholder(const Object& object, WrittenObject& written) {
  if (!HoldsPlaceholder(object)) return;
  written.notes.push_back(fmt::format(
      "not certain: {} {} holds text that may be a placeholder, which stands here as it is",
      object.id().kind, object.id().name));
}

class Writer {
 public:
  Writer(const Inventory& inventory, const Plan& plan) : inventory_(inventory), plan_(plan) {
    for (const CanaryOutlook& canary : plan.canaries) {
      if (canary.target_kind != TargetKind::kWorkload) continue;
      by_target_.try_emplace(
          {"apps", canary.canary->target.kind, canary.Namespace(), canary.TargetName()},
          canary.canary);
    }
  }

  std::vector<WrittenObject> Run() {
    for (const ServiceOutlook& row : plan_.services) AddService(row);
    for (const PlannedObject& planned : plan_.planned) {
      if (IsA<ServiceKind>(planned.id)) AddCreatedService(planned);
      if (planned.id.group == "apps") AddPrimary(planned);
    }
    for (const CanaryOutlook& canary : plan_.canaries) {
      AddTarget(canary);
      AddStop(canary);
    }
    std::sort(objects_.begin(), objects_.end(), [](const auto& a, const auto& b) {
      const auto key = [](const ResourceId& id) {
        return std::tie(id.namespace_name, id.kind, id.name, id.group);
      };
      return key(a.id) < key(b.id);
    });
    return std::move(objects_);
  }

 private:
  WrittenObject& Begin(const ResourceId& id, std::string headline) {
    objects_.push_back({id, std::move(headline), {}, std::nullopt});
    return objects_.back();
  }

  /// `Canary a`, or `Canaries a and b`, each once.
  std::string Writers(const std::vector<Claim>& claims) const {
    std::set<std::string> names;
    for (const Claim& claim : claims) {
      if (claim.state != ClaimState::kStopped) names.insert(plan_.canaries[claim.canary].id().name);
    }
    return fmt::format("{} {}", names.size() == 1 ? "Canary" : "Canaries",
                       fmt::join(names, " and "));
  }

  /// A write at that step that is pending: on what it waits.
  static void NoteDoubt(const CanaryOutlook& canary, Step step, ClaimState state,
                        WrittenObject& written) {
    if (state != ClaimState::kPending) return;
    const Stop* stop = canary.StopAt(step);
    const std::string& why = stop == nullptr ? canary.detail() : stop->detail;
    written.notes.push_back(
        why.empty() ? "not certain: the input does not show whether it is in the Canary's namespace"
                    : fmt::format("not certain: {}", why));
  }

  static void LeaveOut(WrittenObject& written, std::string why) {
    written.notes.push_back(fmt::format("left out: {}", why));
  }

  void LeaveContested(WrittenObject& written, const std::vector<Claim>& claims) const {
    LeaveOut(written, fmt::format("{} write it in turn, and chance decides as what it is seen",
                                  Writers(claims)));
  }

  void AddService(const ServiceOutlook& row) {
    if (row.verdict == Verdict::kContested) {
      return LeaveContested(Begin(row.id(), fmt::format("contested: {}", Named(row.id()))),
                            row.claims);
    }
    const Claim* claim = row.LiveClaim();
    if (claim == nullptr) return;
    const CanaryOutlook& canary = plan_.canaries[claim->canary];
    WrittenObject& written =
        Begin(row.id(), fmt::format("{}: {}, {} of Canary {}", VerdictName(row.verdict),
                                    Named(row.id()), RoleName(claim->role), canary.id().name));
    NoteStanding(*row.service, written);
    if (written.notes.empty()) {
      NoteDoubt(canary, StepOf(canary, claim->role), claim->state, written);
    }
    NotePlaceholder(*row.service, written);
    if (row.service->resource.standing == Standing::kOpen) {
      LeaveOut(written, "which definition stands in the cluster decides what it keeps");
    } else if (IsKnown(row, *claim, canary)) {
      written.manifest = ReconciledService(row, claim->role, canary, written.notes);
    } else {
      LeaveOut(written, "what it selects then is not known");
    }
  }

  static void NoteStanding(const Service& service, WrittenObject& written) {
    const Standing standing = service.resource.standing;
    if (standing == Standing::kProven) return;
    written.notes.push_back(
        fmt::format("not certain: Service {} {}", service.id().name, WhyUnproven(standing)));
  }

  /// What the Canary makes of it, or that it makes nothing of it.
  static bool IsKnown(const ServiceOutlook& row, const Claim& claim, const CanaryOutlook& canary) {
    if (row.after || row.verdict != Verdict::kConditional) return true;
    const bool copied = canary.target_kind == TargetKind::kService;
    if (copied ? canary.target_service == nullptr : !canary.SelectorKnown()) return false;
    return !ReconcileService(canary, claim.role, *row.service).updates;
  }

  void AddCreatedService(const PlannedObject& planned) {
    if (planned.claims.size() > 1) {
      return LeaveContested(Begin(planned.id, fmt::format("create: {}", Named(planned.id))),
                            planned.claims);
    }
    const Claim& claim = planned.claims.front();
    const CanaryOutlook& canary = plan_.canaries[claim.canary];
    WrittenObject& written =
        Begin(planned.id, fmt::format("create: {}, {} of Canary {}", Named(planned.id),
                                      RoleName(claim.role), canary.id().name));
    NoteDoubt(canary, StepOf(canary, claim.role), claim.state, written);
    if (planned.service) {
      written.manifest = CreatedService(planned, canary, written.notes);
    } else {
      LeaveOut(written, "what it selects is not known");
    }
  }

  void AddPrimary(const PlannedObject& planned) {
    const Claim& claim = planned.claims.front();
    const CanaryOutlook& canary = plan_.canaries[claim.canary];
    WrittenObject& written =
        Begin(planned.id, fmt::format("create: {}, primary workload of {}", Named(planned.id),
                                      Writers(planned.claims)));
    NoteDoubt(canary, Step::kWorkload, claim.state, written);
    const std::string why = WhyPrimaryUnknown(planned, canary);
    if (!why.empty()) return LeaveOut(written, why);
    NotePlaceholder(*canary.target, written);
    if (planned.claims.size() > 1) {
      written.notes.push_back(fmt::format(
          "not here: metadata.ownerReferences, which names one of {}", Writers(planned.claims)));
    }
    written.manifest = CreatedPrimary(planned, canary, written.notes);
    NoteScaler(canary, written);
  }

  std::string WhyPrimaryUnknown(const PlannedObject& planned, const CanaryOutlook& canary) const {
    if (canary.target == nullptr || !canary.SelectorKnown()) return "its target is not known";
    if (canary.target->resource.standing == Standing::kOpen) return kOpenTarget;
    const auto other = by_target_.find(planned.id);
    if (other != by_target_.end()) {
      return fmt::format("Canary {} has it as its target, and puts it to sleep",
                         other->second->id().name);
    }
    const CopiedConfig* config = UnknownConfig(inventory_, canary);
    if (config == nullptr) return "";
    const ResourceId& id = config->original;
    if (config->object != nullptr) {
      return fmt::format(
          "{} {} may not be in the cluster, and its pods name {}-primary where it "
          "is",
          id.kind, id.name, id.name);
    }
    return fmt::format(
        "{} {} is not in the input, and what it says of itself decides whether its "
        "pods name {}-primary",
        id.kind, id.name, id.name);
  }

  /// The copy of its autoscaler has the last word.
  static void NoteScaler(const CanaryOutlook& canary, WrittenObject& written) {
    const auto& scaler = canary.canary->autoscaler;
    if (!scaler || canary.progress.autoscaler == ClaimState::kStopped) return;
    if (canary.target->id().kind == "DaemonSet") return;
    written.notes.push_back(
        fmt::format("as created: spec.replicas, which {} {}-primary sets from then on",
                    scaler->kind, scaler->name));
  }

  /// Of several Canaries of one target the first by name speaks.
  void AddTarget(const CanaryOutlook& canary) {
    const ClaimState state = canary.progress.scale_down;
    if (canary.target == nullptr || state == ClaimState::kStopped) return;
    if (!targets_.insert(canary.target->id()).second) return;
    WrittenObject& written =
        Begin(canary.target->id(), fmt::format("scale down: {}, target of Canary {}",
                                               Named(canary.target->id()), canary.id().name));
    const bool early = !canary.Traits().apex_before_scale_down;
    NoteDoubt(canary, early ? Step::kEarlyScaleDown : Step::kScaleDown, state, written);
    if (canary.target->resource.standing == Standing::kOpen) return LeaveOut(written, kOpenTarget);
    NotePlaceholder(*canary.target, written);
    written.manifest = SleepingTarget(canary);
  }

  /// The first proven stop, where something of Services and workloads would come after it.
  void AddStop(const CanaryOutlook& canary) {
    if (canary.target_kind == TargetKind::kKnative) return;
    const Step last =
        canary.target_kind == TargetKind::kService ? Step::kPrimaryCopy : Step::kScaleDown;
    if (canary.StateAt(last) != ClaimState::kStopped) return;
    WrittenObject& written = Begin(canary.id(), fmt::format("stops: {}", Named(canary.id())));
    LeaveOut(written,
             fmt::format("what it would write after this: {}", canary.StopAt(last)->detail));
  }

  static constexpr const char* kOpenTarget =
      "its target is defined in several ways, and nothing says which is this environment's";

  const Inventory& inventory_;
  const Plan& plan_;
  std::map<ResourceId, const Canary*> by_target_;  // the first of those that name a workload
  std::set<ResourceId> targets_;                   // of which is told already
  std::vector<WrittenObject> objects_;
};

}  // namespace

std::vector<WrittenObject> WrittenObjects(const Inventory& inventory, const Plan& plan) {
  return Writer(inventory, plan).Run();
}

}  // namespace canary_lint
