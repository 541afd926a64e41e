// Defaults, duplicates, and what the input proves.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "read_unit.h"

namespace {

using canary_lint::InputKind;
using canary_lint::ProblemKind;
using canary_lint::Service;
using canary_lint::test::Read;
using canary_lint::test::ReadUnit;

std::string ServiceText(const std::string& metadata, const std::string& spec) {
  return "---\napiVersion: v1\nkind: Service\nmetadata: " + metadata + "\nspec: " + spec + "\n";
}

long Count(const ReadUnit& unit, ProblemKind kind) {
  const auto& problems = unit.inventory.problems;
  return std::count_if(problems.begin(), problems.end(),
                       [kind](const auto& problem) { return problem.kind == kind; });
}

TEST_CASE("a Service as the API server stores it") {
  const ReadUnit unit = Read(ServiceText("{name: web}", "{type: NodePort, ports: [{port: 80}]}"));
  REQUIRE(unit.inventory.services.size() == 1);
  const Service& service = unit.inventory.services.front();
  CHECK(service.id().namespace_name == "default");
  CHECK(service.session_affinity == "None");
  CHECK(service.ports.front().protocol == "TCP");
  CHECK(service.ports.front().target_port.number == 80);
  CHECK(service.ports.front().node_port_allocated);
}

TEST_CASE("a load balancer may go without node ports") {
  const std::string without = "allocateLoadBalancerNodePorts: false, ";
  for (const bool allocated : {true, false}) {
    const ReadUnit unit =
        Read(ServiceText("{name: web}", "{type: LoadBalancer, " + (allocated ? "" : without) +
                                            "ports: [{port: 80}]}"));
    CHECK(unit.inventory.services.front().ports.front().node_port_allocated == allocated);
  }
}

TEST_CASE("of two objects of one name the last counts, and a difference is said") {
  const std::string first = ServiceText("{name: web}", "{ports: [{port: 80}]}");
  const ReadUnit differs = Read(first + ServiceText("{name: web}", "{ports: [{port: 81}]}"));
  REQUIRE(differs.inventory.services.size() == 1);
  CHECK(differs.inventory.services.front().ports.front().port == 81);
  CHECK(Count(differs, ProblemKind::kDuplicateResource) == 1);
  const ReadUnit same = Read(first + ServiceText("{name: web, uid: a}", "{ports: [{port: 80}]}"));
  CHECK(same.inventory.services.size() == 1);
  CHECK(Count(same, ProblemKind::kDuplicateResource) == 0);
}

TEST_CASE("a snapshot is an input in which everything has a uid") {
  const std::string with = ServiceText("{name: a, uid: x}", "{ports: [{port: 80}]}");
  const std::string without = ServiceText("{name: b}", "{ports: [{port: 80}]}");
  CHECK(Read(with).inventory.snapshot);
  CHECK_FALSE(Read(without).inventory.snapshot);
  CHECK_FALSE(Read(with + without).inventory.snapshot);
  CHECK(Count(Read(with + without), ProblemKind::kMixedInput) == 1);
  CHECK(Read(with).inventory.ProvesAbsence("Service"));
  CHECK_FALSE(Read(with).inventory.ProvesAbsence("Deployment"));
  CHECK(Read(without, InputKind::kSnapshot).inventory.ProvesAbsence("Deployment"));
  CHECK_FALSE(Read(with, InputKind::kManifests).inventory.ProvesAbsence("Service"));
}

TEST_CASE("a Service of another group is no Service") {
  const ReadUnit unit =
      Read("apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n");
  CHECK(unit.inventory.services.empty());
  CHECK(unit.inventory.problems.empty());
}

TEST_CASE("versions that no cluster serves any more") {
  CHECK(Count(Read("apiVersion: flagger.app/v1alpha3\nkind: Canary\nmetadata: {name: web}\n"),
              ProblemKind::kUnsupportedApiVersion) == 1);
  CHECK(Count(Read("apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\n"),
              ProblemKind::kUnsupportedApiVersion) == 1);
  CHECK(Count(Read("apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n"),
              ProblemKind::kUnsupportedApiVersion) == 0);
}

}  // namespace
