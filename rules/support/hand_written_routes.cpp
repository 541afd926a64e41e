// The routes that Flagger writes are the plan's to tell.

#include "support/hand_written_routes.h"

#include <algorithm>
#include <set>
#include <utility>

#include "support/grouping.h"
#include "support/words.h"

namespace canary_lint {

HandWrittenRoutes::HandWrittenRoutes(const RuleContext& context)
    : graph_(context.graph), plan_(context.plan) {}

bool HandWrittenRoutes::IsHandWritten(const Route& route) const {
  return !route.refused && !route.IsOwnedByCanary() && !plan_.WritesRoute(route.id());
}

std::vector<ResourceGraph::Reference> HandWrittenRoutes::To(std::string_view namespace_name,
                                                            std::string_view service) const {
  std::vector<ResourceGraph::Reference> references = graph_.RoutesTo(namespace_name, service);
  references.erase(std::remove_if(references.begin(), references.end(),
                                  [this](const ResourceGraph::Reference& reference) {
                                    return !IsHandWritten(*reference.route);
                                  }),
                   references.end());
  return references;
}

References Answered(References references) {
  references.erase(std::remove_if(references.begin(), references.end(),
                                  [](const ResourceGraph::Reference& reference) {
                                    return !reference.backend->answers;
                                  }),
                   references.end());
  return references;
}

std::vector<References> Together(const RuleContext& context, int code,
                                 const References& references) {
  References once;
  std::set<const Route*> seen;
  for (const ResourceGraph::Reference& reference : references) {
    if (seen.insert(reference.route).second) once.push_back(reference);
  }
  return GroupShown(
      context, code, std::move(once),
      [](const ResourceGraph::Reference& reference) { return reference.route->id(); },
      [](const ResourceGraph::Reference&) { return 0; });
}

void AddOtherRoutes(const References& references, Sink::Builder& finding) {
  for (std::size_t i = 1; i < references.size(); ++i) {
    finding.Related(references[i].backend->span, "so does {}",
                    words::Object(references[i].route->id()));
  }
}

std::string RouteNames(const std::vector<ResourceGraph::Reference>& references) {
  std::vector<std::string> names;
  for (const ResourceGraph::Reference& reference : references) {
    const std::string name = words::Object(reference.route->id());
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.size() <= words::kMostNamed) return words::List(names);
  return fmt::format("{} and {} more", names.front(), names.size() - 1);
}

}  // namespace canary_lint
