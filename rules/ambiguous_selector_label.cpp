// Flagger keeps one label of the target's matchLabels. Where it does not tell the application from
// another one, the generated Services find the other one's pods as well.

#include <algorithm>

#include "canary_lint/rule.h"
#include "canary_lint/shared_labels.h"
#include "support/words.h"

namespace canary_lint::ambiguous_selector_label {

extern constexpr RuleInfo kInfo{
    .code = 301,
    .name = "ambiguous-selector-label",
    .severity = Severity::kError,
    .summary = "The one label that Flagger selects by also finds pods of another workload"};

namespace {

/// The first few of them, and how many more there are.
std::string Few(std::vector<std::string> names) {
  if (names.size() <= words::kMostNamed + 1) return words::Names(names);
  const std::size_t more = names.size() - words::kMostNamed;
  names.resize(words::kMostNamed);
  return fmt::format("`{}` and {} more", fmt::join(names, "`, `"), more);
}

/// What requests to the three Services meet.
std::string Consequence(const CanaryOutlook& canary, const SharedLabel& shared) {
  std::vector<std::string> parts;
  if (!shared.with_primary.empty()) {
    parts.push_back(fmt::format("Services `{}` and `{}` also find {}", canary.apex, canary.primary,
                                Few(shared.with_primary)));
  }
  if (!shared.with_target.empty()) {
    parts.push_back(
        fmt::format("Service `{}` also finds {}", canary.canary_service, Few(shared.with_target)));
  }
  return fmt::format("{}", fmt::join(parts, ", and "));
}

std::string DroppedKeys(const SharedLabel& shared) {
  if (shared.dropped_keys.empty()) return "";
  return fmt::format(" ({}, which {} them apart, {} dropped)", words::Names(shared.dropped_keys),
                     words::Plural(shared.dropped_keys.size(), "tells", "tell"),
                     words::Plural(shared.dropped_keys.size(), "is", "are"));
}

void Report(const RuleContext& context, const SharedLabel& shared, Sink& sink) {
  const CanaryOutlook& canary = *shared.canary;
  auto finding = sink.Report(
      canary.id(), canary.canary->target.span,
      "Canary `{}` selects pods by `{}={}` alone{}, which other workloads carry too: {}",
      canary.id().name, canary.selector_label, canary.selector_value, DroppedKeys(shared),
      Consequence(canary, shared));
  finding.Because(canary.CertaintyOf(shared.state))
      .Related(canary.target->selector_span, "the labels to choose from")
      .Help(
          "create {} anew, since its selector cannot be changed, with a value of `{}` of its own "
          "in `matchLabels` and in the template",
          words::Object(canary.target->id()), canary.selector_label);
  std::vector<const Workload*> others = OwnersOf(context.inventory, shared);
  if (others.size() > words::kMostNamed) others.resize(words::kMostNamed);
  for (const Workload* other : others) {
    finding.Related(other->resource.name_span, "{} is found, too", words::Object(other->id()));
  }
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const SharedLabel& shared : FindSharedLabels(context.inventory, context.plan))
    Report(context, shared, sink);
}

}  // namespace canary_lint::ambiguous_selector_label
