// A Canary whose target is not there, or what the target's pods read: Flagger says so at every tick
// and does nothing else.

#include <optional>

#include "support/earlier_stop.h"
#include "support/missing_config.h"
#include "support/missing_target.h"
#include "support/near_misses.h"
#include "support/unseen_target.h"

namespace canary_lint::target_missing {

extern constexpr RuleInfo kInfo{.code = 501,
                                .name = "target-missing",
                                .severity = Severity::kError,
                                .summary = "A Canary names a target that is not there"};

namespace {

/// A trial runs all rules again; of more Canaries the help says what a fix would.
constexpr int kMostTrials = 8;

bool IsMissing(const Stop& stop) {
  return stop.reason == Reason::kTargetMissing || stop.reason == Reason::kNamespaceUnset;
}

class Reporter {
 public:
  Reporter(const RuleContext& context, Sink& sink) : context_(context), sink_(sink) {}

  void Report(const CanaryOutlook& canary, const Stop& stop) {
    const ObjectReference& target = canary.canary->target;
    std::optional<MisnamedTarget> misnamed;
    if (stop.reason == Reason::kTargetMissing) misnamed = misnamed_.Of(canary);
    const bool sure = stop.proven || (misnamed && misnamed->shown);
    auto finding = sink_.Add(canary.id(), target.span, WhyNoTarget(canary, stop, misnamed));
    finding.Raise(sure ? kInfo.severity : Severity::kWarning)
        .Counterpart(fmt::format("{}/{}", target.kind, target.name));
    if (misnamed) AddMeant(*misnamed, finding);
    AddNearMisses(canary, misnamed, finding);
    AddEarlierStop(canary, stop, finding);
    std::optional<Fix> fix;
    const bool misspelt = misnamed && !misnamed->renamed;
    if (sure && misspelt && trials_++ < kMostTrials) fix = NameIt(context_, canary, *misnamed);
    if (fix) finding.AddFix(std::move(*fix));
    if (!fix) finding.SetHelp(HelpOnTarget(canary, stop, misnamed));
  }

 private:
  void AddNearMisses(const CanaryOutlook& canary, const std::optional<MisnamedTarget>& misnamed,
                     Sink::Builder& finding) {
    for (const NearMiss& miss : near_misses_.Of(canary)) {
      const bool told = misnamed && miss.span == misnamed->meant->resource.name_span;
      if (!told) finding.Related(miss.span, "{}", miss.text);
    }
  }

  const RuleContext& context_;
  Sink& sink_;
  MisnamedTargets misnamed_ = MisnamedTargetsIn(context_);
  NearMisses near_misses_{context_};
  int trials_ = 0;
};

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  std::optional<Reporter> reporter;  // for some that lack theirs
  for (const CanaryOutlook& canary : context.plan.canaries) {
    ReportMissingConfig(canary, sink);
    for (const Stop& stop : canary.told_stops) {
      if (!IsMissing(stop) || (!stop.proven && ReportUnseenTarget(context, canary, sink))) continue;
      if (!reporter) reporter.emplace(context, sink);
      reporter->Report(canary, stop);
    }
  }
}

}  // namespace canary_lint::target_missing
