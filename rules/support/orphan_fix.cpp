// Ways out as an edit of the Service's selector, and as help; whole_takeover_fix.h has those of the
// Canary.

#include "support/orphan_fix.h"

#include "support/canary_names.h"
#include "support/primary_names.h"
#include "support/whole_takeover_fix.h"
#include "support/widening.h"
#include "support/words.h"

namespace canary_lint {
namespace {

/// ", once that serves port 9000, too,", or nothing.
std::string MissingPorts(const LeftAlone& service) {
  const std::vector<ServicePort> missing = service.PortsThatApexesLack();
  return missing.empty() ? "" : fmt::format(", once that serves {}, too,", words::Ports(missing));
}

std::string RouteNames(const std::vector<BackendReference>& references) {
  std::vector<std::string> names;
  names.reserve(references.size());
  for (const BackendReference& reference : references) {
    names.push_back(words::Object(reference.route->id()));
  }
  names = words::Distinct(names);
  if (names.size() <= words::kMostNamed) return words::List(names);
  return fmt::format("{} and {} more", names.front(), names.size() - 1);
}

/// Its users go to the apex instead; what the apex lacks for them, a port, is named.
void AddApexHelp(const LeftAlone& service, const References& answered, Sink::Builder& finding) {
  const std::string& type = service.service->before.type;
  const bool outside = type == "LoadBalancer" || type == "NodePort";
  finding.Help("point {} at {} instead{} and remove Service `{}`",
               !answered.empty() ? RouteNames(answered)
               : outside         ? "what brings its requests into the cluster"
                                 : "its clients",
               ApexNames(service.targets, "or"), MissingPorts(service), service.id().name);
}

}  // namespace

std::string GivenAtRunTime(const LeftAlone& service) {
  if (service.at_run_time.empty()) return {};
  return fmt::format(" that are given {}, which no pod template has",
                     words::Pairs(service.at_run_time));
}

void AddWaysOut(const RuleContext& context, const LeftAlone& service, const References& answered,
                bool lacking, Sink::Builder& finding) {
  if (!service.at_run_time.empty()) {
    finding.Help("have {} given to the pods of {}, and select by no label that those lack",
                 words::Pairs(service.at_run_time), PrimaryNames(service.targets));
    return;
  }
  OfferTakeover(context, service, finding);
  if (!lacking) OfferPrimary(context, service, finding);
  AddApexHelp(service, answered, finding);
}

void OfferPrimary(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding) {
  if (service.service->service->controller) return;
  const std::string value = ValueOfPrimary(context.plan, service);
  if (value.empty()) return;
  const CanaryOutlook& canary = *service.targets.front();
  const Editor editor(context.sources);
  finding.AddFix(
      MakeFix(fmt::format("have Service `{}` select `{}={}`, which passes the canary by{}",
                          service.id().name, canary.selector_label, value, NoneYet(canary)),
              {editor.Set(service.service->service->resource,
                          {"spec", "selector", canary.selector_label}, value)}));
}

}  // namespace canary_lint
