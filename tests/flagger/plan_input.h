// Input for tests of the plan: a few objects as text, and everything from there to the plan.

#ifndef CANARY_LINT_TESTS_FLAGGER_PLAN_INPUT_H_
#define CANARY_LINT_TESTS_FLAGGER_PLAN_INPUT_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/plan.h"
#include "canary_lint/world.h"
#include "read_stages.h"

namespace canary_lint {

/// All stages up to the plan, and the Worlds that it makes, kept alive together.
struct Planned {
  test::Stages stages;
  Inventory inventory;
  Profiles profiles;
  Plan plan;
  std::optional<Worlds> worlds;

  /// The row of a Service; the test fails where there is none.
  const ServiceOutlook& Row(const std::string& name, const std::string& space = "default") const;
  /// What is behind a Service; the test fails where the input has none of that name.
  Endpoints EndpointsOf(const std::string& name, const std::string& space = "default") const;
  /// What every deletion leaves of such a one.
  struct Left {
    bool exists = false;
    bool certain = false;
    Labels selector;
    std::vector<std::string> endpoints;
  };
  Left LeftOf(const std::string& name, const std::string& space = "default") const;
  /// The planned object; null where there is none.
  const PlannedObject* Object(const std::string& kind, const std::string& name,
                              const std::string& space = "default") const;
};

struct PlanOptions {
  InputKind input = InputKind::kAuto;
  ProfileOverrides flags;
};

std::unique_ptr<Planned> PlanOf(const std::string& yaml, const PlanOptions& options = {});

/// Settings of that release, everything else as Flagger has it.
PlanOptions AtRelease(std::string_view release);
/// `--input snapshot`: what is not there is not there.
PlanOptions Snapshot();

/// Deployment `name` with pods `app: name`; `extra` is appended to the pod spec, indented by 6.
std::string DeploymentText(const std::string& name, const std::string& extra = "");
/// Service `name`, selector `app: app`, one port 9898 without a name.
std::string ServiceText(const std::string& name, const std::string& app);
/// Canary `name` for Deployment `name`; `spec` is appended to its spec, indented by 2.
std::string CanaryText(const std::string& name, const std::string& spec = "");

}  // namespace canary_lint

#endif  // CANARY_LINT_TESTS_FLAGGER_PLAN_INPUT_H_
