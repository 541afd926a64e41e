// Words of the report become what the worlds ask for.

#include "report/lost_endpoints.h"

#include "canary_lint/plan.h"

namespace canary_lint {
namespace {

Role RoleOf(std::string_view word) {
  for (const Role role : {Role::kPrimary, Role::kCanary}) {
    if (RoleName(role) == word) return role;
  }
  return Role::kApex;
}

}  // namespace

bool LosesEndpoints(std::string_view role, std::string_view verdict, const Endpoints& endpoints) {
  return endpoints.AreLost(RoleOf(role), verdict == VerdictName(Verdict::kOwned));
}

}  // namespace canary_lint
