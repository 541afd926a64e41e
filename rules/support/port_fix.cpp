// Another name or number of the port that a route or monitor asks for in vain.

#include "support/port_fix.h"

#include "canary_lint/port_changes.h"
#include "canary_lint/whole_takeover.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool Is(const ServicePort& port, const IntOrString& wanted) {
  return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
}

/// That of `ports` which leads to the same container port; null where there is none.
const ServicePort* Same(const std::vector<ServicePort>& ports, const LostPort& lost) {
  const IntOrString meant = lost.former ? lost.former->target_port : lost.port;
  const std::int64_t number = ContainerPortOf(meant, *lost.canary);
  for (const ServicePort& port : ports) {
    const bool same = number != 0 && ContainerPortOf(port.target_port, *lost.canary) == number;
    if (port.protocol == "TCP" && same) return &port;
  }
  return nullptr;
}

/// Writes that port where the user names the lost one.
void AddNames(const Editor& editor, const std::vector<LostPort>& uses, const ServicePort& port,
              std::vector<std::optional<Edit>>& edits) {
  for (const LostPort& use : uses) {
    edits.push_back(editor.Rename(*use.named_in, use.span, use.port.ToString(),
                                  use.port.IsName() ? port.name : std::to_string(port.port)));
  }
}

}  // namespace

void OfferPort(const RuleContext& context, const std::vector<LostPort>& uses,
               Sink::Builder& finding) {
  const LostPort& lost = uses.front();
  const Editor editor(context.sources);
  std::vector<std::optional<Edit>> edits;
  const std::string user = words::Object(lost.user);
  // Of a Service that is not there yet the only port is the one that is meant; but metrics may come
  // from another.
  const bool only = lost.created && !lost.scrapes && lost.after.size() == 1 &&
                    lost.after.front().protocol == "TCP";
  if (const ServicePort* port = only ? &lost.after.front() : Same(lost.after, lost)) {
    AddNames(editor, uses, *port, edits);
    finding.AddFix(
        MakeFix(fmt::format("name port {} in {}", words::Port(*port), user), std::move(edits)));
    return;
  }
  const std::vector<ServicePort> discovered = PortsWithDiscovery(*lost.canary);
  const std::string& canary = lost.canary->id().name;
  if (const ServicePort* port = Same(discovered, lost)) {
    edits.push_back(
        editor.Set(lost.canary->canary->resource, {"spec", "service", "portDiscovery"}, true));
    const bool renamed = !Is(*port, lost.port);
    if (renamed) AddNames(editor, uses, *port, edits);
    finding.AddFix(MakeFix(
        fmt::format(
            "set `spec.service.portDiscovery: true` in Canary `{}`{}", canary,
            renamed ? fmt::format(" and name port {} in {}", words::Port(*port), user) : ""),
        std::move(edits)));
    return;
  }
  const bool discovers = lost.canary->canary->service.port_discovery;
  finding.Help(
      "list the port among those of the containers{}, or keep it in a Service of another name "
      "that selects `{}={}`",
      discovers ? ""
                : fmt::format(" and set `spec.service.portDiscovery: true` in Canary `{}`", canary),
      lost.canary->selector_label, lost.canary->selector_value + "-primary");
}

}  // namespace canary_lint
