// The routes that Flagger writes are the plan's to tell.

#include "canary_lint/hand_written_routes.h"

#include <algorithm>
#include <map>

namespace canary_lint {

HandWrittenRoutes::HandWrittenRoutes(const Referrers& referrers, const Plan& plan)
    : referrers_(referrers), plan_(plan) {}

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

}  // namespace canary_lint
