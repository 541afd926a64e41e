// Edits of `spec.service`, where the plan has said what they must be.

#include "support/whole_takeover_fix.h"

#include "canary_lint/whole_takeover.h"
#include "support/words.h"

namespace canary_lint {
namespace {

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

}  // namespace

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

}  // namespace canary_lint
