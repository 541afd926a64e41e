// Ways out as edits: of the Canary, or of the Service's selector.

#include "support/orphan_fix.h"

#include <algorithm>

#include "canary_lint/whole_takeover.h"
#include "support/canary_names.h"
#include "support/primary_names.h"
#include "support/widening.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool Serves(const std::vector<ServicePort>& ports, const ServicePort& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return port.port == wanted.port && port.protocol == wanted.protocol;
  });
}

/// What a takeover has to change of `spec.service`, one by one.
class ServiceEdits {
 public:
  ServiceEdits(const RuleContext& context, const Canary& canary)
      : editor_(context.sources), canary_(canary) {}

  void Set(std::string_view member, const NewValue& value, const std::string& shown) {
    names_.push_back(
        fmt::format("`{}{}: {}`", names_.empty() ? "spec.service." : "", member, shown));
    edits_.push_back(editor_.Set(canary_.resource, {"spec", "service", member}, value));
  }
  Fix Make(const std::string& service) && {
    return MakeFix(fmt::format("set {} in Canary `{}`, which then takes over Service `{}` whole",
                               words::List(names_), canary_.id().name, service),
                   std::move(edits_));
  }

 private:
  const Editor editor_;
  const Canary& canary_;
  std::vector<std::string> names_;
  std::vector<std::optional<Edit>> edits_;
};

/// The label by which Flagger tells the two apart, as the primary has it; empty where the Service
/// would find more by it, or nothing.
std::string PrimaryValue(const RuleContext& context, const LeftAlone& service,
                         const CanaryOutlook& canary) {
  const auto label = canary.primary_labels.find(canary.selector_label);
  if (label == canary.primary_labels.end()) return {};
  Labels selector = service.service->before.selector;
  selector[label->first] = label->second;
  if (!Carries(canary.primary_labels, selector)) return {};
  const std::string primary = canary.canary->target.kind + "/" + canary.PrimaryName();
  const auto found = context.plan.pods_analysis.Select(canary.id().namespace_name, selector);
  return found == std::vector<std::string>{primary} ? label->second : std::string();
}

/// Nothing but the target and its primary.
bool FindsNothingElse(const LeftAlone& service, const CanaryOutlook& canary) {
  const std::string kind = canary.canary->target.kind + "/";
  const std::vector<std::string>& found = service.analysis->endpoints();
  return std::all_of(found.begin(), found.end(), [&](const std::string& owner) {
    return owner == kind + canary.canary->target.name || owner == kind + canary.PrimaryName();
  });
}

/// ", once that serves port 9000, too,", or nothing.
std::string MissingPorts(const LeftAlone& service) {
  std::vector<ServicePort> missing;
  for (const ServicePort& port : service.service->before.ports) {
    const bool lacking =
        std::any_of(service.targets.begin(), service.targets.end(),
                    [&port](const CanaryOutlook* canary) { return !Serves(canary->ports, port); });
    if (lacking) missing.push_back(port);
  }
  return missing.empty() ? "" : fmt::format(", once that serves {}, too,", words::Ports(missing));
}

/// Its Canary may take it over, where that is whole.
void OfferTakeover(const RuleContext& context, const LeftAlone& service, Sink::Builder& finding) {
  if (service.targets.size() != 1) return;
  const CanaryOutlook& canary = *service.targets.front();
  const auto wanted =
      TakeOverWhole(context.inventory, context.referrers, context.plan, canary, *service.service);
  if (!wanted) return;
  const CanaryService& now = canary.canary->service;
  ServiceEdits edits(context, *canary.canary);
  edits.Set("name", wanted->name, wanted->name);
  if (wanted->port != now.port) {
    edits.Set("port", static_cast<int>(wanted->port), std::to_string(wanted->port));
  }
  const IntOrString implied{wanted->port, ""};
  const bool says_target = now.target_port.IsSet() || wanted->target_port != implied;
  if (says_target && wanted->target_port != now.target_port) {
    const IntOrString& port = wanted->target_port;
    edits.Set("targetPort",
              port.IsName() ? NewValue(port.name) : NewValue(static_cast<int>(port.number)),
              port.ToString());
  }
  const std::string port_name = now.port_name.empty() ? "http" : now.port_name;
  if (!wanted->port_name.empty() && wanted->port_name != port_name) {
    edits.Set("portName", wanted->port_name, wanted->port_name);
  }
  if (!wanted->app_protocol.empty() && wanted->app_protocol != now.app_protocol) {
    edits.Set("appProtocol", wanted->app_protocol, wanted->app_protocol);
  }
  if (wanted->port_discovery != now.port_discovery) edits.Set("portDiscovery", true, "true");
  finding.AddFix(std::move(edits).Make(service.id().name));
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
  if (service.targets.size() != 1 || service.service->service->controller) return;
  const CanaryOutlook& canary = *service.targets.front();
  const std::string value = PrimaryValue(context, service, canary);
  if (value.empty() || !FindsNothingElse(service, canary)) return;
  const Editor editor(context.sources);
  finding.AddFix(
      MakeFix(fmt::format("have Service `{}` select `{}={}`, which passes the canary by{}",
                          service.id().name, canary.selector_label, value, NoneYet(canary)),
              {editor.Set(service.service->service->resource,
                          {"spec", "selector", canary.selector_label}, value)}));
}

}  // namespace canary_lint
