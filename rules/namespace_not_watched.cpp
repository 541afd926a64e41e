// A Canary that no Flagger looks at, or several do.

#include "support/earlier_stop.h"
#include "support/words.h"

namespace canary_lint::namespace_not_watched {

extern constexpr RuleInfo kInfo{
    .code = 507,
    .name = "namespace-not-watched",
    .severity = Severity::kError,
    .summary = "No Flagger watches the Canary's namespace, or several do"};

namespace {

void AddControllers(const RuleContext& context, const std::string& space, bool watching,
                    Sink::Builder& finding) {
  for (const Profile& profile : context.profiles.all) {
    if (!profile.place || profile.Watches(space) != watching) continue;
    finding.Related(*profile.place, "{} watches {}", words::ObjectInNamespace(profile.controller),
                    profile.watch_namespace.value.empty()
                        ? "every namespace"
                        : fmt::format("namespace `{}` only", profile.watch_namespace.value));
  }
}

void ReportUnwatched(const RuleContext& context, const CanaryOutlook& canary, const Stop& stop,
                     Sink& sink) {
  auto finding =
      sink.Report(canary.id(), canary.canary->resource.name_span,
                  "no Flagger watches namespace `{}`, so Canary `{}` is never acted on: {}",
                  canary.id().namespace_name, canary.id().name, stop.detail);
  AddControllers(context, canary.id().namespace_name, false, finding);
  AddEarlierStop(canary, stop, finding);
  finding.Help("move the Canary, or start Flagger without `-namespace`");
}

void ReportOverlap(const RuleContext& context, const CanaryOutlook& canary, std::size_t watchers,
                   Sink& sink) {
  auto finding =
      sink.Report(canary.id(), canary.canary->resource.name_span,
                  "{} Flaggers watch namespace `{}`: each acts on Canary `{}` without the "
                  "others",
                  watchers, canary.id().namespace_name, canary.id().name);
  AddControllers(context, canary.id().namespace_name, true, finding);
  finding.Help("give each Flagger a `-namespace` of its own");
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    const std::size_t watchers = context.profiles.WatcherCount(canary.id().namespace_name);
    if (const Stop* stop = StopFor(canary, Reason::kNamespaceNotWatched)) {
      ReportUnwatched(context, canary, *stop, sink);
    } else if (watchers > 1 && canary.state() != Reason::kCanaryRefused) {
      ReportOverlap(context, canary, watchers, sink);
    }
  }
}

}  // namespace canary_lint::namespace_not_watched
