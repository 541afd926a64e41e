// What the API server refuses of a Service or a workload, each beside what it lets through.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "read_text.h"

namespace {

using canary_lint::test::Read;
using Fields = std::vector<std::string>;

Fields ServiceFields(const std::string& spec, const std::string& name = "web") {
  return Read("apiVersion: v1\nkind: Service\nmetadata: {name: " + name + "}\nspec: " + spec + "\n")
      .RefusedFields();
}

Fields DeploymentFields(const std::string& selector, const std::string& labels,
                        const std::string& rest = "") {
  return Read("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: " +
              selector + "\n" + rest + "  template:\n    metadata: {labels: " + labels +
              "}\n    spec: {containers: [{name: app, image: x}]}\n")
      .RefusedFields();
}

TEST_CASE("ports of a Service") {
  CHECK(ServiceFields("{ports: [{port: 80}]}").empty());
  CHECK(ServiceFields("{ports: [{port: 1}, {port: 65535, name: b}]}") ==
        Fields{"spec.ports[0].name"});
  CHECK(ServiceFields("{ports: [{port: 0}]}") == Fields{"spec.ports[0].port"});
  CHECK(ServiceFields("{ports: [{port: 65536}]}") == Fields{"spec.ports[0].port"});
  CHECK(ServiceFields("{ports: [{port: '80'}]}") == Fields{"spec.ports[0].port"});
  CHECK(ServiceFields("{ports: [{port: 0x50}]}").empty());
  CHECK(ServiceFields("{ports: [{targetPort: 80}]}") == Fields{"spec.ports[0].port"});
  CHECK(ServiceFields("{}") == Fields{"spec.ports"});
  CHECK(ServiceFields("{clusterIP: None}").empty());
  CHECK(ServiceFields("{type: ExternalName, externalName: example.org}").empty());
}

TEST_CASE("names and protocols of ports") {
  CHECK(ServiceFields("{ports: [{port: 80, name: http-1}]}").empty());
  CHECK(ServiceFields("{ports: [{port: 80, name: HTTP}]}") == Fields{"spec.ports[0].name"});
  CHECK(ServiceFields("{ports: [{port: 80, protocol: SCTP}]}").empty());
  CHECK(ServiceFields("{ports: [{port: 80, protocol: HTTP}]}") == Fields{"spec.ports[0].protocol"});
  CHECK(ServiceFields("{ports: [{port: 80, targetPort: a-name-of-15-ch}]}").empty());
  CHECK(ServiceFields("{ports: [{port: 80, targetPort: a-name-of-16-cha}]}") ==
        Fields{"spec.ports[0].targetPort"});
  CHECK(
      ServiceFields("{ports: [{port: 53, name: a}, {port: 53, name: b, protocol: UDP}]}").empty());
  CHECK(ServiceFields("{ports: [{port: 53, name: a}, {port: 53, name: b}]}") ==
        Fields{"spec.ports[1]"});
  CHECK(ServiceFields("{ports: [{port: 53, name: a}, {port: 54, name: a}]}") ==
        Fields{"spec.ports[1].name"});
}

TEST_CASE("the rest of a Service") {
  CHECK(ServiceFields("{ports: [{port: 80}]}", "1web") == Fields{"metadata.name"});
  CHECK(ServiceFields("{ports: [{port: 80}], selector: {app: 1}}") == Fields{"spec.selector.app"});
  CHECK(ServiceFields("{ports: [{port: 80}], selector: {app: '1'}}").empty());
  CHECK(ServiceFields("{ports: [{port: 80}], type: Other}") == Fields{"spec.type"});
  CHECK(ServiceFields("{type: ExternalName}") == Fields{"spec.externalName"});
  CHECK(ServiceFields("{ports: [{port: 80}], type: NodePort, clusterIP: None}") ==
        Fields{"spec.clusterIP"});
}

TEST_CASE("selectors of workloads") {
  CHECK(DeploymentFields("{matchLabels: {app: web}}", "{app: web, tier: a}").empty());
  CHECK(DeploymentFields("{matchLabels: {app: web}}", "{app: other}") ==
        Fields{"spec.template.metadata.labels"});
  CHECK(DeploymentFields("{matchExpressions: [{key: app, operator: In, values: [web]}]}",
                         "{app: web}")
            .empty());
  CHECK(DeploymentFields("{}", "{app: web}") == Fields{"spec.selector"});
  CHECK(DeploymentFields("{matchLabels: {app: web}}", "{app: web}", "  replicas: -1\n") ==
        Fields{"spec.replicas"});
}

TEST_CASE("the metadata of a Canary") {
  const auto fields = [](const std::string& metadata, const std::string& version = "v1beta1") {
    return Read("apiVersion: flagger.app/" + version + "\nkind: Canary\nmetadata: " + metadata +
                "\nspec: {}\n")
        .RefusedFields();
  };
  CHECK(fields("{name: cart.v2}").empty());
  CHECK(fields("{name: Cart}") == Fields{"metadata.name"});
  CHECK(fields("{name: cart, labels: {team: 1}}") == Fields{"metadata.labels.team"});
  CHECK(fields("{name: Cart}", "v1alpha3").empty());  // the version alone is said
}

}  // namespace
