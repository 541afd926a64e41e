// The place of either finding is the Service's name.

#include "support/takeover.h"

#include "support/canary_names.h"

namespace canary_lint {

std::string WritersOf(const Takeover& takeover) {
  std::vector<const CanaryOutlook*> writers = {takeover.canary};
  writers.insert(writers.end(), takeover.rivals.begin(), takeover.rivals.end());
  return CanaryNames(writers);
}

bool IsToldByTakeover(const RuleContext& context, const RuleInfo& part, const Takeover& takeover) {
  const Span& place = takeover.service->service->resource.name_span;
  return IsToldByLead(context, part,
                      {takeover.id(), takeover.certainty.Lower(part.severity), place},
                      {takeover.id(), takeover.certainty.Lower(part.part_of->severity), place});
}

}  // namespace canary_lint
