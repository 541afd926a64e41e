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

std::vector<std::string> Stripped(const Labels& before, const Labels& after) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : before) {
    if (after.count(key) == 0) keys.push_back(key);
  }
  return keys;
}

void Report(const ServiceOutlook& row, const CanaryOutlook& canary,
            const std::vector<std::string>& keys, Sink& sink) {
  auto finding = sink.Report(
      row.id(), row.service->resource.name_span,
      "Canary `{}` owns Service `{}` and takes {} off at its next tick; if something puts {} back, "
      "both write it for ever",
      canary.id().name, row.id().name, words::Names(keys),
      words::Plural(keys.size(), "it", "them"));
  finding.Related(canary.canary->service.span, "Canary `{}` says what it keeps", canary.id().name);
  if (canary.heeds_unmanaged) {
    finding.Fix("list {} under `spec.service.unmanagedMetadata` of the Canary", words::Names(keys));
  } else {
    finding.Fix("write {} under `spec.service` of the Canary", words::Names(keys));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const ServiceOutlook& row : context.plan.services) {
    if (row.verdict != Verdict::kOwned || !row.after || row.LiveClaim() == nullptr) continue;
    std::vector<std::string> keys = Stripped(row.before.labels, row.after->labels);
    for (std::string& key : Stripped(row.before.annotations, row.after->annotations)) {
      keys.push_back(std::move(key));
    }
    if (keys.empty()) continue;
    Report(row, context.plan.canaries[row.LiveClaim()->canary], keys, sink);
  }
}

}  // namespace canary_lint::metadata_loop
