// The JSON report, member by member.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "canary_lint/version.h"
#include "sample.h"

namespace canary_lint {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using test::FullSample;
using test::Sample;

json Written(const std::unique_ptr<Sample>& sample) {
  return json::parse(WriteJson(sample->report()));
}

std::vector<std::string> Keys(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST_CASE("members stand in their fixed order, two blanks deep, with a line end at the end") {
  const auto sample = FullSample();
  const std::string text = WriteJson(sample->report());
  CHECK(text.rfind("{\n  \"formatVersion\": \"1.0\",\n  \"tool\": {\n    \"name\": ", 0) == 0);
  CHECK(text.substr(text.size() - 3) == "\n}\n");
  const ordered_json report = ordered_json::parse(text);
  CHECK(Keys(report) == std::vector<std::string>{"formatVersion", "tool", "flagger", "summary",
                                                 "environments", "services", "planned", "canaries",
                                                 "findings", "graph"});
  CHECK(Keys(report["services"][0]) ==
        std::vector<std::string>{"environment", "namespace", "name", "verdict", "role", "canary",
                                 "claims", "before", "after", "changes", "endpoints", "onDelete",
                                 "path", "line", "column"});
  CHECK(Keys(report["findings"][0]) ==
        std::vector<std::string>{"code", "name", "severity", "message", "environments", "subject",
                                 "path", "line", "column", "endLine", "endColumn", "parts",
                                 "related", "fixes", "help", "fingerprint"});
  CHECK(report["tool"]["version"] == kProgramVersion);
}

TEST_CASE("a controller has its settings and their origins") {
  const auto sample = FullSample();
  sample->profiles.all[0].mesh_provider = {"nginx", Origin::kHelmRelease};
  CHECK(Written(sample)["flagger"] == json::parse(R"([{
    "namespace": "", "version": "1.44.0", "meshProvider": "nginx", "selectorLabels": ["app", "name"],
    "origin": {"namespace": "default", "version": "default", "meshProvider": "helmrelease",
               "selectorLabels": "default"},
    "environments": ["."]}])"));
}

TEST_CASE("the summary counts every verdict, and findings without the suppressed ones") {
  CHECK(Written(FullSample())["summary"] == json::parse(R"({
    "input": {"kind": "manifests", "why": "`--input` says so"},
    "inputs": {"files": 1, "documents": 3, "resources": {"Canary": 1, "Service": 2}, "ignored": 0,
               "ignoredKinds": {},
               "unreadable": 0, "skippedFiles": 0, "leftOut": []},
    "verdicts": {"source": 0, "contested": 0, "owned": 0, "rewrite": 1, "adopt": 0,
                 "conditional": 0, "blocked": 0, "leave": 1},
    "findings": {"error": 1, "warning": 1, "note": 1}, "suppressed": 1})"));
}

TEST_CASE("environments are listed with their sources, why these are there, and what is open") {
  const auto sample = FullSample();
  Environment& environment = sample->environments.all.front();
  environment.why = Environment::Why::kAlternatives;
  environment.sources = {{"apps", SourceKind::kDirectory, "nothing contradicts it", 3}};
  environment.open = {"Service/test/podinfo is that of `a` or `b`"};
  sample->environments.left_out = {{"vendor", "a sample", 2}};
  const json report = Written(sample);
  const json rows = json::parse(R"([{
    "name": ".", "why": "alternatives", "sources": ["apps"],
    "members": [{"path": "apps", "kind": "directory", "why": "nothing contradicts it",
                 "objects": 3}],
    "open": ["Service/test/podinfo is that of `a` or `b`"]}])");
  const json left_out = json::parse(R"([{"path": "vendor", "why": "a sample", "objects": 2}])");
  CHECK(report["environments"] == rows);
  CHECK(report["summary"]["inputs"]["leftOut"] == left_out);
  const json list = json::parse(WriteEnvironmentListJson(sample->environments));
  CHECK(list["environments"] == rows);
  CHECK(list["leftOut"] == left_out);
}

TEST_CASE("what a hostile path or sentence holds is visible in the list of environments") {
  Environments environments;
  environments.all.emplace_back();
  environments.all.front().sources = {{"a\x1b[2J", SourceKind::kDirectory, "b\nc", 1}};
  environments.left_out = {{"d\x1b[31m", "e\nf", 1}};
  const std::string text = WriteEnvironmentListText(environments);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 4);
}

TEST_CASE("a rewritten Service has both shapes and each changed member whole") {
  const json row = Written(FullSample())["services"][0];
  CHECK(row["role"] == "apex");
  CHECK(row["canary"] == json::parse(R"({"namespace": "test", "name": "release"})"));
  CHECK(row["claims"] ==
        json::parse(R"([{"canary": {"namespace": "test", "name": "release"}, "role": "apex"}])"));
  CHECK(row["before"] == json::parse(R"({
    "type": "ClusterIP", "selector": {"app": "podinfo", "tier": "web"}, "annotations": {}, "labels": {},
    "ports": [{"name": "dns", "protocol": "UDP", "port": 53, "targetPort": 53},
              {"name": "web", "protocol": "TCP", "port": 80, "targetPort": 9898}]})"));
  CHECK(row["changes"][0] == json::parse(R"({"path": "/selector",
    "before": {"app": "podinfo", "tier": "web"}, "after": {"app": "podinfo-primary"}})"));
  CHECK(row["changes"][1]["after"] == row["after"]["ports"]);
  CHECK(row["changes"].size() == 3);
  CHECK(row["line"] == 4);
  CHECK(row["column"] == 9);
}

TEST_CASE("what a row does not have is no member of it") {
  const json row = Written(FullSample())["services"][1];
  for (const std::string key : {"role", "canary", "reason", "after"})
    CHECK_FALSE(row.contains(key));
  CHECK(row["claims"] == json::array());
  CHECK(row["changes"] == json::array());
  CHECK(row["endpoints"]["idle"] == json::array());
}

TEST_CASE("ports: numbers and names, node ports known and not yet known") {
  const auto sample = FullSample();
  ServicePort named;
  named.port = 80;
  named.target_port.name = "http";
  named.node_port_allocated = true;
  named.app_protocol = "h2c";
  ServicePort numbered = named;
  numbered.target_port = {8080, ""};
  numbered.node_port = 30080;
  ServiceShape& before = sample->plan.services[1].before;
  before.ports = {named, numbered};
  before.headless = true;
  before.external_name = "db.example.com";
  const json shape = Written(sample)["services"][1]["before"];
  CHECK(shape["ports"] == json::parse(R"([
    {"protocol": "TCP", "port": 80, "targetPort": "http", "nodePortAllocated": true, "appProtocol": "h2c"},
    {"protocol": "TCP", "port": 80, "targetPort": 8080, "nodePort": 30080, "appProtocol": "h2c"}])"));
  CHECK(shape["clusterIP"] == "None");
  CHECK(shape["externalName"] == "db.example.com");
}

TEST_CASE("a Service that two Canaries claim has claims, but no Canary and no role") {
  const auto sample = FullSample();
  sample->AddCanary("second", "podinfo", sample->Find("release"));
  sample->AddCanaryOutlook(1);
  ServiceOutlook& service = sample->plan.services[0];
  service.verdict = Verdict::kContested;
  service.claims.push_back({1, Role::kPrimary, ClaimState::kPending, Reason::kTargetMissing});
  service.after.reset();
  service.changes.clear();
  sample->plan.planned[1].claims = service.claims;
  sample->plan.planned[2].claims = service.claims;
  const json report = Written(sample);
  const json& row = report["services"][0];
  CHECK_FALSE(row.contains("canary"));
  CHECK_FALSE(row.contains("role"));
  CHECK(row["claims"][1] ==
        json::parse(R"({"canary": {"namespace": "test", "name": "second"}, "role": "primary"})"));
  for (const std::string key : {"role", "canary", "manifest"}) {
    CHECK_FALSE(report["planned"][1].contains(key));
  }
  CHECK_FALSE(report["planned"][2].contains("canary"));
  CHECK_FALSE(report["planned"][2]["manifest"]["metadata"].contains("ownerReferences"));
}

TEST_CASE("the source of a copy names its Canary and has no role") {
  const auto sample = FullSample();
  sample->plan.services[1].verdict = Verdict::kSource;
  sample->plan.services[1].source_of = 0;
  const json row = Written(sample)["services"][1];
  CHECK(row["canary"]["name"] == "release");
  CHECK_FALSE(row.contains("role"));
}

TEST_CASE("planned objects are Kubernetes objects") {
  const json planned = Written(FullSample())["planned"];
  CHECK(planned[0]["manifest"] == json::parse(R"({"apiVersion": "v1", "kind": "ConfigMap",
    "metadata": {"name": "podinfo-primary", "namespace": "test"}})"));
  CHECK_FALSE(planned[0].contains("endpoints"));
  CHECK(planned[1]["role"] == "primary");
  CHECK(planned[1]["manifest"] == json::parse(R"({"apiVersion": "v1", "kind": "Service",
    "metadata": {"name": "podinfo-primary", "namespace": "test", "labels": {"app": "podinfo-primary"},
      "annotations": {"kustomize.toolkit.fluxcd.io/reconcile": "disabled"},
      "ownerReferences": [{"apiVersion": "flagger.app/v1beta1", "kind": "Canary", "name": "release",
                           "controller": true, "blockOwnerDeletion": true}]},
    "spec": {"type": "ClusterIP", "selector": {"app": "podinfo-primary"},
             "ports": [{"name": "http", "protocol": "TCP", "port": 80, "targetPort": 9898}]}})"));
  CHECK(planned[2]["manifest"]["spec"] == json::parse(R"({"replicas": 2,
    "selector": {"matchLabels": {"app": "podinfo-primary"}},
    "template": {"metadata": {"labels": {"app": "podinfo-primary", "tier": "web"}}}})"));
  CHECK_FALSE(planned[2].contains("role"));
}

TEST_CASE("a Canary has its state, a refused one no target") {
  const auto sample = FullSample();
  CHECK(Written(sample)["canaries"] == json::parse(R"([{"environment": ".", "namespace": "test",
    "name": "release", "apex": "podinfo", "target": {"kind": "Deployment", "name": "podinfo"},
    "provider": "istio", "state": "reconciles", "conditional": false, "selectorLabel": "app",
    "selectorValue": "podinfo", "deletion": {"ends": true, "certain": true},
    "path": "apps/podinfo.yaml", "line": 32, "column": 9}])"));
  sample->plan.canaries[0].deletion = {false, true, false, "its target is gone", {}};
  CHECK(Written(sample)["canaries"][0]["deletion"] ==
        json::parse(R"({"ends": false, "certain": true, "why": "its target is gone"})"));
  sample->inventory.canaries[0].target = {};
  sample->plan.canaries[0].Add(Step::kAdmission, Reason::kCanaryRefused, true, {}, "");
  const json row = Written(sample)["canaries"][0];
  CHECK(row["state"] == "canary-refused");
  CHECK_FALSE(row.contains("target"));
}

TEST_CASE("a finding has its place, who else is part of it, and the ways out") {
  const json finding = Written(FullSample())["findings"][0];
  CHECK(finding["code"] == "CNL101");
  CHECK(finding["subject"] ==
        json::parse(R"({"kind": "Service", "namespace": "test", "name": "podinfo"})"));
  CHECK(finding["endLine"] == 4);
  CHECK(finding["endColumn"] == 16);
  CHECK(finding["related"] == json::parse(R"([{"message": "named by this Canary",
    "path": "apps/podinfo.yaml", "line": 32, "column": 9}])"));
  CHECK(finding["help"] == "ask its owner");
  CHECK(finding["fixes"] == json::parse(R"([{"text": "rename the Service", "edits": [
    {"path": "apps/podinfo.yaml", "line": 32, "column": 9, "endLine": 32, "endColumn": 16,
     "newText": "other"}]}])"));
  CHECK_FALSE(finding.contains("suppression"));
  CHECK(Written(FullSample())["findings"][3]["suppression"] ==
        json::parse(R"({"source": "annotation", "reason": "known", "path": "a.yaml", "line": 1})"));
  CHECK(Written(FullSample())["findings"][1]["fixes"] == json::array());
  CHECK_FALSE(Written(FullSample())["findings"][1].contains("help"));
}

TEST_CASE("bytes that are not UTF-8 do not break the report") {
  const auto sample = FullSample();
  sample->findings[0].message = "a\xFF";
  CHECK(Written(sample)["findings"][0]["message"] == "a\xEF\xBF\xBD");
}

TEST_CASE("no control character stands in the report as it is, and no command") {
  const auto sample = FullSample();
  sample->findings[0].message = "a\x7f\x1b ##[error]b";
  CHECK(Written(sample)["findings"][0]["message"] == "a\x7f\x1b ##[error]b");
  const std::string text = WriteJson(sample->report());
  CHECK(text.find("a\\u007f\\u001b \\u0023#[error]b") != std::string::npos);
}

}  // namespace
}  // namespace canary_lint
