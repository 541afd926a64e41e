// One edit of the selector, for Canaries whose pods it finds by one value of one label.

#include "support/widening.h"

#include <algorithm>

#include "support/primary_names.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// The primary's value of the label; empty where some other condition keeps its pods out.
std::string MissingValue(const LabelSelector& selector, const CanaryOutlook& canary) {
  const auto label = canary.primary_labels.find(canary.selector_label);
  if (label == canary.primary_labels.end()) return {};
  Labels labels = canary.primary_labels;
  labels[canary.selector_label] = canary.selector_value;
  return selector.Matches(labels) ? label->second : std::string();
}

}  // namespace

void OfferBoth(const RuleContext& context, const Resource& object, const Span& span,
               const LabelSelector& selector, const std::vector<const CanaryOutlook*>& canaries,
               Sink::Builder& finding) {
  const std::string order = "select " + BothLabels(canaries);
  const CanaryOutlook& first = *canaries.front();
  std::optional<Edit> edit;
  const std::string value = MissingValue(selector, first);
  if (canaries.size() == 1 && !value.empty()) {
    edit = Editor(context.sources)
               .Widen(object, span, first.selector_label, first.selector_value, {value});
  }
  if (!edit) {
    finding.Help("have {} {}", words::Object(object.id), order);
    return;
  }
  finding.AddFix({fmt::format("have {} {}", words::Object(object.id), order), {*edit}});
}

void OfferBoth(const RuleContext& context, const PodFinder& finder,
               const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  OfferBoth(context, finder.resource, finder.subject->span, finder.subject->pods, canaries,
            finding);
}

void OfferPrimaryAlone(const RuleContext& context, const PodFinder& finder,
                       const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  const CanaryOutlook& first = *canaries.front();
  const std::string order = "select " + PrimaryLabels(canaries);
  const Value label = finder.resource.Spec()["selector"]["matchLabels"][first.selector_label];
  const std::string value = MissingValue(finder.subject->pods, first);
  std::optional<Edit> edit;
  if (canaries.size() == 1 && !value.empty() && label.StringOr("") == first.selector_value) {
    edit =
        Editor(context.sources).Rename(finder.resource, label.span(), first.selector_value, value);
  }
  if (!edit) {
    finding.Help("have {} {}{}", words::Object(finder.id()), order, NoneYet(first));
    return;
  }
  finding.AddFix(
      {fmt::format("have {} {}{}", words::Object(finder.id()), order, NoneYet(first)), {*edit}});
}

std::string NoneYet(const CanaryOutlook& canary) {
  if (canary.canary->IsInitialized()) return {};
  return fmt::format(": there are no such pods until Canary `{}` is initialised", canary.id().name);
}

}  // namespace canary_lint
