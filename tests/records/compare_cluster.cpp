// A cluster that the controller has already been at: an idle one, and one without its Canaries.

#include <algorithm>

#include "compare.h"
#include "expectations.h"

namespace canary_lint::records {
void Comparison::CompareFromIdle(const Plan& from_before) {
  const Phase& idle = record_.phases.at("idle");
  Expect("rows", plan_.services.size(), idle.services.size());
  for (const ServiceOutlook& row : plan_.services) {
    const std::string& name = row.id().name;
    const std::string what = fmt::format("Service {}: ", name);
    const SeenService* seen = idle.Find(name);
    if (seen == nullptr) {
      Differ(what, "there", "not there");
      continue;
    }
    const bool written = row.after && row.verdict != Verdict::kBlocked;
    if (written) Differ(what, "changed again", "still");
    const ServiceOutlook* foreseen = from_before.Find(row.id().namespace_name, name);
    std::string verdict =
        foreseen == nullptr ? "owned" : std::string(VerdictName(foreseen->verdict));
    if (verdict == "rewrite") verdict = "adopt";
    // A copy that was written over it brought the owner reference along.
    if (verdict == "adopt" && seen->owner.rfind("Canary/", 0) == 0) verdict = "owned";
    if (Contested(name)) verdict = "contested";
    if (record_.story == "never-ready" && name == "podinfo") verdict = "blocked";
    Expect(what + "verdict in the idle cluster", std::string(VerdictName(row.verdict)), verdict);
    if (Contested(name)) {
      CompareContested(name, row.claims);
      continue;
    }
    if (!NeverReady()) {
      Expect(what + "endpoints before", worlds_.EndpointsOf(row.id()).before,
             Union(seen->selected, seen->endpoints));
    }
  }
  CompareWorld(Moment::kIdle);
  CompareWorld(Moment::kAnalysis);
  for (const PlannedObject& object : plan_.planned) {
    if (!object.conditional) Differ(object.id.ToString(), "planned again", "there");
  }
  CompareStates();
}

void Comparison::CompareFixedPoint(const std::string& phase) {
  const Phase& settled = record_.phases.at(phase);
  Expect("rows", plan_.services.size(), settled.services.size());
  for (const ServiceOutlook& row : plan_.services) {
    if (Contested(row.id().name)) continue;
    const std::string what = fmt::format("Service {} when {}: ", row.id().name, phase);
    if (row.after && row.verdict != Verdict::kBlocked) Differ(what, "changed again", "still");
    const SeenService* seen = settled.Find(row.id().name);
    if (seen == nullptr) {
      Differ(what, "there", "not there");
      continue;
    }
    if (MayBeElsewhere(row)) continue;
    Expect(what + "endpoints idle", worlds_.EndpointsOf(row.id()).idle, seen->selected);
  }
  for (const PlannedObject& object : plan_.planned) {
    // Of an object without a namespace there is one for all scenarios.
    if (object.conditional || (search_ && object.id.namespace_name.empty())) continue;
    Differ(object.id.ToString(), "planned again", "there");
  }
}

void Comparison::CompareFromEdit() {
  edited_ = true;
  CompareWorld(Moment::kIdle);
  CompareCreated();
  CompareRoutes();
}

void Comparison::CompareLeft() {
  const Phase& deleted = record_.phases.at("deleted");
  if (deleted.canaries.empty()) return CompareFromDeleted();
  CompareFixedPoint("deleted");
  CompareEnds(deleted);
}

/// A Canary whose finalizer never ends is still there.
void Comparison::CompareEnds(const Phase& deleted) {
  for (const CanaryOutlook& canary : plan_.canaries) {
    if (!canary.deletion.certain) continue;
    const std::string& name = canary.id().name;
    Expect(fmt::format("Canary {}: its deletion ends", name), canary.deletion.ends,
           deleted.canaries.count(name) == 0);
  }
}

void Comparison::CompareDeletion() {
  CompareEnds(record_.phases.at("deleted"));
  CompareDeletion(Moment::kDeleted);
  const bool all_revert =
      std::all_of(plan_.canaries.begin(), plan_.canaries.end(),
                  [](const CanaryOutlook& canary) { return canary.canary->revert_on_deletion; });
  if (all_revert) CompareDeletion(Moment::kReverted);
}

void Comparison::CompareDeletion(Moment moment) {
  const Phase& deleted = record_.phases.at("deleted");
  const bool reverted = record_.story.find("-reverted") != std::string::npos;
  const World& left = worlds_.at(moment);
  for (const auto* services : {&left.services(), &left.gone()}) {
    for (const ServiceAt& service : *services) {
      if (!service.certain && !reverted) {
        if (service.row != nullptr) ++uncertain_;
        continue;
      }
      const std::string& name = service.id().name;
      const SeenService* seen = deleted.Find(name);
      const bool stands = services == &left.services();
      Expect(fmt::format("Service {}: {}: exists", name, MomentName(moment)), stands,
             seen != nullptr);
      if (stands && seen != nullptr) CompareLeftService(service, moment, *seen);
    }
  }
}

void Comparison::CompareLeftService(const ServiceAt& left, Moment moment, const SeenService& seen) {
  // Its pods are never ready, which no manifest says: it was never written.
  const bool waits = record_.story == "never-ready" && left.row != nullptr &&
                     left.row->verdict == Verdict::kRewrite;
  if (waits || left.shape == nullptr) return;
  const std::string name(MomentName(moment));
  CompareShape(left.id().name, name, *left.shape, seen,
               left.row == nullptr || IsOwned(plan_, *left.row));
  if (NeverReady() || record_.EndsInRelease()) return;
  Expect(fmt::format("Service {}: {}: endpoints", left.id().name, name), left.endpoints(),
         Union(seen.selected, seen.endpoints));
}

void Comparison::CompareFromDeleted() {
  const Phase& deleted = record_.phases.at("deleted");
  if (!deleted.canaries.empty()) return;  // its finalizer never ends
  Expect("rows", plan_.services.size(), deleted.services.size());
  Expect("Canaries", plan_.canaries.size(), std::size_t{0});
  Expect("planned objects", plan_.planned.size(), std::size_t{0});
  for (const ServiceOutlook& row : plan_.services) {
    const std::string what = fmt::format("Service {}: ", row.id().name);
    Expect(what + "verdict", std::string(VerdictName(row.verdict)), std::string("leave"));
    const Endpoints endpoints = worlds_.EndpointsOf(row.id());
    Expect(what + "endpoints idle", endpoints.idle, endpoints.before);
    Expect(what + "endpoints analysis", endpoints.analysis, endpoints.before);
    const SeenService* seen = deleted.Find(row.id().name);
    if (seen == nullptr) {
      Differ(what, "there", "not there");
    } else if (!NeverReady()) {
      Expect(what + "endpoints before", endpoints.before, Union(seen->selected, seen->endpoints));
    }
  }
}

}  // namespace canary_lint::records
