// Which finding speaks for which: the data of the rules, what the pages say of it, and what becomes
// of it when the user has a word. The codes stand nowhere else in the rules.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "fixture_case.h"
#include "page.h"
#include "program.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

std::vector<const Rule*> Parts() {
  std::vector<const Rule*> parts;
  for (const Rule& rule : AllRules()) {
    if (rule.info.part_of != nullptr) parts.push_back(&rule);
  }
  return parts;
}

/// One line, so that a sentence may be wrapped anywhere.
std::string WhatItReports(const Rule& rule) {
  for (const Section& section :
       Sections(Lines(ReadFile(SOURCE_DIR "/rules/" + FileName(rule) + ".md")))) {
    if (section.heading != "What it reports") continue;
    return std::regex_replace(section.text, std::regex(R"(\s+)"), " ");
  }
  return {};
}

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string LinkTo(const Rule& rule) {
  return fmt::format("[{}]({}.md)", rule.info.name, FileName(rule));
}

TEST_CASE("a lead is another rule, and following leads comes to an end") {
  CHECK_FALSE(Parts().empty());
  for (const Rule* part : Parts()) {
    INFO(part->info.name);
    const RuleInfo* rule = &part->info;
    for (std::size_t steps = 0; rule->part_of != nullptr; ++steps) {
      REQUIRE(steps < AllRules().size());
      const Rule* listed = FindRule(CodeText(rule->part_of->code));
      REQUIRE((listed != nullptr));
      CHECK(listed->info.name == rule->part_of->name);
      CHECK((listed->info.part_of == rule->part_of->part_of));
      rule = rule->part_of;
    }
  }
  CHECK((FindRule("101")->info.part_of == nullptr));
}

TEST_CASE("the pages of both say which finding speaks for which, and no other page does") {
  const std::string own =
      "It is a finding of its own where that one is silenced, switched off or of lower severity";
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    const std::string text = WhatItReports(rule);
    CHECK(Has(text, own) == (rule.info.part_of != nullptr));
    if (rule.info.part_of == nullptr) continue;
    const Rule* lead = FindRule(CodeText(rule.info.part_of->code));
    REQUIRE((lead != nullptr));
    CHECK(Has(text, LinkTo(*lead)));
    CHECK(Has(WhatItReports(*lead), LinkTo(rule)));
  }
}

std::string ReportOf(const RuleCase& one, const std::vector<std::string>& words) {
  std::vector<std::string> args = {"--format", "json", "--no-config", one.folder.string()};
  args.insert(args.end(), words.begin(), words.end());
  return RunProgram(args).out;
}

/// Findings of the rule on the case that are shown.
std::size_t Shown(const RuleCase& one, const Rule& rule, const std::vector<std::string>& words) {
  const auto findings = nlohmann::json::parse(ReportOf(one, words)).at("findings");
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&rule](const nlohmann::json& finding) {
        return finding.at("code") == CodeText(rule.info.code) && !finding.contains("suppression");
      }));
}

TEST_CASE("a part speaks for itself where its lead is switched off or weighs less") {
  const std::map<int, const char*> cases = {{104, "service_rewritten/rewritten.yaml#load-balancer"},
                                            {105, "service_rewritten/rewritten.yaml#load-balancer"},
                                            {201, "monitor_misses_primary/orphan.yaml#orphan"},
                                            {203, "service_orphaned/orphaned.yaml#routed"},
                                            {401, "service_rewritten/rewritten.yaml#plain"},
                                            {402, "revert_incomplete/reverted.yaml#plain"},
                                            {509, "service_orphaned/orphaned.yaml#routed"}};
  for (const Rule* part : Parts()) {
    INFO(part->info.name);
    const auto named = cases.find(part->info.code);
    REQUIRE(named != cases.end());
    const RuleCase& one = CaseNamed(named->second);
    const Rule* lead = FindRule(CodeText(part->info.part_of->code));
    REQUIRE((lead != nullptr));
    const std::string lead_code = CodeText(lead->info.code);
    const std::string code = CodeText(part->info.code);
    CHECK(Shown(one, *lead, {}) > 0);
    const std::size_t told = Shown(one, *part, {});
    CHECK(Shown(one, *part, {"--disable", lead_code}) > told);
    CHECK(Shown(one, *part, {"--severity", lead_code + "=note", "--severity", code + "=warning"}) >
          told);
    CHECK(Shown(one, *part, {"--severity", lead_code + "=note", "--severity", code + "=note"}) ==
          told);
    // Nor does what is filtered out speak for anything.
    CHECK(Shown(one, *part, {"--rules", code}) > told);
    CHECK(Shown(one, *part, {"--rules", code + "," + lead_code}) == told);
    // What is switched off is not told by the lead either.
    CHECK_FALSE(Has(ReportOf(one, {"--disable", code}), code));
  }
}

TEST_CASE("a part speaks for itself where its lead is of a namespace that is not asked for") {
  const RuleCase& one =
      CaseNamed("monitor_misses_primary/orphan.yaml#orphan-scraped-from-elsewhere");
  const Rule* part = FindRule("service-orphaned");
  REQUIRE((part != nullptr));
  CHECK(Shown(one, *part, {}) == 0);
  CHECK(Shown(one, *part, {"-n", "monitoring"}) == 0);
  CHECK(Shown(one, *part, {"-n", "shop"}) == 1);
  CHECK(RunProgram({"-n", "shop", "--no-config", one.folder.string()}).status == 1);
}

constexpr const char* kOrphan = R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: registry.example/web:1.4.0, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: front, namespace: shop}  # kube-canary-lint: ignore CNL201 wanted
spec: {selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: front, port: {number: 80}}}}]}}]}
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: web, namespace: shop}
spec:
  provider: nginx
  ingressRef: {apiVersion: networking.k8s.io/v1, kind: Ingress, name: web}
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  service: {port: 80, targetPort: 8080}
  analysis: {interval: 30s, threshold: 3, maxWeight: 50, stepWeight: 10}
)";

std::set<std::string> CodesOf(const std::string& manifests) {
  const TempTree tree;
  tree.Write("all.yaml", manifests);
  std::set<std::string> codes;
  const auto report = nlohmann::json::parse(
      RunProgram({"--no-config", "--format", "json", "--only", "error", "all.yaml"}).out);
  for (const auto& finding : report.at("findings")) {
    if (!finding.contains("suppression")) codes.insert(finding.at("code"));
  }
  return codes;
}

TEST_CASE("a comment for the lead's place silences the lead, and its parts speak") {
  std::string loud = kOrphan;
  loud.replace(loud.find("  # kube"),
               std::string("  # kube-canary-lint: ignore CNL201 wanted").size(), "");
  CHECK(CodesOf(loud) == std::set<std::string>{"CNL201"});
  CHECK(CodesOf(kOrphan) == std::set<std::string>{"CNL203", "CNL509"});
}

TEST_CASE("a part that weighs more than its lead, since a variable decides the lead, speaks") {
  std::string open = kOrphan;
  open.replace(open.find("  # kube"),
               std::string("  # kube-canary-lint: ignore CNL201 wanted").size(), "");
  open.replace(open.find("{selector: {app: web}"), std::string("{selector: {app: web}").size(),
               "{selector: {app: \"${x:=web}\"}");
  const TempTree tree;
  tree.Write("flux.yaml", R"(apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  interval: 1m
  path: ./apps
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
  postBuild: {substituteFrom: [{kind: ConfigMap, name: cluster}]}
)");
  tree.Write("apps/all.yaml", open);
  const auto report = nlohmann::json::parse(
      RunProgram({"--no-config", "--format", "json", "--only", "error", "."}).out);
  REQUIRE(report.at("findings").size() == 1);
  CHECK(report.at("findings")[0].at("code") == "CNL509");
}

/// Without comments; a code's own place is `.code`.
std::vector<std::string> CodesNamed(const std::string& line) {
  static const std::regex kData(R"(\.code = \d+)");
  static const std::regex kCode(R"((CNL\d{3}|\b[1-7]\d{2}\b))");
  const std::string code = std::regex_replace(line.substr(0, line.find("//")), kData, "");
  std::vector<std::string> named;
  for (std::sregex_iterator match(code.begin(), code.end(), kCode), end; match != end; ++match) {
    const std::string text = match->str();
    if (text.size() > 3 || FindRule(text) != nullptr) named.push_back(text);
  }
  return named;
}

TEST_CASE("no rule writes another one's code down") {
  CHECK(CodesNamed("constexpr int kLead = 101;  // 104") == std::vector<std::string>{"101"});
  CHECK(CodesNamed("    .code = 104, .part_of = &service_rewritten::kInfo};").empty());
  CHECK(CodesNamed("    .code = 104, .part_of = 101};") == std::vector<std::string>{"101"});
  CHECK(CodesNamed("finding.Related(span, \"CNL010: {}\", 100);") ==
        std::vector<std::string>{"CNL010"});
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_DIR "/rules")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".h") continue;
    for (const std::string& line : Lines(ReadFile(entry.path()))) {
      INFO(entry.path().string(), ": ", line);
      CHECK(CodesNamed(line).empty());
    }
  }
}

}  // namespace
}  // namespace canary_lint::test
