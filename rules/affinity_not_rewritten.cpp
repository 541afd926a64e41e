// Pods that keep apart by labels: Flagger rewrites a term where the value is the target's name, and
// the label of the primary's pods that it chose, whatever its value. Where one happens without the
// other, the primary's pods keep apart from the target's alone, or from nobody.

#include <fmt/ranges.h>

#include "support/canary_names.h"
#include "support/spread_fix.h"
#include "support/words.h"

namespace canary_lint::affinity_not_rewritten {

extern constexpr RuleInfo kInfo{
    .code = 305,
    .name = "affinity-not-rewritten",
    .severity = Severity::kWarning,
    .summary = "The primary's pods no longer keep apart from each other"};

namespace {

std::string Cause(const CanaryOutlook& canary, const SpreadTerm& term) {
  const std::string key = MisreadKey(canary, term);
  if (!key.empty()) {
    return fmt::format("Flagger appends `-primary` there to the value of {}, which the pods keep",
                       words::Quote(key));
  }
  if (canary.selector_value != canary.canary->target.name) {
    return "Flagger appends `-primary` only to the value " +
           words::Quote(canary.canary->target.name);
  }
  return fmt::format("Flagger {} does not rewrite such a term",
                     canary.profile->version.value.ToString());
}

/// What the terms say, each once, in their order.
std::vector<std::string> Distinct(const SpreadTerms& terms, std::string SpreadTerm::*member) {
  std::vector<std::string> values;
  values.reserve(terms.size());
  for (const SpreadTerm* term : terms) values.push_back(term->*member);
  return words::Distinct(values);
}

void Report(const RuleContext& context, const CanaryOutlook& canary, const SpreadTerms& terms,
            Sink& sink) {
  const Workload& target = *canary.target;
  auto finding = sink.Report(
      target.id(), terms.front()->span,
      "{} of {} {} its own pods and, copied to `{}`, not those of the primary: {}, so the pods "
      "that serve may all share one {}",
      fmt::join(Distinct(terms, &SpreadTerm::field), " and "), words::Object(target.id()),
      words::Plural(terms.size(), "finds", "find"), canary.PrimaryName(),
      Cause(canary, *terms.front()),
      words::Names(Distinct(terms, &SpreadTerm::topology_key), "or"));
  finding.Because(canary.CertaintyOf(canary.progress.scale_down)).Counterpart(*canary.canary);
  for (const SpreadTerm* term : SpreadTerms(terms.begin() + 1, terms.end())) {
    finding.Related(term->span, "{}, too", term->field);
  }
  finding.Related(canary.canary->target.span,
                  "Canary `{}` gives pods of the primary `{}={}-primary`", canary.id().name,
                  canary.selector_label, canary.selector_value);
  OfferSpread(context, canary, terms, finding);
}

}  // namespace

void Check(const RuleContext& context, Sink& sink) {
  for (const CanaryOutlook& canary : context.plan.canaries) {
    if (canary.progress.scale_down == ClaimState::kStopped) continue;
    const SpreadTerms lost = LostSpreadTerms(context.referrers, canary);
    if (!lost.empty()) Report(context, canary, lost, sink);
  }
}

}  // namespace canary_lint::affinity_not_rewritten
