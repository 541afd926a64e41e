// Which providers split what reaches the apex, and the edits that lead a route there.

#include "support/apex_backend.h"

#include <algorithm>
#include <array>

#include "support/scaled_down.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool Names(const std::optional<ObjectReference>& reference, const ResourceId& id) {
  return reference && reference->kind == id.kind && reference->name == id.name;
}

/// TrafficSplit and TrafficRoute count wherever a pod of the mesh calls the apex; without a router
/// all requests are for the primary, between releases and during one.
bool SplitsAtApex(const CanaryOutlook& canary, const ResourceId& route) {
  constexpr std::array<std::string_view, 5> kAnywhere = {"kubernetes", "linkerd", "osm",
                                                         "smi:", "kuma"};
  const bool anywhere = std::any_of(
      kAnywhere.begin(), kAnywhere.end(),
      [&canary](std::string_view provider) { return canary.provider.rfind(provider, 0) == 0; });
  return anywhere || Names(canary.canary->ingress, route) || Names(canary.canary->route, route);
}

bool Has(const std::vector<ServicePort>& ports, const IntOrString& wanted) {
  return std::any_of(ports.begin(), ports.end(), [&wanted](const ServicePort& port) {
    return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
  });
}

/// False where the apex has several ports and none is the one that the route names.
bool AddEdits(const Editor& editor, const ResourceGraph::Reference& reference,
              const CanaryOutlook& canary, std::vector<std::optional<Edit>>& edits) {
  const Resource& object = reference.route->resource;
  const ServiceReference& backend = *reference.backend;
  edits.push_back(editor.Rename(object, backend.span, backend.service, canary.apex));
  if (!backend.port || Has(canary.ports, *backend.port)) return true;
  if (canary.ports.size() != 1) return false;
  const ServicePort& port = canary.ports.front();
  edits.push_back(editor.Rename(object, backend.port_span, backend.port->ToString(),
                                backend.port->IsName() ? port.name : std::to_string(port.port)));
  return true;
}

Fix ApexFix(const RuleContext& context, const References& route, const CanaryOutlook& canary) {
  const Editor editor(context.sources);
  std::vector<std::optional<Edit>> edits;
  bool fits = true;
  for (const ResourceGraph::Reference& reference : route) {
    fits = AddEdits(editor, reference, canary, edits) && fits;
  }
  if (!fits) edits = {std::nullopt};
  return MakeFix(fmt::format("name Service `{}` as the backend in {}", canary.apex,
                             words::Object(route.front().route->id())),
                 std::move(edits));
}

/// The object of the Canary's router that takes requests; empty where none is known.
std::string SplitterOf(const CanaryOutlook& canary) {
  for (const ResourceId& written : canary.routes) {
    const bool takes = written.kind == "VirtualService" || written.kind == "HTTPRoute" ||
                       written.kind == "HTTPProxy" || written.kind == "RouteTable" ||
                       written.kind == "TraefikService";
    if (takes) return words::Object(written);
  }
  const auto& named = canary.canary->ingress ? canary.canary->ingress : canary.canary->route;
  return named ? fmt::format("{} `{}`", named->kind, named->name) : std::string();
}

}  // namespace

void OfferApex(const RuleContext& context, const References& route,
               const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  const CanaryOutlook& first = *canaries.front();
  if (canaries.size() == 1 && SplitsAtApex(first, route.front().route->id())) {
    Fix fix = ApexFix(context, route, first);
    if (!fix.edits.empty()) {
      finding.AddFix(std::move(fix));
    } else {
      finding.SetHelp(fix.text);
    }
    return;
  }
  const std::string splitter = SplitterOf(first);
  const std::string way =
      splitter.empty()
          ? fmt::format("what splits requests for Canary `{}`", first.id().name)
          : fmt::format("{}, by which Canary `{}` splits them", splitter, first.id().name);
  finding.Help("send these requests through {}; {} as the backend leads them to the primary only",
               way, ApexNames(canaries, "or"));
}

}  // namespace canary_lint
