// A kustomization that lists a URL: what stands beside it is judged.

#include <doctest/doctest.h>

#include "manifests.h"
#include "program.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

const std::string kRemote = "https://git.example/team/base//deploy?ref=v1";

TEST_CASE("what a kustomization lists beside a URL is judged, and one note tells of the URL") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml",
             Listing({kRemote, "all.yaml", "svc.yaml"}, "namespace: live\n"));
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("app/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". live/web", "rewrite"}});
  const Lines notes = seen.Messages("CNL004");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].find("`" + kRemote + "`") != std::string::npos);
  CHECK(notes[0].find("kubectl kustomize app") != std::string::npos);
}

TEST_CASE("what is missing beside it is not proven to be") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({kRemote, "all.yaml"}));
  tree.Write("app/all.yaml", CanaryOf("web") + ServiceOf("web"));
  tree.Write("other/near.yaml", DeploymentOf("webb"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "conditional target-missing"}});
  CHECK(seen.status == 0);
  for (const std::string& finding : seen.findings) CHECK(finding.find("error") != 0);
}

TEST_CASE("a base that lists a URL, too") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"github.com/team/base?ref=v1", "all.yaml"}));
  tree.Write("base/all.yaml", WholeOf("web"));
  tree.Write("prod/kustomization.yaml", Listing({"../base"}, "namespace: live\n"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". live/web", "rewrite"}});
  CHECK(seen.Count("CNL004") == 1);
}

TEST_CASE("charts of a kustomization hide nothing beside them") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml",
             Listing({"all.yaml"}, "helmGlobals: {chartHome: y}\nhelmCharts: [{name: x}]\n"));
  tree.Write("app/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  const Lines notes = seen.Messages("CNL004");
  REQUIRE(notes.size() == 1);
  // Not even kustomize renders it unasked.
  CHECK(notes[0].find("--render") == std::string::npos);
}

TEST_CASE("patches to what the URL brings change nothing here, others do") {
  const std::string target =
      "patches:\n  - target: {kind: Deployment, name: NAME}\n    patch: '[{op: replace, path: "
      "/spec/replicas, value: 2}]'\n";
  const std::string merge =
      "patches:\n  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: "
      "{name: NAME}\n      spec: {replicas: 2}\n";
  for (std::string patch : {target, merge}) {
    CAPTURE(patch);
    const TempTree tree;
    tree.Write("app/all.yaml", WholeOf("web"));
    std::string elsewhere = patch;
    elsewhere.replace(elsewhere.find("NAME"), 4, "remote-one");
    tree.Write("app/kustomization.yaml", Listing({kRemote, "all.yaml"}, elsewhere));
    CHECK(See().services == Services{{". shop/web", "rewrite"}});
    patch.replace(patch.find("NAME"), 4, "web");
    tree.Write("app/kustomization.yaml", Listing({kRemote, "all.yaml"}, patch));
    CHECK(See().services.empty());
    CHECK(See().Count("CNL004") == 1);
  }
}

TEST_CASE("what Flux applies with a URL in it is judged as far as it is here") {
  const TempTree tree;
  tree.Write("clusters/prod/apps.yaml",
             FluxKustomizationOf("apps", "./apps", "  targetNamespace: live\n"));
  tree.Write("apps/kustomization.yaml", Listing({kRemote, "all.yaml"}));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". live/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"clusters/prod"});
  CHECK(seen.Count("CNL004") == 1);
}

TEST_CASE("what Flux changes as a whole is said, not judged") {
  const TempTree tree;
  tree.Write("clusters/prod/apps.yaml",
             FluxKustomizationOf("apps", "./apps", "  namePrefix: live-\n"));
  tree.Write("apps/kustomization.yaml", Listing({kRemote, "all.yaml"}));
  tree.Write("apps/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services.empty());
  bool is_said = false;
  for (const std::string& note : seen.Messages("CNL004")) {
    is_said =
        is_said || note.find("what Kustomization `apps` applies from `apps` is not judged") == 0;
  }
  CHECK(is_said);
}

TEST_CASE("with --render the URL is refused beforehand, and the rest judged alike") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({kRemote, "all.yaml"}));
  tree.Write("app/all.yaml", WholeOf("web"));
  const Seen seen = See({"--render", "."});
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.Count("CNL004") == 1);
}

TEST_CASE("what a directory of generators would fetch is said, too") {
  const TempTree tree;
  tree.Write("kustomization.yaml", Listing({"web.yaml"}, "generators: [gen]\n"));
  tree.Write("web.yaml", WholeOf("web"));
  tree.Write("gen/kustomization.yaml", Listing({"https://example.invalid/gen.yaml"}));
  const Lines notes = See().Messages("CNL004");
  REQUIRE(!notes.empty());
  CHECK(notes[0].find("`https://example.invalid/gen.yaml`") != std::string::npos);
  CHECK(notes[0].find("has to be fetched from a network") != std::string::npos);
}

}  // namespace
}  // namespace canary_lint::test
