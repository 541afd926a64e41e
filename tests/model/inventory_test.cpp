// Defaults, duplicates, and what the input proves.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "read_text.h"

namespace {

using canary_lint::Autoscaler;
using canary_lint::Canary;
using canary_lint::InputKind;
using canary_lint::Inventory;
using canary_lint::Problem;
using canary_lint::ProblemKind;
using canary_lint::Service;
using canary_lint::test::Read;
using canary_lint::test::ReadText;

std::string ServiceText(const std::string& metadata, const std::string& spec) {
  return "---\napiVersion: v1\nkind: Service\nmetadata: " + metadata + "\nspec: " + spec + "\n";
}

long Count(const ReadText& read, ProblemKind kind) {
  const auto& problems = read.inventory.problems;
  return std::count_if(problems.begin(), problems.end(),
                       [kind](const auto& problem) { return problem.kind == kind; });
}

TEST_CASE("a Service as the API server stores it") {
  const ReadText read = Read(ServiceText("{name: web}", "{type: NodePort, ports: [{port: 80}]}"));
  REQUIRE(read.inventory.services.size() == 1);
  const Service& service = read.inventory.services.front();
  CHECK(service.id().namespace_name == "default");
  CHECK(service.session_affinity == "None");
  CHECK(service.ports.front().protocol == "TCP");
  CHECK(service.ports.front().target_port.number == 80);
  CHECK(service.ports.front().node_port_allocated);
}

TEST_CASE("a load balancer may go without node ports") {
  const std::string without = "allocateLoadBalancerNodePorts: false, ";
  for (const bool allocated : {true, false}) {
    const ReadText read =
        Read(ServiceText("{name: web}", "{type: LoadBalancer, " + (allocated ? "" : without) +
                                            "ports: [{port: 80}]}"));
    CHECK(read.inventory.services.front().ports.front().node_port_allocated == allocated);
  }
}

TEST_CASE("of two objects of one name the last counts, and a difference is said") {
  const std::string first = ServiceText("{name: web}", "{ports: [{port: 80}]}");
  const ReadText differs = Read(first + ServiceText("{name: web}", "{ports: [{port: 81}]}"));
  REQUIRE(differs.inventory.services.size() == 1);
  CHECK(differs.inventory.services.front().ports.front().port == 81);
  CHECK(Count(differs, ProblemKind::kDuplicateResource) == 1);
  const ReadText same = Read(first + ServiceText("{name: web, uid: a}", "{ports: [{port: 80}]}"));
  CHECK(same.inventory.services.size() == 1);
  CHECK(Count(same, ProblemKind::kDuplicateResource) == 0);
}

TEST_CASE("what the API server refuses overwrites nothing") {
  const std::string good = "{ports: [{port: 80}]}";
  const std::string bad = "{ports: [{port: http}]}";
  const auto port = [](const ReadText& read) {
    REQUIRE(read.inventory.services.size() == 1);
    return read.inventory.services.front().ports.front().port;
  };
  const auto said = [](const ReadText& read) {
    std::string choice;
    for (const Problem& problem : read.inventory.problems) {
      if (problem.kind == ProblemKind::kDuplicateResource) choice = problem.choice;
    }
    return choice;
  };
  const auto text = [](const std::string& spec) { return ServiceText("{name: web}", spec); };
  const ReadText last = Read(text(good) + text(bad));
  CHECK(port(last) == 80);
  CHECK(said(last) == "the other one was used, because the API server refuses this one");
  CHECK(Count(last, ProblemKind::kInvalidResource) == 1);
  const ReadText first = Read(text(bad) + text(good));
  CHECK(port(first) == 80);
  CHECK(said(first) == "the other one, which is applied last, was used");
  CHECK(Count(first, ProblemKind::kInvalidResource) == 1);
  const ReadText both = Read(text(bad) + text("{ports: [{port: 0}]}"));
  CHECK(said(both) == "the other one, which is applied last, was used");
  CHECK(both.inventory.services.front().refused);
  const ReadText between =
      Read(text("{ports: [{port: 81}]}") + text(good) + text(good) + text(bad));
  CHECK(port(between) == 80);
  CHECK(Count(between, ProblemKind::kDuplicateResource) == 2);
}

TEST_CASE("a version that is not served overwrites nothing") {
  for (const std::string kind : {"HorizontalPodAutoscaler", "Canary"}) {
    CAPTURE(kind);
    const bool canary = kind == "Canary";
    const std::string spec =
        canary ? "{}" : "{scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 3}";
    const std::string rest =
        "\nkind: " + kind + "\nmetadata: {name: web}\nspec: " + spec + "\n---\n";
    const std::string served = canary ? "flagger.app/v1beta1" : "autoscaling/v2";
    const std::string gone = canary ? "flagger.app/v1alpha3" : "autoscaling/v2beta2";
    const ReadText read = Read("apiVersion: " + served + rest + "apiVersion: " + gone + rest);
    const Inventory& inventory = read.inventory;
    CHECK(inventory.canaries.size() + inventory.autoscalers.size() == 1);
    for (const Canary& object : inventory.canaries) CHECK_FALSE(object.refused);
    for (const Autoscaler& object : inventory.autoscalers) CHECK_FALSE(object.refused);
    CHECK(Count(read, ProblemKind::kUnsupportedApiVersion) == 1);
    CHECK(Count(read, ProblemKind::kDuplicateResource) == 1);
  }
}

TEST_CASE("a snapshot is an input in which everything has a uid") {
  const std::string with = ServiceText("{name: a, uid: x}", "{ports: [{port: 80}]}");
  const std::string without = ServiceText("{name: b}", "{ports: [{port: 80}]}");
  CHECK(Read(with).inventory.snapshot);
  CHECK_FALSE(Read(without).inventory.snapshot);
  CHECK_FALSE(Read(with + without).inventory.snapshot);
  CHECK(Count(Read(with + without), ProblemKind::kMixedInput) == 1);
  CHECK(Read(with).inventory.ProvesAbsence({"", "Service"}));
  CHECK_FALSE(Read(with).inventory.ProvesAbsence({"apps", "Deployment"}));
  CHECK(Read(without, InputKind::kSnapshot).inventory.ProvesAbsence({"apps", "Deployment"}));
  CHECK_FALSE(Read(with, InputKind::kManifests).inventory.ProvesAbsence({"", "Service"}));
}

TEST_CASE("a Service of another group is no Service") {
  const ReadText read =
      Read("apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n");
  CHECK(read.inventory.services.empty());
  CHECK(read.inventory.problems.empty());
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
