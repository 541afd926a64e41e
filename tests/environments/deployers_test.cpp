// What of the input probably deploys a target that is not there.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

/// Of a Canary `web` of namespace `shop` beside that helmfile.
std::string SaidOf(const std::string& helmfile) {
  const TempTree tree;
  tree.Write("helmfile.yaml", helmfile);
  tree.Write("canary.yaml", CanaryOf("web"));
  const Seen seen = See();
  std::string said;
  for (const auto& finding : seen.report.at("findings")) {
    if (finding.at("code") != "CNL501") continue;
    said +=
        finding.at("severity").get<std::string>() + ": " + finding.at("message").get<std::string>();
  }
  return said;
}

constexpr const char* kSaid =
    "note: Deployment `web`, the target of Canary `web`, is not in the input: helmfile release "
    "`web` probably deploys it";

TEST_CASE("a helmfile's release of the target's name probably deploys it") {
  CHECK(SaidOf("releases: [{name: web, chart: acme/web}]\n") == kSaid);
  CHECK(SaidOf("releases: [{name: web, chart: acme/web, namespace: shop}]\n") == kSaid);
  CHECK(SaidOf("namespace: shop\nreleases: [{name: web, chart: acme/web}]\n") == kSaid);
}

TEST_CASE("so does one of a helmfile that is a template") {
  CHECK(SaidOf("releases:\n  - name: web\n    chart: acme/web\n    values:\n"
               "      - url: {{ env \"URL\" | quote }}\n") == kSaid);
  CHECK(SaidOf("{{ $v := 1 }}\nreleases:\n{{- if $v }}\n  - name: web\n    chart: acme/web\n"
               "{{- end }}\n") == kSaid);
}

TEST_CASE("a release of another name or namespace, or one that is not installed, does not") {
  for (const char* release :
       {"{name: api, chart: acme/api}", "{name: web, chart: acme/web, namespace: other}",
        "{name: web, chart: acme/web, installed: false}", "{name: shop, chart: acme/api}"}) {
    CAPTURE(release);
    const std::string said = SaidOf("releases: [" + std::string(release) + "]\n");
    CHECK(said.find("probably deploys") == std::string::npos);
    CHECK(said.find("warning: ") == 0);
  }
}

TEST_CASE("a chart's own name is part of what a release calls its objects") {
  const TempTree tree;
  tree.Write("helmfile.yaml", "releases: [{name: shop, chart: acme/web}]\n");
  tree.Write("canary.yaml", CanaryOf("shop-web"));
  CHECK(See().Messages("CNL501").front().find("helmfile release `shop` probably deploys it") !=
        std::string::npos);
}

}  // namespace
}  // namespace canary_lint::test
