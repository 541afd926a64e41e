// A cluster that the controller has already been at: an idle one, and one without its Canaries.

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
    if (Contested(name)) verdict = "contested";
    if (record_.story == "never-ready" && name == "podinfo") verdict = "blocked";
    Expect(what + "verdict in the idle cluster", std::string(VerdictName(row.verdict)), verdict);
    if (Contested(name)) {
      CompareContested(name, row.claims);
      continue;
    }
    ComparePhase(row, "idle");
    ComparePhase(row, "analysis");
    if (!NeverReady()) {
      Expect(what + "endpoints before", row.endpoints.before,
             Union(seen->selected, seen->endpoints));
    }
  }
  for (const PlannedObject& object : plan_.planned) {
    if (!object.conditional) Differ(object.id.ToString(), "planned again", "there");
  }
  CompareStates();
}

void Comparison::CompareFromDeleted() {
  const Phase& deleted = record_.phases.at("deleted");
  Expect("rows", plan_.services.size(), deleted.services.size());
  Expect("Canaries", plan_.canaries.size(), std::size_t{0});
  Expect("planned objects", plan_.planned.size(), std::size_t{0});
  for (const ServiceOutlook& row : plan_.services) {
    const std::string what = fmt::format("Service {}: ", row.id().name);
    Expect(what + "verdict", std::string(VerdictName(row.verdict)), std::string("leave"));
    Expect(what + "endpoints idle", row.endpoints.idle, row.endpoints.before);
    Expect(what + "endpoints analysis", row.endpoints.analysis, row.endpoints.before);
    const SeenService* seen = deleted.Find(row.id().name);
    if (seen == nullptr) {
      Differ(what, "there", "not there");
    } else if (!NeverReady()) {
      Expect(what + "endpoints before", row.endpoints.before,
             Union(seen->selected, seen->endpoints));
    }
  }
}

}  // namespace canary_lint::records
