// Labels and annotations that somebody keeps writing to a Service of Flagger's, and that Flagger
// takes off at each tick.

#include <vector>

#include "support/metadata_fix.h"
#include "support/words.h"

namespace canary_lint::metadata_loop {

extern constexpr RuleInfo kInfo{.code = 408,
                                .name = "metadata-loop",
                                .severity = Severity::kNote,
                                .summary = "Flagger takes labels or annotations off at each tick"};

namespace {

void Compare(const Labels& before, const Labels& after, std::vector<std::string>& keys,
             Undone& undone) {
  for (const auto& [key, value] : before) {
    const auto kept = after.find(key);
    if (kept != after.end() && kept->second == value) continue;
    (kept == after.end() ? undone.removed : undone.changed).push_back(key);
    keys.push_back(key);
  }
}

/// "takes `a` off and writes its own value of `b`".
std::string Effect(const Undone& undone) {
  std::vector<std::string> parts;
  if (!undone.removed.empty()) {
    parts.push_back(fmt::format("takes {} off", words::Names(undone.removed)));
  }
  if (!undone.changed.empty()) {
    parts.push_back(fmt::format("writes its own value of {}", words::Names(undone.changed)));
  }
  return words::List(parts);
}

void Report(const RuleContext& context, const ServiceOutlook& row, const Undone& undone,
            Sink& sink) {
  const CanaryOutlook& canary = context.plan.canaries[row.LiveClaim()->canary];
  const std::size_t count = undone.removed.size() + undone.changed.size();
  auto finding = sink.Report(
      row.id(), row.service->resource.name_span,
      "Canary `{}` owns Service `{}` and {} at its next tick; if something puts {} back, "
      "both write it for ever",
      canary.id().name, row.id().name, Effect(undone), words::Plural(count, "it", "them"));
  finding.Related(canary.canary->service.span, "Canary `{}` says what it keeps", canary.id().name);
  OfferToKeep(context, canary, row.LiveClaim()->role, undone, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& row : context.plan.services) {
    if (row.verdict != Verdict::kOwned || !row.after || row.LiveClaim() == nullptr) continue;
    Undone undone;
    Compare(row.before.labels, row.after->labels, undone.labels, undone);
    Compare(row.before.annotations, row.after->annotations, undone.annotations, undone);
    if (!undone.IsEmpty()) Report(context, row, undone, sink);
  }
}

}  // namespace canary_lint::metadata_loop
