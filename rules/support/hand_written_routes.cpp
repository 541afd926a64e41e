// The routes that Flagger writes are the plan's to tell.

#include "support/hand_written_routes.h"

#include <algorithm>
#include <map>

#include "support/words.h"

namespace canary_lint {

HandWrittenRoutes::HandWrittenRoutes(const RuleContext& context)
    : referrers_(context.referrers), plan_(context.plan) {}

std::vector<BackendReference> HandWrittenRoutes::To(std::string_view namespace_name,
                                                    std::string_view service) const {
  std::vector<BackendReference> references = referrers_.RoutesTo(namespace_name, service);
  references.erase(std::remove_if(references.begin(), references.end(),
                                  [this](const BackendReference& reference) {
                                    return !plan_.IsHandWritten(*reference.route);
                                  }),
                   references.end());
  return references;
}

References Answered(References references) {
  references.erase(
      std::remove_if(references.begin(), references.end(),
                     [](const BackendReference& reference) { return !reference.backend->answers; }),
      references.end());
  return references;
}

std::vector<References> ByRoute(const References& references) {
  std::vector<References> routes;
  std::map<const Route*, std::size_t> known;
  for (const BackendReference& reference : references) {
    const std::size_t at = known.try_emplace(reference.route, routes.size()).first->second;
    if (at == routes.size()) routes.emplace_back();
    routes[at].push_back(reference);
  }
  return routes;
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

}  // namespace canary_lint
