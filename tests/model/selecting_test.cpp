// Whom a policy lets through, as the model reads it: pods, everybody, nobody, or no pods at all.

#include "canary_lint/selecting.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "read_text.h"

namespace canary_lint::test {
namespace {

PodFinder Policy(const std::string& api, const std::string& kind, const std::string& spec) {
  const ReadText read = Read("apiVersion: " + api + "\nkind: " + kind +
                             "\nmetadata: {name: payments, namespace: shop}\nspec: " + spec + "\n");
  REQUIRE(read.inventory.pod_finders.size() == 1);
  return read.inventory.pod_finders.front();
}

PodFinder Network(const std::string& spec) {
  return Policy("networking.k8s.io/v1", "NetworkPolicy", spec);
}

PodFinder Cilium(const std::string& spec) {
  return Policy("cilium.io/v2", "CiliumNetworkPolicy", spec);
}

bool IsEverybody(const PolicyPeer& peer) {
  return peer.query.pods.SelectsAll() && peer.query.scope.every;
}

bool IsNoPods(const PolicyPeer& peer) { return !peer.query.pods.present; }

TEST_CASE("a rule of a NetworkPolicy that names nobody lets everybody through") {
  for (const char* rule : {"{}", "{from: []}", "{ports: [{port: 80}]}"}) {
    INFO(rule);
    const PodFinder policy = Network(std::string("{podSelector: {}, ingress: [") + rule + "]}");
    REQUIRE(policy.peers.size() == 1);
    CHECK(IsEverybody(policy.peers.front()));
    CHECK(policy.peers.front().ingress);
    CHECK(policy.allows_ingress);
  }
}

TEST_CASE("ports that the API server would refuse are taken for the nearest that it takes") {
  const PodFinder policy = Network(
      "{podSelector: {}, ingress: [{ports: [{port: 9223372036854775807}, "
      "{port: -1, endPort: 9223372036854775807}]}]}");
  REQUIRE(policy.peers.size() == 1);
  REQUIRE(policy.peers.front().ports.size() == 2);
  CHECK(policy.peers.front().ports[0].first == 65535);
  CHECK(policy.peers.front().ports[0].last == 65535);
  CHECK(policy.peers.front().ports[1].first == 0);
  CHECK(policy.peers.front().ports[1].last == 65535);
}

TEST_CASE("peers of a NetworkPolicy are pods, namespaces or addresses") {
  const PodFinder policy = Network(
      "{podSelector: {}, egress: [{to: [{podSelector: {matchLabels: {app: orders}}}, "
      "{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}], "
      "ports: [{port: 80}, {port: 53, protocol: UDP}]}]}");
  REQUIRE(policy.peers.size() == 3);
  CHECK(policy.peers[0].query.pods.Matches({{"app", "orders"}}));
  CHECK_FALSE(policy.peers[0].query.scope.labels.present);
  CHECK(policy.peers[1].query.pods.SelectsAll());
  CHECK(policy.peers[1].query.scope.labels.SelectsAll());
  CHECK(IsNoPods(policy.peers[2]));
  REQUIRE(policy.peers[0].ports.size() == 2);
  CHECK(policy.peers[0].ports[0].protocol == "TCP");
  CHECK(policy.peers[0].ports[1].protocol == "UDP");
  CHECK(policy.peers[0].ports[1].first == 53);
  CHECK(policy.peers[0].ports[1].last == 53);
}

/// `TCP/80-90`, `UDP/dns`: the only port of the only peer.
std::string PortText(const PodFinder& policy) {
  REQUIRE(policy.peers.size() == 1);
  REQUIRE(policy.peers.front().ports.size() == 1);
  const PortRange& port = policy.peers.front().ports.front();
  return port.protocol + "/" +
         (port.name.empty() ? std::to_string(port.first) + "-" + std::to_string(port.last)
                            : port.name);
}

TEST_CASE("a port of a policy is a number, a range, a name, or all of a protocol") {
  const std::pair<const char*, const char*> kPorts[] = {
      {"{port: 80}", "TCP/80-80"},
      {"{port: 8000, endPort: 9000, protocol: SCTP}", "SCTP/8000-9000"},
      {"{port: dns, protocol: UDP}", "UDP/dns"},
      {"{protocol: UDP}", "UDP/0-65535"},
      {"{}", "TCP/0-65535"}};
  for (const auto& port : kPorts) {
    INFO(port.first);
    CHECK(PortText(Network(std::string("{podSelector: {}, ingress: [{ports: [") + port.first +
                           "]}]}")) == port.second);
  }
  const std::pair<const char*, const char*> kCilium[] = {
      {"{port: '80'}", "ANY/80-80"},
      {"{port: '0'}", "ANY/0-65535"},
      {"{port: http, protocol: tcp}", "TCP/http"},
      {"{port: '80', endPort: 90}", "ANY/80-90"}};
  for (const auto& port : kCilium) {
    INFO(port.first);
    CHECK(PortText(Cilium(std::string("{endpointSelector: {}, ingress: [{toPorts: [{ports: [") +
                          port.first + "]}]}]}")) == port.second);
  }
}

TEST_CASE("a port beyond the last one is read as the last") {
  CHECK(PortText(Network("{podSelector: {}, ingress: [{ports: [{port: 9223372036854775807}]}]}")) ==
        "TCP/65535-65535");
  CHECK(PortText(Network("{podSelector: {}, ingress: [{ports: [{port: 80, endPort: "
                         "9223372036854775807}]}]}")) == "TCP/80-65535");
}

TEST_CASE("a block of addresses may be those of pods where it holds private ones") {
  const std::pair<const char*, bool> kBlocks[] = {
      {"{cidr: 10.0.0.0/8}", true},
      {"{cidr: 0.0.0.0/0}", true},
      {"{cidr: 172.16.0.0/16}", true},
      {"{cidr: 100.64.0.0/16}", true},
      {"{cidr: 'fd00::/8'}", true},
      {"{cidr: 203.0.113.0/24}", false},
      {"{cidr: 172.32.0.0/16}", false},
      {"{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12]}", true},
      {"{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16]}", false}};
  for (const auto& block : kBlocks) {
    INFO(block.first);
    const PodFinder policy = Network(std::string("{podSelector: {}, ingress: [{from: [{ipBlock: ") +
                                     block.first + "}]}]}");
    REQUIRE(policy.peers.size() == 1);
    CHECK(policy.peers.front().block.may_be_pods == block.second);
  }
}

TEST_CASE("the cluster of a selector of Cilium is no label of the pod") {
  const auto in_cluster = [](const std::string& name) {
    return Cilium(
        "{endpointSelector: {matchLabels: {app: orders, "
        "'k8s:io.cilium.k8s.policy.cluster': " +
        name + "}}}");
  };
  CHECK(in_cluster("default").subject->pods.Matches({{"app", "orders"}}));
  CHECK(in_cluster("default").subject->cluster.empty());
  CHECK(in_cluster("west").subject->cluster == "west");
}

TEST_CASE("an empty selector of a budget finds everything, and in policy/v1beta1 nothing") {
  CHECK(Policy("policy/v1", "PodDisruptionBudget", "{selector: {}}").subject->pods.SelectsAll());
  CHECK_FALSE(
      Policy("policy/v1beta1", "PodDisruptionBudget", "{selector: {}}").subject->pods.present);
}

TEST_CASE("what policyTypes leaves out of a NetworkPolicy does not count") {
  const PodFinder policy = Network("{podSelector: {}, policyTypes: [Egress], ingress: [{}]}");
  CHECK(policy.peers.empty());
  CHECK_FALSE(policy.isolates_ingress);
  CHECK_FALSE(policy.allows_ingress);
  CHECK(policy.isolates_egress);
  CHECK_FALSE(policy.allows_egress);
}

TEST_CASE("a rule of Cilium with ports alone lets everybody through, an empty one nobody") {
  const PodFinder ports =
      Cilium("{endpointSelector: {}, ingress: [{toPorts: [{ports: [{port: '80'}]}]}]}");
  REQUIRE(ports.peers.size() == 1);
  CHECK(IsEverybody(ports.peers.front()));
  const PodFinder empty = Cilium("{endpointSelector: {}, ingress: [{}]}");
  CHECK(empty.peers.empty());
  CHECK(empty.isolates_ingress);
  CHECK_FALSE(empty.allows_ingress);
  for (const char* nobody : {"[{fromEndpoints: []}]", "[{fromEndpoints: [], toPorts: []}]"}) {
    CHECK(Cilium(std::string("{endpointSelector: {}, ingress: ") + nobody + "}").peers.empty());
  }
}

TEST_CASE("entities of Cilium stand for every pod, or for none") {
  for (const char* entity : {"all", "cluster"}) {
    const PodFinder policy =
        Cilium(std::string("{endpointSelector: {}, egress: [{toEntities: [") + entity + "]}]}");
    REQUIRE(policy.peers.size() == 1);
    CHECK(IsEverybody(policy.peers.front()));
  }
  const PodFinder world = Cilium("{endpointSelector: {}, egress: [{toEntities: [world]}]}");
  REQUIRE(world.peers.size() == 1);
  CHECK(IsNoPods(world.peers.front()));
}

TEST_CASE("a direction of Cilium without a rule is open, and so is one that says so") {
  const PodFinder none = Cilium("{endpointSelector: {}, ingress: []}");
  CHECK_FALSE(none.isolates_ingress);
  CHECK_FALSE(none.isolates_egress);
  const PodFinder open = Cilium(
      "{endpointSelector: {}, ingress: [{fromEntities: [host]}], "
      "enableDefaultDeny: {ingress: false}}");
  CHECK_FALSE(open.isolates_ingress);
}

TEST_CASE("a prefix in a selector of Cilium is a source, not a part of the label") {
  const PodFinder policy =
      Cilium("{endpointSelector: {matchLabels: {'k8s:app': orders, 'k8s.v1.cni.cncf.io/x': y}}}");
  REQUIRE(policy.subject);
  CHECK(policy.subject->pods.Matches({{"app", "orders"}, {"k8s.v1.cni.cncf.io/x", "y"}}));
}

TEST_CASE("an AuthorizationPolicy without a rule allows nothing") {
  const char* api = "security.istio.io/v1";
  const PodFinder nothing = Policy(api, "AuthorizationPolicy", "{}");
  CHECK(nothing.isolates_ingress);
  CHECK_FALSE(nothing.allows_ingress);
  CHECK(nothing.subject->pods.SelectsAll());
  const PodFinder everything = Policy(api, "AuthorizationPolicy", "{rules: [{}]}");
  CHECK(everything.allows_ingress);
  CHECK_FALSE(Policy(api, "AuthorizationPolicy", "{action: DENY, rules: [{}]}").isolates_ingress);
}

}  // namespace
}  // namespace canary_lint::test
