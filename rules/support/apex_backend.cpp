// Edits that lead a route to the apex, where that is enough.

#include "support/apex_backend.h"

#include <algorithm>
#include <optional>
#include <set>

#include "canary_lint/port_changes.h"
#include "canary_lint/reach.h"
#include "support/canary_names.h"
#include "support/words.h"

namespace canary_lint {
namespace {

bool IsCalled(const ServicePort& port, const IntOrString& wanted) {
  return wanted.IsName() ? port.name == wanted.name : port.port == wanted.number;
}

/// False where no port of the apex leads where the route does.
bool AddEdits(const RuleContext& context, const BackendReference& reference,
              const CanaryOutlook& canary, std::vector<std::optional<Edit>>& edits,
              std::set<std::string>& ports) {
  const Editor editor(context.sources);
  const Resource& object = reference.route->resource;
  const ServiceReference& backend = *reference.backend;
  edits.push_back(backend.by_upstream
                      ? std::nullopt
                      : editor.Rename(object, backend.span, backend.service, canary.apex));
  if (!backend.port) return true;
  const ServicePort* port = SamePort(context.plan, canary, backend.service, *backend.port);
  if (port == nullptr) return false;
  if (IsCalled(*port, *backend.port)) return true;
  edits.push_back(editor.Rename(object, backend.port_span, backend.port->ToString(),
                                backend.port->IsName() ? port->name : std::to_string(port->port)));
  ports.insert(words::Port(*port));
  return true;
}

}  // namespace

Fix NameApex(const RuleContext& context, const References& route, const CanaryOutlook& canary) {
  std::vector<std::optional<Edit>> edits;
  std::set<std::string> ports;
  bool fits = true;
  for (const BackendReference& reference : route) {
    fits = AddEdits(context, reference, canary, edits, ports) && fits;
  }
  const std::string object = words::Object(route.front().route->id());
  if (!fits) {
    return {fmt::format("name Service `{}` as the backend in {}, once it has the ports that are "
                        "named there",
                        canary.apex, object),
            {}};
  }
  return MakeFix(
      fmt::format("name {}Service `{}` as the backend in {}",
                  ports.empty() ? "" : fmt::format("port {} of ", fmt::join(ports, ", ")),
                  canary.apex, object),
      std::move(edits));
}

void OfferApex(const RuleContext& context, const References& route,
               const std::vector<const CanaryOutlook*>& canaries, Sink::Builder& finding) {
  const CanaryOutlook& first = *canaries.front();
  if (canaries.size() == 1 && IsSplitAtApex(first, *route.front().route)) {
    finding.AddFix(NameApex(context, route, first));
    return;
  }
  const std::optional<ResourceId>& split = first.split;
  const std::string way =
      split ? fmt::format("{}, by which Canary `{}` splits them", words::Object(*split),
                          first.id().name)
            : fmt::format("what splits requests for Canary `{}`", first.id().name);
  finding.Help("send these requests through {}; {} as the backend leads them to the primary only",
               way, ApexNames(canaries, "or"));
}

}  // namespace canary_lint
