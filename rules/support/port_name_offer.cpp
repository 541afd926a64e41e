// What keeps the name of a port, and what hangs on it.

#include <algorithm>

#include "support/takeover_fixes.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool IsTaken(const CanaryOutlook& canary, const std::string& name) {
  return std::count_if(canary.ports.begin(), canary.ports.end(),
                       [&name](const ServicePort& port) { return port.name == name; }) > 0;
}

/// Flagger copies a node port to the port of the same name.
Fix NameAsFlaggerDoes(const RuleContext& context, const Takeover& takeover, const KeptPort& port) {
  const Service& service = *takeover.service->service;
  std::size_t index = 0;
  while (index < service.ports.size() && !(service.ports[index].span == port.before.span)) ++index;
  const std::string item = std::to_string(index);
  return MakeFix(fmt::format("call port {} of Service `{}` `{}`, which keeps its node port",
                             words::PortNumber(port.before), takeover.name(), port.after.name),
                 {Editor(context.sources)
                      .Set(service.resource, {"spec", "ports", item, "name"}, port.after.name)});
}

/// Node ports are Flagger's to keep, by name; whatever else differs it writes over at each tick
/// (reconcileService of pkg/router/kubernetes_default.go).
void HelpWithTheRest(const Takeover& takeover, const KeptPort& port, Sink::Builder& finding) {
  const bool lost = port.before.node_port != 0 && port.before.node_port != port.after.node_port;
  finding.Help(
      "nothing in Canary `{}` keeps it{}", takeover.canary->id().name,
      lost ? fmt::format(": write the node port to Service `{}` again once it is taken over",
                         takeover.name())
           : fmt::format(", and what is written to Service `{}` lasts until its next tick",
                         takeover.name()));
}

}  // namespace

void OfferPortName(const RuleContext& context, const Takeover& takeover, const KeptPort& port,
                   Sink::Builder& finding) {
  const CanaryOutlook& canary = *takeover.canary;
  const bool main = port.after.port == canary.canary->service.port;  // else a discovered one
  const bool renamed = port.before.name != port.after.name && !port.before.name.empty();
  if (renamed && !main) {
    return (void)finding.Help("call the container port {} `{}`: its name is what discovery gives",
                              port.after.port, port.before.name);
  }
  const Editor editor(context.sources);
  std::vector<std::string> fields;
  std::vector<std::optional<Edit>> edits;
  const auto set = [&](std::string_view member, const std::string& value) {
    fields.push_back(fmt::format("`spec.service.{}: {}`", member, value));
    edits.push_back(editor.Set(canary.canary->resource, {"spec", "service", member}, value));
  };
  if (main && renamed && !IsTaken(canary, port.before.name)) set("portName", port.before.name);
  const bool knows = canary.watched && canary.profile->traits.app_protocol;
  if (main && knows && !port.before.app_protocol.empty() &&
      port.before.app_protocol != port.after.app_protocol) {
    set("appProtocol", port.before.app_protocol);
  }
  if (!fields.empty()) {
    return (void)finding.AddFix(
        MakeFix(fmt::format("set {} in Canary `{}`", words::List(fields), canary.id().name),
                std::move(edits)));
  }
  if (port.before.name.empty() && port.before.node_port != 0 && !context.inventory.snapshot) {
    return (void)finding.AddFix(NameAsFlaggerDoes(context, takeover, port));
  }
  HelpWithTheRest(takeover, port, finding);
}

}  // namespace canary_lint
