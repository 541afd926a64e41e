// Files beside a kustomization that it does not list, and parts of objects.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;
using Services = std::map<std::string, std::string>;

TEST_CASE("one that a comment names is switched off") {
  for (const char* comment :
       {"# - canary.yaml\n", "#- canary.yaml\n", "  #  - ./canary.yaml\n", "# see canary.yaml\n"}) {
    CAPTURE(comment);
    const TempTree tree;
    tree.Write("app/kustomization.yaml", Listing({"all.yaml"}, comment));
    tree.Write("app/all.yaml", DeploymentOf("web") + ServiceOf("web"));
    tree.Write("app/canary.yaml", CanaryOf("web"));
    const Seen seen = See();
    CHECK(seen.services == Services{{". shop/web", "leave"}});
    CHECK(seen.left_out == Lines{"app/canary.yaml"});
    CHECK(seen.findings == Lines{"note CNL008 File/app/kustomization.yaml"});
    CHECK(seen.Messages("CNL008")[0].find("`canary.yaml`") != std::string::npos);
  }
}

TEST_CASE("a comment that names another file switches nothing off") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml",
             Listing({"all.yaml"}, "# - my-canary.yaml\n# canary.yaml.bak\n"));
  tree.Write("app/all.yaml", DeploymentOf("web") + ServiceOf("web"));
  tree.Write("app/canary.yaml", CanaryOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "conditional not-listed"}});
  CHECK(seen.left_out.empty());
}

TEST_CASE("one that no kustomization lists is unproven, in the namespace of its neighbour") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({"all.yaml"}, "namespace: put\n"));
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("app/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". put/web", "conditional not-listed"}});
  CHECK(seen.planned == Lines{". put/web-canary", ". put/web-primary"});
  CHECK(seen.status == 0);
  CHECK(seen.Count("CNL008") == 1);
}

TEST_CASE("whatever rests on an object that is unproven is conditional") {
  const auto judge = [](const std::string& listed, const std::string& beside) {
    const TempTree tree;
    tree.Write("app/kustomization.yaml", Listing({"all.yaml"}));
    tree.Write("app/all.yaml", listed);
    tree.Write("app/beside.yaml", beside);
    return See().services.at(". shop/web");
  };
  const std::string conditional = "conditional not-listed";
  CHECK(judge(ServiceOf("web") + DeploymentOf("web"), CanaryOf("web")) == conditional);
  CHECK(judge(ServiceOf("web") + CanaryOf("web"), DeploymentOf("web")) == conditional);
  CHECK(judge(DeploymentOf("web") + CanaryOf("web"), ServiceOf("web")) == conditional);
  CHECK(judge(ServiceOf("web"), DeploymentOf("web") + CanaryOf("web")) == conditional);
  CHECK(judge(ServiceOf("web") + DeploymentOf("web") + CanaryOf("web"), ServiceOf("other")) ==
        "rewrite");
}

TEST_CASE("one whose object another source holds, too, is left out") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("app/svc.yaml", ServiceOf("web", 90));
  tree.Write("manifests/svc.yaml", ServiceOf("web"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/web", "rewrite"}});
  CHECK(seen.left_out == Lines{"app/svc.yaml"});
  CHECK(seen.Count("CNL003") == 0);
}

TEST_CASE("one that is named on the command line is judged") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({"all.yaml"}, "# - svc.yaml\n"));
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("app/svc.yaml", ServiceOf("web"));
  CHECK(See().services.empty());
  for (const Lines& paths : {Lines{".", "app/svc.yaml"}, Lines{"app/svc.yaml", "app"},
                             Lines{"app", "./app/../app/svc.yaml"}}) {
    const Seen seen = See(paths);
    CHECK(seen.services == Services{{". shop/web", "rewrite"}});
    CHECK(seen.left_out.empty());
  }
}

TEST_CASE("a file below its directory is no neighbour") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("app/all.yaml", DeploymentOf("web") + CanaryOf("web"));
  tree.Write("app/more/svc.yaml", ServiceOf("web"));
  CHECK(See().services == Services{{". shop/web", "rewrite"}});
}

TEST_CASE("a part of an object of which the input holds a whole one is a patch") {
  const std::string parts[] = {
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web, namespace: shop}\n"
      "spec: {analysis: {stepWeight: 20}}\n",
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web}\nspec: {suspend: "
      "true}\n",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 9}\n",
      "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort}\n"};
  for (const std::string& part : parts) {
    CAPTURE(part);
    const TempTree tree;
    tree.Write("app/all.yaml", WholeOf("web"));
    tree.Write("patches/part.yaml", part);
    const Seen seen = See();
    CHECK(seen.services == Services{{". shop/web", "rewrite"}});
    CHECK(seen.left_out == Lines{"patches/part.yaml"});
    CHECK(seen.Count("CNL006") == 0);
    CHECK(seen.Count("CNL003") == 0);
    CHECK(seen.Count("CNL008") == 1);
  }
}

TEST_CASE("a part of something that the input does not hold is what the API server refuses") {
  const std::string part =
      "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: web, namespace: shop}\n"
      "spec: {analysis: {stepWeight: 20}}\n";
  {
    const TempTree tree;
    tree.Write("part.yaml", part);
    const Seen seen = See();
    CHECK(seen.left_out.empty());
    CHECK(seen.Count("CNL006") >= 1);
  }
  // Of another namespace, kind or group there is no whole one.
  const TempTree tree;
  std::string other = WholeOf("web");
  for (std::size_t at = 0; (at = other.find("namespace: shop", at)) != other.npos;) {
    other.replace(at, 15, "namespace: test");
  }
  tree.Write("app/all.yaml", other);
  tree.Write("part.yaml", part);
  tree.Write("knative/all.yaml",
             "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: api, namespace: "
             "shop}\nspec: {template: {spec: {containers: [{image: a}]}}}\n");
  tree.Write("core/api.yaml",
             "apiVersion: v1\nkind: Service\nmetadata: {name: api, namespace: shop}\nspec: {type: "
             "NodePort}\n");
  const Seen seen = See();
  CHECK(seen.left_out.empty());
}

TEST_CASE("beside a kustomization that was not built what it lists itself is left out") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml",
             Listing({"canary.yaml", "../base"}, "commonAnnotations: {a: b}\n"));
  tree.Write("app/canary.yaml", CanaryOf("web"));
  tree.Write("app/test.yaml", CanaryOf("web", 9));
  tree.Write("base/kustomization.yaml", Listing({"all.yaml"}));
  tree.Write("base/all.yaml", DeploymentOf("web") + ServiceOf("web"));
  tree.Write("other/all.yaml", WholeOf("other"));
  const Seen seen = See();
  CHECK(seen.services == Services{{". shop/other", "rewrite"}});
  CHECK(seen.left_out == std::vector<std::string>{"app/test.yaml"});
  CHECK(seen.planned == std::vector<std::string>{". shop/other-canary", ". shop/other-primary"});
}

TEST_CASE("beside a kustomization that was not built what is of another namespace stays") {
  const TempTree tree;
  tree.Write("app/kustomization.yaml", Listing({"all.yaml"}, "commonAnnotations: {a: b}\n"));
  tree.Write("app/all.yaml", WholeOf("web"));
  std::string other = CanaryOf("web");
  other.replace(other.find("namespace: shop"), 15, "namespace: test");
  tree.Write("app/test.yaml", other);
  CHECK(See().left_out.empty());
}

TEST_CASE("a broken part of standard input is broken") {
  const Seen seen = See({"-"}, CanaryOf("web") + DeploymentOf("web") +
                                   "---\napiVersion: v1\nkind: Service\nmetadata: {name: web, "
                                   "namespace: shop}\nspec: {selector: {app: web}}\n");
  CHECK(seen.Count("CNL006") == 1);
}

}  // namespace
}  // namespace canary_lint::test
