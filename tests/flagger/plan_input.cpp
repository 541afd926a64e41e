// Runs the stages over standard input.

#include "plan_input.h"

#include <doctest/doctest.h>

#include <sstream>

namespace canary_lint {

const ServiceOutlook& Planned::Row(const std::string& name, const std::string& space) const {
  const ServiceOutlook* row = plan.Find(space, name);
  REQUIRE_MESSAGE(row != nullptr, "no row for Service ", space, "/", name);
  return *row;
}

const PlannedObject* Planned::Object(const std::string& kind, const std::string& name,
                                     const std::string& space) const {
  return plan.FindPlanned(kind, space, name);
}

Endpoints Planned::EndpointsOf(const std::string& name, const std::string& space) const {
  return worlds->EndpointsOf(Row(name, space).id());
}

Planned::Left Planned::LeftOf(const std::string& name, const std::string& space) const {
  const ResourceId& id = Row(name, space).id();
  const ServiceAt* left = worlds->at(Moment::kDeleted).Find(id);
  const bool certain = worlds->IsCertain(Moment::kDeleted, id);
  if (left == nullptr) return {false, certain, {}, {}};
  return {true, certain, left->selector(), left->endpoints()};
}

std::unique_ptr<Planned> PlanOf(const std::string& yaml, const PlanOptions& options) {
  auto planned = std::make_unique<Planned>();
  std::istringstream in(yaml);
  LoadOptions load;
  load.paths = {"-"};
  load.standard_input = &in;
  planned->stages = test::ReadStages(load);
  for (const Problem& problem : planned->stages.tree.problems) {
    if (problem.kind != ProblemKind::kInputAssumption) FAIL(problem.message);
  }
  ModelOptions model;
  model.input = options.input;
  planned->inventory = BuildInventory(planned->stages.only(), model);
  planned->profiles = BuildProfiles(planned->inventory, options.flags, {});
  planned->plan = BuildPlan(planned->inventory, planned->profiles);
  planned->worlds.emplace(planned->inventory, planned->plan);
  return planned;
}

PlanOptions AtRelease(std::string_view release) {
  PlanOptions options;
  options.flags.version = ParseKnownRelease(release);
  REQUIRE(options.flags.version.has_value());
  return options;
}

PlanOptions Snapshot() {
  PlanOptions options;
  options.input = InputKind::kSnapshot;
  return options;
}

std::string DeploymentText(const std::string& name, const std::string& extra) {
  return R"(---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: )" +
         name + R"(
spec:
  selector:
    matchLabels: {app: )" +
         name + R"(}
  template:
    metadata:
      labels: {app: )" +
         name + R"(}
    spec:
      containers:
      - name: main
        image: example.org/main:1
        ports:
        - {containerPort: 9898, name: http}
)" + extra;
}

std::string ServiceText(const std::string& name, const std::string& app) {
  return R"(---
apiVersion: v1
kind: Service
metadata:
  name: )" +
         name + R"(
spec:
  selector: {app: )" +
         app + R"(}
  ports:
  - port: 9898
)";
}

std::string CanaryText(const std::string& name, const std::string& spec) {
  return R"(---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: )" +
         name + R"(
spec:
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: )" +
         name + R"(}
  analysis: {interval: 10s, threshold: 5, maxWeight: 50, stepWeight: 10}
)" + (spec.find("service:") == std::string::npos ? "  service: {port: 9898}\n" : "") +
         spec;
}

}  // namespace canary_lint
