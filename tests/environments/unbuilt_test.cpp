// What was not built, for want of `--render`: what it applies in turn is found all the same, as it
// is written.

#include <doctest/doctest.h>

#include <filesystem>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

/// Deployment, Service and Canary `web`, without a namespace.
std::string Nowhere() {
  std::string text = WholeOf("web");
  constexpr std::string_view kNamespace = "  namespace: shop\n";
  for (std::size_t at = text.find(kNamespace); at != std::string::npos;
       at = text.find(kNamespace)) {
    text.erase(at, kNamespace.size());
  }
  return text;
}

const std::string kInner = FluxKustomizationOf("web", "./apps/web", "  targetNamespace: front\n");

TEST_CASE("what an unbuilt overlay applies in turn is where its Kustomizations put it") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./overlays/live"));
  tree.Write("overlays/live/kustomization.yaml",
             Listing({"../../inner/web.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("inner/web.yaml", kInner);
  tree.Write("apps/web/all.yaml", Nowhere());
  const Seen seen = See();
  CHECK(seen.services == Services{{". front/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"clusters/live"});
  CHECK(seen.Messages("CNL004") ==
        Lines{"this kustomization has to be built before it can be judged, because it uses "
              "`commonAnnotations`: pass --render, or `kubectl kustomize --load-restrictor "
              "LoadRestrictionsNone overlays/live | kube-canary-lint -`"});
  CHECK(seen.Count("CNL008") == 0);
}

TEST_CASE("so is what a Kustomization with patches applies in turn") {
  const std::string patches = "  patches: [{patch: \"{}\", target: {kind: Kustomization}}]\n";
  for (const bool listed : {true, false}) {
    CAPTURE(listed);
    const TempTree tree;
    std::filesystem::create_directory(".git");
    tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./overlays/live", patches));
    if (listed) tree.Write("overlays/live/kustomization.yaml", Listing({"web.yaml"}));
    tree.Write("overlays/live/web.yaml", kInner);
    tree.Write("apps/web/all.yaml", Nowhere());
    const Seen seen = See();
    CHECK(seen.services == Services{{". front/web", "rewrite"}});
    CHECK(seen.SourcesOf(".") == Lines{"clusters/live"});
    CHECK(seen.Count("CNL004") == 1);
  }
}

TEST_CASE("an unbuilt kustomization that holds Kustomizations is a root") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/kustomization.yaml",
             Listing({"web.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("clusters/live/web.yaml", kInner);
  tree.Write("apps/web/all.yaml", Nowhere());
  const Seen seen = See();
  CHECK(seen.services == Services{{". front/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"clusters/live"});
}

TEST_CASE("an unbuilt kustomization whose Kustomizations point elsewhere holds nothing") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/kustomization.yaml",
             Listing({"web.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("clusters/live/web.yaml", FluxKustomizationOf("web", "./somewhere"));
  tree.Write("apps/web/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.SourcesOf(".") == Lines{"apps/web"});
}

TEST_CASE("two clusters whose overlays were not built put one application where each says") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  for (const std::string cluster : {"live", "test"}) {
    tree.Write("clusters/" + cluster + "/kustomization.yaml",
               Listing({"web.yaml"}, "commonAnnotations: {a: b}\n"));
    tree.Write("clusters/" + cluster + "/web.yaml",
               FluxKustomizationOf("web", "./apps/web", "  targetNamespace: " + cluster + "\n"));
  }
  tree.Write("apps/web/all.yaml", Nowhere());
  CHECK(See().services.count(". live/web") + See().services.count("live live/web") == 1);
}

TEST_CASE("the command for what Flux applies reads files from outside as Flux does") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/apps.yaml", FluxKustomizationOf("apps", "./apps"));
  tree.Write("apps/kustomization.yaml",
             Listing({"../common/all.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("common/all.yaml", WholeOf("web"));
  const std::string start =
      "this kustomization with Canary `web` has to be built before it can be judged, because it "
      "uses `commonAnnotations`: pass --render, or ";
  CHECK(See().Messages("CNL004") ==
        Lines{start + "`kubectl kustomize --load-restrictor LoadRestrictionsNone apps | "
                      "kube-canary-lint -`"});
  tree.Write("clusters/live/apps.yaml", ServiceOf("other"));
  CHECK(See().Messages("CNL004") == Lines{start + "`kubectl kustomize apps | kube-canary-lint -`"});
}

std::string UnbuiltNoteOn(const std::string& objects) {
  const TempTree tree;
  tree.Write("apps/kustomization.yaml", Listing({"all.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("apps/all.yaml", objects);
  tree.Write("other/all.yaml", WholeOf("other"));
  const Lines notes = See().Messages("CNL004");
  return notes.size() == 1 ? notes.front().substr(0, notes.front().find(" has to be")) : "";
}

TEST_CASE("a Flagger in what was not built is told") {
  const std::string release =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\n"
      "metadata: {name: canaries, namespace: shop}\n"
      "spec: {chart: {spec: {chart: flagger}}, values: {meshProvider: nginx}}\n";
  CHECK(UnbuiltNoteOn(release) ==
        "this kustomization with Flagger's HelmRelease `canaries`, whose settings do not count,");
  CHECK(UnbuiltNoteOn(WholeOf("web") + "---\n" + FlaggerOf("nginx")) ==
        "this kustomization with Canary `web` and Flagger's Deployment `flagger`, whose settings "
        "do not count,");
  CHECK(UnbuiltNoteOn("apiVersion: argoproj.io/v1alpha1\nkind: Application\n"
                      "metadata: {name: flags, namespace: argocd}\n"
                      "spec: {source: {chart: flagger, repoURL: \"https://flagger.app\"}}\n") ==
        "this kustomization with Flagger's Application `flags`, whose settings do not count,");
  CHECK(UnbuiltNoteOn(WholeOf("web", "acme/flagger-demo:1")) ==
        "this kustomization with Canary `web`");
}

TEST_CASE("components that are all missing and may be are nothing that has to be built") {
  const TempTree tree;
  std::filesystem::create_directory(".git");
  tree.Write("clusters/live/apps.yaml",
             FluxKustomizationOf("apps", "./apps/web",
                                 "  targetNamespace: front\n  components: [../none]\n"
                                 "  ignoreMissingComponents: true\n"));
  tree.Write("apps/web/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("apps/web/all.yaml", Nowhere());
  const Seen seen = See();
  CHECK(seen.services == Services{{". front/web", "rewrite"}});
  CHECK(seen.Count("CNL004") == 0);
}

}  // namespace
}  // namespace canary_lint::test
