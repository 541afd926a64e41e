// --fix: what is mended, what is left, and that nothing else of a file changes.

#include "cli/fixing.h"

#include <doctest/doctest.h>

#include <string>

#include "cli/edit_set.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::Edit;
using canary_lint::EditSet;
using canary_lint::Sources;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using canary_lint::test::Workspace;

/// 303 has one way out: to select the primary's pods. 101 is wanted or not, and 402 asks for a
/// decision: those are no questions for --fix.
constexpr const char* kApp = R"(# the team's own
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web   # odd   blanks
        image: web:1
        ports: [{containerPort: 8080}]
        readinessProbe: {tcpSocket: {port: 8080}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec:
  # asked for by ops
  selector: {matchLabels: {app: web}}   # of all pods
  minAvailable: 1
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080, name: http}]
---
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: web, namespace: shop}
spec:
  provider: kubernetes
  targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  service: {port: 80, targetPort: 8080}
  analysis: {interval: 1m, threshold: 5, iterations: 3, webhooks: [{name: load, url: "http://load"}]}
)";

std::string Mended() {
  std::string text = kApp;
  const std::string before = "{app: web}}   # of all pods";
  text.replace(text.find(before), before.size(), "{app: web-primary}}   # of all pods");
  return text;
}

TEST_CASE("--fix writes what has one way out, and leaves every other byte alone") {
  const Workspace workspace;
  workspace.Write("in/app.yaml", kApp);
  const Outcome outcome = RunProgram({"--fix", "--fail-on=never", "in"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "kube-canary-lint: 1 finding is mended in 1 file\n");
  CHECK(workspace.Read("in/app.yaml") == Mended());
  CHECK(outcome.out == RunProgram({"--fail-on=never", "in"}).out);
  const Outcome again = RunProgram({"--fix", "--fail-on=never", "in"});
  CHECK(again.err == "kube-canary-lint: nothing has one way out that could be taken\n");
  CHECK(workspace.Read("in/app.yaml") == Mended());
}

TEST_CASE("--dry-run prints a patch and changes no file, and the status is of the input as it is") {
  const Workspace workspace;
  workspace.Write("in/app.yaml", kApp);
  const Outcome outcome = RunProgram({"--fix", "--dry-run", "--fail-on=warning", "in"});
  CHECK(outcome.status == 1);
  CHECK(outcome.err == "kube-canary-lint: 1 finding can be mended in 1 file\n");
  CHECK(outcome.out ==
        "diff --git a/in/app.yaml b/in/app.yaml\n--- a/in/app.yaml\n+++ b/in/app.yaml\n"
        "@@ -18,7 +18,7 @@\n metadata: {name: web, namespace: shop}\n spec:\n"
        "   # asked for by ops\n-  selector: {matchLabels: {app: web}}   # of all pods\n"
        "+  selector: {matchLabels: {app: web-primary}}   # of all pods\n   minAvailable: 1\n"
        " ---\n apiVersion: v1\n");
  CHECK(workspace.Read("in/app.yaml") == kApp);
  CHECK(RunProgram({"--dry-run", "in"}).err == "kube-canary-lint: `--dry-run` goes with `--fix`\n");
}

TEST_CASE("what is not shown, or silenced, is not mended") {
  const Workspace workspace;
  workspace.Write("in/app.yaml", kApp);
  RunProgram({"--fix", "--rules=101", "in"});
  RunProgram({"--fix", "--disable=303", "in"});
  RunProgram({"--fix", "--namespace=other", "in"});
  CHECK(workspace.Read("in/app.yaml") == kApp);
}

TEST_CASE("standard input is judged, and not mended") {
  const Outcome outcome = RunProgram({"--fix", "--fail-on=never", "-"}, kApp);
  CHECK(outcome.err ==
        "kube-canary-lint: nothing has one way out that could be taken; 1 finding in "
        "standard input, a compressed file or a dump, and is left\n");
  CHECK(outcome.out == RunProgram({"--fail-on=never", "-"}, kApp).out);
}

TEST_CASE("edits that touch have no order; the same one counts once") {
  EditSet edits;
  const Edit first{{0, 2, 4}, "x"};
  edits.Add({first, Edit{{0, 6, 6}, "y"}});
  CHECK(edits.Takes({first}));
  CHECK_FALSE(edits.Takes({Edit{{0, 2, 4}, "z"}}));
  CHECK_FALSE(edits.Takes({Edit{{0, 4, 5}, "z"}}));
  CHECK_FALSE(edits.Takes({Edit{{0, 0, 2}, "z"}}));
  CHECK_FALSE(edits.Takes({Edit{{0, 1, 9}, "z"}}));
  CHECK_FALSE(edits.Takes({Edit{{0, 6, 6}, "z"}}));
  CHECK(edits.Takes({Edit{{0, 0, 1}, "z"}, Edit{{1, 2, 4}, "z"}}));
  edits.Add({first});
  Sources sources;
  sources.Add("a", "0123456789");
  CHECK(edits.Texts(sources).at(0) == "01x45y6789");
}

TEST_CASE("what two files need is mended in one run, also below a kustomization") {
  const Workspace workspace;
  const std::string app(kApp);
  const std::string canary = app.substr(app.rfind("---\n"));
  workspace.Write("base/app.yaml", app.substr(0, app.rfind("---\n")));
  workspace.Write("base/canary.yaml",
                  canary +
                      "---\napiVersion: policy/v1\nkind: PodDisruptionBudget\n"
                      "metadata: {name: more, namespace: shop}\n"
                      "spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}\n");
  workspace.Write("base/kustomization.yaml", "resources: [app.yaml, canary.yaml]\n");
  const Outcome first = RunProgram({"--no-config", "--fix", "."});
  CHECK(first.err == "kube-canary-lint: 2 findings are mended in 2 files\n");
  CHECK(workspace.Read("base/app.yaml") + canary == Mended());
  CHECK(workspace.Read("base/canary.yaml").find("app: web-primary") != std::string::npos);
  const Outcome second = RunProgram({"--no-config", "--fix", "."});
  CHECK(second.err == "kube-canary-lint: nothing has one way out that could be taken\n");
}

TEST_CASE("what was mended, and what is left and why, in a sentence") {
  using canary_lint::Fixing;
  using canary_lint::SummaryOf;
  CHECK(SummaryOf(Fixing{}, false) == "nothing has one way out that could be taken");
  CHECK(SummaryOf(Fixing{{}, 0, 1, 1}, false) ==
        "nothing has one way out that could be taken; 1 fix would make something worse, and is "
        "left; 1 finding in standard input, a compressed file or a dump, and is left");
  CHECK(SummaryOf(Fixing{{{"a", "", ""}, {"b", "", ""}}, 3, 2, 4}, false) ==
        "3 findings are mended in 2 files; 2 fixes would make something worse, and are left; "
        "4 findings in standard input, a compressed file or a dump, and are left");
  CHECK(SummaryOf(Fixing{{{"a", "", ""}}, 3, 0, 0}, true) == "3 findings can be mended in 1 file");
}

}  // namespace
