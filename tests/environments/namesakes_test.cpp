// Appliers of one name, of which the cluster holds one, and sources that apply each other.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

TEST_CASE("of two Flux Kustomizations of one name the last by path is applied, and 003 tells it") {
  const TempTree tree;
  tree.Write("clusters/prod/a.yaml", FluxKustomizationOf("apps", "./apps/one"));
  tree.Write("clusters/prod/b.yaml", FluxKustomizationOf("apps", "./apps/two"));
  tree.Write("apps/one/all.yaml", WholeOf("web"));
  tree.Write("apps/two/all.yaml", WholeOf("api"));
  const Seen seen = See();
  CHECK(seen.report.at("environments")[0].at("why") == "root");
  const Lines messages = seen.Messages("CNL003");
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].find("`flux-system/apps`") == std::string::npos);
  CHECK(std::count(seen.findings.begin(), seen.findings.end(),
                   "warning CNL003 Kustomization/flux-system/apps") == 1);
  for (const nlohmann::json& finding : seen.report.at("findings")) {
    if (finding.at("code") != "CNL003") continue;
    CHECK(finding.at("path") == "clusters/prod/a.yaml");
    CHECK(finding.at("related")[0].at("path") == "clusters/prod/b.yaml");
  }
  // What the other one would apply is a source like any other.
  const Lines notes = seen.Messages("CNL008");
  REQUIRE_FALSE(notes.empty());
  CHECK(notes[0].find("`apps/one`") != std::string::npos);
  CHECK(notes[0].find("`apps/two`") == std::string::npos);
}

TEST_CASE("what the overwritten one would apply does not overwrite anything") {
  for (const bool argo : {false, true}) {
    CAPTURE(argo);
    const auto applier = [argo](const std::string& path) {
      return argo ? ApplicationOf("apps", path) : FluxKustomizationOf("apps", path);
    };
    const TempTree tree;
    tree.Write("clusters/prod/a.yaml", applier("apps/one"));
    tree.Write("clusters/prod/b.yaml", applier("apps/two"));
    tree.Write("apps/one/all.yaml", DeploymentOf("web") + CanaryOf("web"));
    tree.Write("apps/two/all.yaml", WholeOf("web"));
    const Seen seen = See();
    CHECK(seen.services == Services{{". shop/web", "rewrite"}});
    CHECK(seen.left_out == Lines{"apps/one"});
    CHECK(seen.Count("CNL003") == 1);
  }
}

TEST_CASE("equal appliers of one name are one, and nothing is said") {
  const TempTree tree;
  tree.Write("clusters/prod/a.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("clusters/prod/b.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.Count("CNL003") == 0);
}

TEST_CASE("two that differ in more than the path, and one that is applied by another one") {
  const TempTree tree;
  tree.Write("clusters/prod/a.yaml",
             FluxKustomizationOf("apps", "./apps", "  targetNamespace: one\n"));
  tree.Write("clusters/prod/b.yaml", FluxKustomizationOf("more", "./more"));
  // Applied in turn, by a file that comes before.
  tree.Write("more/apps.yaml", FluxKustomizationOf("apps", "./apps", "  targetNamespace: two\n"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  // What stands where the root does counts.
  CHECK(seen.services == Services{{". one/web", "rewrite"}});
  CHECK(seen.Count("CNL003") == 1);
}

TEST_CASE("one that is applied by its own namesake stays beside it") {
  const TempTree tree;
  tree.Write("clusters/prod/a.yaml", FluxKustomizationOf("apps", "./stage"));
  tree.Write("stage/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("in different roots they are alternatives") {
  const TempTree tree;
  tree.Write("clusters/dev/apps.yaml", FluxKustomizationOf("apps", "./apps/dev"));
  tree.Write("clusters/prod/apps.yaml", FluxKustomizationOf("apps", "./apps/prod"));
  tree.Write("apps/dev/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("apps/prod/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "prod"});
  CHECK(seen.services == Services{{"prod shop/web", "rewrite"}});
  CHECK(seen.Count("CNL003") == 0);
}

/// Each cluster's directory is applied by the other one too; `own` are those that apply themselves.
void WriteCycle(const TempTree& tree, const Lines& own) {
  for (const std::string& one : {std::string("production"), std::string("staging")}) {
    const std::string other = one == "staging" ? "production" : "staging";
    tree.Write("clusters/" + one + "/other.yaml",
               FluxKustomizationOf("to-" + other, "./clusters/" + other));
    tree.Write("clusters/" + one + "/apps.yaml",
               FluxKustomizationOf("apps-" + one, "./apps/" + one));
    tree.Write("apps/" + one + "/all.yaml", WholeOf(one));
  }
  for (const std::string& one : own) {
    tree.Write("clusters/" + one + "/flux-system/sync.yaml",
               FluxKustomizationOf("flux-system", "./clusters/" + one));
  }
}

std::vector<std::string> RootsIn(const Seen& seen) {
  Lines roots;
  for (const nlohmann::json& environment : seen.report.at("environments")) {
    for (const nlohmann::json& source : environment.at("sources")) roots.push_back(source);
  }
  return roots;
}

TEST_CASE("of sources that apply each other the one that applies itself is the root") {
  for (const std::string& own : {std::string("production"), std::string("staging")}) {
    CAPTURE(own);
    const TempTree tree;
    WriteCycle(tree, {own});
    const Seen seen = See();
    CHECK(RootsIn(seen) == Lines{"clusters/" + own});
    CHECK(seen.services ==
          Services{{". shop/production", "rewrite"}, {". shop/staging", "rewrite"}});
  }
}

TEST_CASE("where none does the first is the root, and nothing is lost") {
  const TempTree tree;
  WriteCycle(tree, {});
  const Seen seen = See();
  CHECK(RootsIn(seen) == Lines{"clusters/production"});
  CHECK(seen.services == Services{{". shop/production", "rewrite"}, {". shop/staging", "rewrite"}});
}

TEST_CASE("where both do they are two roots, and each holds what it reaches") {
  const TempTree tree;
  WriteCycle(tree, {"production", "staging"});
  const Seen seen = See();
  CHECK(seen.environments == Lines{"production", "staging"});
  CHECK(seen.services == Services{{"production shop/production", "rewrite"},
                                  {"production shop/staging", "rewrite"},
                                  {"staging shop/production", "rewrite"},
                                  {"staging shop/staging", "rewrite"}});
}

TEST_CASE("a cycle that a root applies is part of it") {
  const TempTree tree;
  WriteCycle(tree, {"staging"});
  tree.Write("fleet/all.yaml", FluxKustomizationOf("clusters", "./clusters/production"));
  const Seen seen = See();
  CHECK(RootsIn(seen) == Lines{"fleet"});
}

/// The Canary that a finding of that code speaks of, by subject.
std::map<std::string, std::string> CanariesOf(const Seen& seen, const std::string& code) {
  std::map<std::string, std::string> canaries;
  for (const nlohmann::json& finding : seen.report.at("findings")) {
    if (finding.at("code") != code) continue;
    canaries[finding.at("subject").at("group").get<std::string>()] =
        finding.contains("canary") ? finding.at("canary").at("name").get<std::string>() : "";
  }
  return canaries;
}

TEST_CASE("a Service of Knative is no business of who claims the Service of its name") {
  const TempTree tree;
  tree.Write("all.yaml", WholeOf("web") +
                             "---\napiVersion: serving.knative.dev/v1\nkind: Service\n"
                             "metadata: {name: web, namespace: shop}\n"
                             "spec:\n  template: {}\n  template: {}\n");
  CHECK(CanariesOf(See(), "CNL002") ==
        std::map<std::string, std::string>{{"serving.knative.dev", ""}});
}

}  // namespace
}  // namespace canary_lint::test
