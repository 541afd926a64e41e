// Edits of an HTTPRoute and an IngressRoute; virtual_service_fix.h has those of a VirtualService.

#include "support/split_fixes.h"

#include <algorithm>

#include "canary_lint/plain_route.h"
#include "support/virtual_service_fix.h"
#include "support/words.h"

namespace canary_lint {
namespace {

using Edits = std::vector<std::optional<Edit>>;

/// `kind: TraefikService` where the list names the apex; null elements where that cannot be
/// written.
void SetKinds(const RuleContext& context, const PastSplit& past, Value services,
              std::vector<std::string> path, Edits& edits) {
  const auto names_apex = [&past](const Span& name) {
    return std::any_of(past.references.begin(), past.references.end(),
                       [&name](const BackendReference& one) { return one.backend->span == name; });
  };
  path.emplace_back();
  path.emplace_back("kind");
  std::size_t at = 0;
  for (const Value service : services.Items()) {
    path[path.size() - 2] = std::to_string(at++);
    if (!names_apex(service["name"].span())) continue;
    if (!HasOnly(service, {"name", "namespace", "port", "kind", "weight"})) {
      edits.emplace_back();
      continue;
    }
    const std::vector<std::string_view> views(path.begin(), path.end());
    edits.push_back(Editor(context.sources).Set(past.route().resource, views, "TraefikService"));
  }
}

Fix NameTraefikService(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  Edits edits;
  const Value spec = past.route().resource.Spec();
  std::size_t at = 0;
  for (const Value rule : spec["routes"].Items()) {
    SetKinds(context, past, rule["services"], {"spec", "routes", std::to_string(at++), "services"},
             edits);
  }
  SetKinds(context, past, spec["weighted"]["services"], {"spec", "weighted", "services"}, edits);
  return MakeFix(fmt::format("set `kind: TraefikService` for `{}` in {}", reach.canary->apex,
                             words::Object(past.route().id())),
                 std::move(edits));
}

/// The HTTPRoute of the Canary lets in all that the other one does.
Fix TakeDoubleOut(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  const Route& route = past.route();
  const Value spec = route.resource.Spec();
  const bool same = past.precedence != Precedence::kOwn &&
                    IsPlainRoute(spec, "rules", "backendRefs", reach.canary->canary->service.port);
  if (!same) return {};
  return MakeFix(fmt::format("take {} out: {} lets the same requests in", words::Object(route.id()),
                             words::Object(reach.split)),
                 {Editor(context.sources).TakeOut(route.resource)});
}

}  // namespace

Fix SplitFix(const RuleContext& context, const Reach& reach, const PastSplit& past) {
  const Route& route = past.route();
  const std::string& kind = reach.split.kind;
  if (kind == "VirtualService") return TakeHostsOver(context, reach, route);
  if (kind == "HTTPRoute") return TakeDoubleOut(context, reach, past);
  const bool http = route.id().kind == "IngressRoute" || route.id().kind == "TraefikService";
  const bool traefik = kind == "TraefikService" && route.id().group == reach.split.group && http;
  return traefik ? NameTraefikService(context, reach, past) : Fix();
}

}  // namespace canary_lint
