// A pod without a readiness probe is ready as soon as its containers run: Flagger takes the primary
// for ready at once and switches the requests to it.

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint::no_readiness_probe {

extern constexpr RuleInfo kInfo{
    .code = 511,
    .name = "no-readiness-probe",
    .severity = Severity::kNote,
    .summary = "Without a readiness probe the primary counts as ready at once"};

namespace {

bool HasProbe(const Workload& workload) {
  const std::vector<Container>& containers = workload.pod_template.containers;
  return std::any_of(containers.begin(), containers.end(),
                     [](const Container& container) { return container.readiness_probe; });
}

/// What makes a pod available without a probe: that its containers run, for `minReadySeconds`.
std::string Availability(const Workload& target) {
  const std::int64_t seconds = target.resource.Spec()["minReadySeconds"].AsInteger().value_or(0);
  return seconds > 0 ? fmt::format("containers have run for {} s", seconds) : "containers run";
}

/// Of one container with one port that is known to be meant: it is ready once that is open.
std::optional<Fix> ProbeIt(const RuleContext& context, const CanaryOutlook& canary) {
  const Workload& target = *canary.target;
  if (target.pod_template.containers.size() != 1) return std::nullopt;
  const Container& container = target.pod_template.containers.front();
  if (container.ports.size() != 1 || container.ports.front().protocol != "TCP") return std::nullopt;
  const auto port = static_cast<int>(container.ports.front().number);
  Fix fix =
      MakeFix(fmt::format("give container `{}` of {} a `readinessProbe` that waits for port {}",
                          container.name, words::Object(target.id()), port),
              {Editor(context.sources)
                   .Set(target.resource,
                        {"spec", "template", "spec", "containers", "0", "readinessProbe",
                         "tcpSocket", "port"},
                        port)});
  return fix.edits.empty() ? std::nullopt : std::optional(std::move(fix));
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::set<const Workload*> told;
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const Workload* target = canary.target;
    if (target == nullptr || HasProbe(*target)) continue;
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    if (!told.insert(target).second) continue;
    auto finding = sink.Report(
        target->id(), target->resource.name_span,
        "{} has no readiness probe: Canary `{}` switches requests to {} `{}`, and to each "
        "release, as soon as {}",
        words::Object(target->id()), canary.id().name, target->id().kind, canary.PrimaryName(),
        Availability(*target));
    finding.Counterpart(*canary.canary)
        .Related(canary.canary->target.span, "the target of Canary `{}`", canary.id().name);
    if (std::optional<Fix> fix = ProbeIt(context, canary)) {
      finding.AddFix(std::move(*fix));
    } else {
      finding.Help("add a `readinessProbe` to the container that serves requests");
    }
  }
}

}  // namespace canary_lint::no_readiness_probe
