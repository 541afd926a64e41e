// What the user says of findings: annotations, switched-off rules, severities.

#include "findings/silencing.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "program.h"

namespace canary_lint::test {
namespace {

const ResourceId kWeb{"", "Service", "shop", "web"};

Sources OneFile() {
  Sources sources;
  sources.Add("web.yaml", std::string(500, ' '));
  return sources;
}
const Sources kSources = OneFile();

std::optional<Suppression> SaidOf(const Silencing& silencing, int code, const ResourceId& subject) {
  Finding finding;
  finding.code = code;
  finding.subject = subject;
  return silencing.Find(finding);
}

bool Expects(const Silencing& silencing, int code, const ResourceId& subject) {
  return SaidOf(silencing, code, subject).has_value();
}

/// A Service with that annotation.
class Annotated {
 public:
  explicit Annotated(const std::string& text)
      : parsed_(ParseText(
            "web.yaml",
            nlohmann::json{{"metadata", {{"annotations", {{kIgnoreAnnotation, text}}}}}}.dump())) {
    Service service;
    service.resource.id = kWeb;
    service.resource.root = parsed_.root;
    inventory_.services.push_back(service);
  }
  operator const Inventory&() const { return inventory_; }  // NOLINT(google-explicit-constructor)

 private:
  ParsedText parsed_;
  Inventory inventory_;
};

TEST_CASE("an annotation with a reason silences its rule on its object") {
  const RuleSettings settings;
  const Silencing silencing(kSources, Annotated("CNL101: agreed with the team"), settings);
  CHECK(Expects(silencing, 101, kWeb));
  CHECK(!Expects(silencing, 102, kWeb));
  CHECK(!Expects(silencing, 101, {"", "Service", "shop", "api"}));
  CHECK(!Expects(silencing, 101, {"", "Service", "depot", "web"}));
  CHECK(!Expects(silencing, 101, {"flagger.app", "Canary", "shop", "web"}));
  CHECK(silencing.problems().empty());
}

TEST_CASE("what silences has its reason and its place") {
  RuleSettings settings;
  settings.expected[101] = {{"shop/*", {".kube-canary-lint.yaml", 3}}};
  settings.expected[102] = settings.expected[101];
  const Silencing silencing(kSources, Annotated("CNL101: agreed with the team"), settings);
  const Suppression annotated = SaidOf(silencing, 101, kWeb).value();
  CHECK(annotated.source == Suppression::Source::kAnnotation);
  CHECK(annotated.reason == "agreed with the team");
  CHECK(annotated.place == SuppressionPlace{"web.yaml", 1});
  const Suppression configured = SaidOf(silencing, 102, kWeb).value();
  CHECK(configured.source == Suppression::Source::kConfiguration);
  CHECK(configured.place == SuppressionPlace{".kube-canary-lint.yaml", 3});
}

TEST_CASE("codes and names, several of them, between semicolons or lines") {
  const RuleSettings settings;
  for (const char* text : {"CNL101: a; CNL102: b", "service-rewritten: a\n102: b\n",
                           "  CNL101 :a ;; CNL102: b: with a colon ;", "CNL101: a\r\nCNL102: b"}) {
    INFO(text);
    const Silencing silencing(kSources, Annotated(text), settings);
    CHECK(Expects(silencing, 101, kWeb));
    CHECK(Expects(silencing, 102, kWeb));
    CHECK(silencing.problems().empty());
  }
}

TEST_CASE("several codes share a reason, which may hold commas and colons") {
  const RuleSettings settings;
  for (const char* text :
       {"CNL101, CNL102: a, b and c", "CNL101,102:a, b and c", "CNL101; CNL102: a, b and c",
        "CNL101\nCNL102: a, b and c", "CNL101, CNL102,: a, b and c"}) {
    INFO(text);
    const Silencing silencing(kSources, Annotated(text), settings);
    CHECK(SaidOf(silencing, 101, kWeb).value().reason == "a, b and c");
    CHECK(SaidOf(silencing, 102, kWeb).value().reason == "a, b and c");
    CHECK(silencing.problems().empty());
  }
}

TEST_CASE("behind a comma only codes and a colon begin an entry") {
  const RuleSettings settings;
  const Silencing two(kSources, Annotated("CNL101: a, b, CNL102 , CNL103: c: d"), settings);
  CHECK(SaidOf(two, 101, kWeb).value().reason == "a, b");
  CHECK(SaidOf(two, 102, kWeb).value().reason == "c: d");
  CHECK(SaidOf(two, 103, kWeb).value().reason == "c: d");
  for (const char* reason :
       {"as said of 102, 103: both", "see above, service-rewritten: no", "CNL102, CNL103 too",
        "a, see CNL102: no", "a, CNL1024: no", "https://example.org/a,b", "a, cnl102: no"}) {
    INFO(reason);
    const Silencing one(kSources, Annotated(std::string("CNL101: ") + reason), settings);
    CHECK(SaidOf(one, 101, kWeb).value().reason == reason);
    CHECK(!Expects(one, 102, kWeb));
    CHECK(one.problems().empty());
  }
}

TEST_CASE("a family's digit is as good as its code") {
  const RuleSettings settings;
  for (const char* text : {"CNL1: all of it", "1: all of it", "2, 1: all of it"}) {
    const Silencing silencing(kSources, Annotated(text), settings);
    CHECK(Expects(silencing, 101, kWeb));
    CHECK(Expects(silencing, 105, kWeb));
    CHECK(!Expects(silencing, 601, kWeb));
  }
}

TEST_CASE("without a reason, or for no known rule, nothing is silenced and it is said") {
  const RuleSettings settings;
  for (const char* text :
       {"CNL101", "CNL101:", "CNL101:   ", "CNL999: because", "all: because", ": because"}) {
    INFO(text);
    const Silencing silencing(kSources, Annotated(text), settings);
    CHECK(!Expects(silencing, 101, kWeb));
    REQUIRE(silencing.problems().size() == 1);
    CHECK(silencing.problems()[0].subject == kWeb);
    CHECK(silencing.problems()[0].message.find("silences nothing") != std::string::npos);
  }
}

TEST_CASE("a bad entry does not spoil the good one beside it") {
  const RuleSettings settings;
  for (const char* text : {"CNL102:; CNL101: wanted", "CNL101: wanted; CNL102",
                           "CNL999, CNL101: wanted", "CNL999; CNL101: wanted"}) {
    INFO(text);
    const Silencing silencing(kSources, Annotated(text), settings);
    CHECK(Expects(silencing, 101, kWeb));
    CHECK(!Expects(silencing, 102, kWeb));
    CHECK(silencing.problems().size() == 1);
  }
}

TEST_CASE("the configuration names a subject by namespace and name") {
  RuleSettings settings;
  settings.expected[101] = {{"shop/web", {".kube-canary-lint.yaml", 3}}};
  const Silencing silencing(kSources, Inventory(), settings);
  CHECK(Expects(silencing, 101, kWeb));
  CHECK(!Expects(silencing, 102, kWeb));
  CHECK(!Expects(silencing, 101, {"", "Service", "", "web"}));
}

constexpr const char* kTakeover = R"(apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations: {ANNOTATION}
spec:
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: 8080}, {name: metrics, port: 9090}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: web, ports: [{containerPort: 8080}]}]
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: web, namespace: shop}
spec:
  provider: kubernetes
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  service: {port: 80, targetPort: 8080}
  analysis: {interval: 1m, threshold: 5, iterations: 5}
)";

nlohmann::json Report(const std::string& annotation, std::vector<std::string> args) {
  std::string text = kTakeover;
  const std::string mark = "{ANNOTATION}";
  text.replace(text.find(mark), mark.size(),
               annotation.empty() ? "{}" : "{kube-canary-lint/ignore: \"" + annotation + "\"}");
  args.insert(args.end(), {"--format", "json", "--no-config", "-"});
  return nlohmann::json::parse(RunProgram(args, text).out, nullptr, false);
}

/// `severity`, or `suppressed`, or `absent`.
std::string StateOf(const nlohmann::json& report, const std::string& code) {
  for (const nlohmann::json& finding : report.at("findings")) {
    if (finding.at("code") != code) continue;
    if (finding.contains("suppression")) return "suppressed";
    return finding.at("severity").get<std::string>();
  }
  return "absent";
}

TEST_CASE("a takeover that is wanted is counted and not shown, the lost port is still told") {
  const nlohmann::json report = Report("CNL101: wanted", {});
  CHECK(StateOf(report, "CNL101") == "suppressed");
  CHECK(StateOf(report, "CNL102") == "error");
  CHECK(report.at("summary").at("suppressed") == 1);
}

TEST_CASE("a severity from the command line beats what a rule raises") {
  CHECK(StateOf(Report("", {}), "CNL102") == "error");
  CHECK(StateOf(Report("", {"--severity", "CNL102=note"}), "CNL102") == "note");
  CHECK(StateOf(Report("", {"--severity", "CNL101=error"}), "CNL101") == "error");
}

TEST_CASE("a rule that is switched off says nothing, nor is it counted") {
  const nlohmann::json report = Report("", {"--disable", "CNL102"});
  CHECK(StateOf(report, "CNL102") == "absent");
  CHECK(report.at("summary").at("suppressed") == 0);
}

TEST_CASE("an annotation that silences nothing is a note") {
  const nlohmann::json report = Report("CNL101", {});
  CHECK(StateOf(report, "CNL101") == "warning");
  CHECK(StateOf(report, "CNL008") == "note");
}

}  // namespace
}  // namespace canary_lint::test
