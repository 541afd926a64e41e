// Monitors that lose the pods that serve, because Flagger changes the label they are found by, or
// that scrape them twice, because several Services lead to them.

#include "canary_lint/missed_primaries.h"
#include "support/canary_names.h"
#include "support/monitored.h"
#include "support/primary_names.h"
#include "support/widening.h"
#include "support/words.h"

namespace canary_lint::monitor_misses_primary {

extern constexpr RuleInfo kInfo{
    .code = 304,
    .name = "monitor-misses-primary",
    .severity = Severity::kWarning,
    .summary = "A monitor does not scrape the pods that serve, or twice"};

namespace {

void CheckPodMonitor(const RuleContext& context, const PodSights& sights, const PodFinder& monitor,
                     Sink& sink) {
  const Missed missed = MissedBySubject(sights, monitor);
  if (missed.canaries.empty()) return;
  auto finding =
      sink.Report(monitor.id(), monitor.subject->span,
                  "PodMonitor `{}` scrapes pods of {} and not those of {}, which serve: "
                  "between releases there are no metrics",
                  monitor.id().name, TargetNames(missed.canaries), PrimaryNames(missed.canaries));
  finding.Because(missed.certainty);
  AddTargets(missed.canaries, finding);
  OfferBoth(context, monitor, missed.canaries, finding);
}

void CheckTwice(const ServiceFinder& monitor, const ScaledDown& workloads,
                const MonitoredServices& services, Sink& sink) {
  for (const auto& [pods, leading] : services.leading) {
    const auto primary = workloads.primaries.find(pods);
    const std::vector<std::string> through = ThroughOnePort(monitor, services, pods);
    if (primary == workloads.primaries.end() || through.size() < 2) continue;
    sink.Report(monitor.id(), monitor.span,
                "ServiceMonitor `{}` scrapes pods of {} {} times, through {}", monitor.id().name,
                PrimaryNames(primary->second), through.size(), words::Services(through))
        .Counterpart(pods.first + "/" + pods.second)
        .Help("select labels that only one of these Services has");
  }
}

void CheckLost(const OrphanScene& scene, const Orphans& orphaned, const ServiceFinder& monitor,
               const MonitoredServices& services, Sink& sink) {
  for (const LeftAlone& left : OrphansAmong(orphaned, services)) {
    auto finding = sink.Report(
        monitor.id(), monitor.span,
        "ServiceMonitor `{}` scrapes Service `{}`, which has no endpoints between releases, "
        "and not {}, which {} then",
        monitor.id().name, left.id().name, PrimaryNames(left.targets),
        words::Plural(left.targets.size(), "serves", "serve"));
    finding.Because(left.certainty).Counterpart(left.id().ToString());
    AddOrphan(scene, left, finding);
    finding.Help("select labels of {}", ApexNames(left.targets, "or"));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  const PodSights sights(context.inventory, context.plan);
  for (const PodFinder& monitor : context.inventory.pod_finders)
    if (monitor.id().kind == "PodMonitor") CheckPodMonitor(context, sights, monitor, sink);
  const ScaledDown workloads = FindScaledDown(context.plan);
  const OrphanScene scene(context);
  const Orphans orphaned = ByService(OrphanedServices(context.plan, context.worlds));
  for (const ServiceFinder& monitor : context.inventory.service_finders) {
    const MonitoredServices services = scene.monitors.Of(monitor);
    CheckTwice(monitor, workloads, services, sink);
    CheckLost(scene, orphaned, monitor, services, sink);
  }
}

}  // namespace canary_lint::monitor_misses_primary
