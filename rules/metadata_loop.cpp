// Labels and annotations that somebody keeps writing to a Service of Flagger's, and that Flagger
// takes off at each tick.

#include <vector>

#include "canary_lint/rule.h"
#include "support/words.h"

namespace canary_lint::metadata_loop {

extern constexpr RuleInfo kInfo{.code = 408,
                                .name = "metadata-loop",
                                .severity = Severity::kNote,
                                .summary = "Flagger takes labels or annotations off at each tick"};

namespace {

/// Keys that Flagger takes off, and those whose value it changes.
struct Undone {
  std::vector<std::string> removed, changed, all;
};

void Compare(const Labels& before, const Labels& after, Undone& undone) {
  for (const auto& [key, value] : before) {
    const auto kept = after.find(key);
    if (kept != after.end() && kept->second == value) continue;
    (kept == after.end() ? undone.removed : undone.changed).push_back(key);
    undone.all.push_back(key);
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

void Report(const ServiceOutlook& row, const CanaryOutlook& canary, const Undone& undone,
            Sink& sink) {
  const std::vector<std::string>& keys = undone.all;
  auto finding = sink.Report(
      row.id(), row.service->resource.name_span,
      "Canary `{}` owns Service `{}` and {} at its next tick; if something puts {} back, "
      "both write it for ever",
      canary.id().name, row.id().name, Effect(undone), words::Plural(keys.size(), "it", "them"));
  finding.Related(canary.canary->service.span, "Canary `{}` says what it keeps", canary.id().name);
  if (canary.heeds_unmanaged) {
    finding.Help("list {} under `spec.service.unmanagedMetadata` of the Canary",
                 words::Names(keys));
  } else {
    finding.Help("write {} under `spec.service` of the Canary", words::Names(keys));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& row : context.plan.services) {
    if (row.verdict != Verdict::kOwned || !row.after || row.LiveClaim() == nullptr) continue;
    Undone undone;
    Compare(row.before.labels, row.after->labels, undone);
    Compare(row.before.annotations, row.after->annotations, undone);
    if (undone.all.empty()) continue;
    Report(row, context.plan.canaries[row.LiveClaim()->canary], undone, sink);
  }
}

}  // namespace canary_lint::metadata_loop
