// Drawings and metrics: what is in them, and what their languages would take for more than text.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>

#include "canary_lint/report.h"
#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;

constexpr std::string_view kHostile = "a\"]; x[\"b\\n<b>#1;{end}\n|";

std::unique_ptr<test::Sample> HostileNames() {
  auto sample = std::make_unique<test::Sample>("a.yaml", "kind: Service\n");
  sample->AddService(std::string(kHostile), {0, 0, 4}).resource.id.namespace_name = "n\"s\\";
  sample->AddOutlook(0, Verdict::kLeave);
  return sample;
}

bool Has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::size_t Count(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++count;
  return count;
}

TEST_CASE("nothing in a name ends a string of dot") {
  const std::string text = WriteDot(HostileNames()->report());
  INFO(text);
  CHECK(Has(text, R"([label="Service\na\"]; x[\"b\\n<b>#1;{end}\\n|\nleave"];)"));
  CHECK(Has(text, R"(subgraph "cluster n\"s\\" {)"));
}

TEST_CASE("nothing in a name is markup of Mermaid") {
  const std::string text = WriteMermaid(HostileNames()->report());
  INFO(text);
  CHECK(Has(text,
            "n1[\"Service a#34;#93;#59; x#91;#34;b#92;n#60;b#62;#35;1#59;#123;end#125;"
            "#92;n#124;<br/>leave\"]\n"));
  CHECK(Has(text, "  subgraph s1[\"n#34;s#92;\"]\n"));
}

TEST_CASE("nothing in a name ends a label of Prometheus") {
  CHECK(Has(WritePrometheus(HostileNames()->report()),
            R"(kube_canary_lint_services{environment=".",namespace="n\"s\\",verdict="leave"} 1)"));
}

TEST_CASE("Mermaid gets no more than it takes, and the rest is counted") {
  test::Sample sample("a.yaml", "kind: Service\n");
  constexpr std::size_t kServices = 2000;
  sample.inventory.services.reserve(kServices);
  sample.plan.services.reserve(kServices);
  for (std::size_t i = 0; i < kServices; ++i) {
    sample.AddService(fmt::format("web-{:04}", i), {0, 0, 4});
    sample.AddOutlook(i, Verdict::kLeave);
  }
  const std::string text = WriteMermaid(sample.report());
  CHECK(text.size() < 50'000);
  const std::size_t drawn = Count(text, "<br/>leave\"]");
  CHECK(drawn > 1000);
  CHECK(Has(text, fmt::format("  rest[\"and {} more nodes and edges, which Mermaid would refuse\"]",
                              kServices - drawn)));
}

TEST_CASE("metrics count what is not silenced, and each family has its help and type once") {
  const std::string text = WritePrometheus(FullSample()->report());
  CHECK(Has(text, "kube_canary_lint_findings{code=\"CNL102\",severity=\"error\"} 1\n"));
  CHECK(Count(text, "kube_canary_lint_findings{") == 3);  // of four one is suppressed
  CHECK(Has(text,
            "kube_canary_lint_services{environment=\".\",namespace=\"test\","
            "verdict=\"rewrite\"} 1\n"));
  for (const char* family :
       {"build_info", "services", "services_without_endpoints", "canaries", "findings"}) {
    INFO(family);
    CHECK(Count(text, fmt::format("# HELP kube_canary_lint_{} ", family)) == 1);
    CHECK(Count(text, fmt::format("# TYPE kube_canary_lint_{} gauge\n", family)) == 1);
  }
}

}  // namespace
}  // namespace canary_lint
