// The text report: rows, findings and the summary.

#include <doctest/doctest.h>

#include <string>

#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;
using test::HostileSample;
using test::MatchesGolden;
using test::Sample;

std::string LastLine(const std::string& text) {
  const std::size_t start = text.rfind('\n', text.size() - 2);
  return text.substr(start == std::string::npos ? 0 : start + 1);
}

TEST_CASE("a full report, plain, coloured and narrow") {
  const auto sample = FullSample();
  CHECK(MatchesGolden("full.txt", WriteText(sample->report(), {})));
  CHECK(MatchesGolden("full.color.txt", WriteText(sample->report(), {.color = true})));
  CHECK(MatchesGolden("full.narrow.txt", WriteText(sample->report(), {.width = 60})));
}

TEST_CASE("the first line says what was assumed and where it came from") {
  const auto sample = FullSample();
  const auto first_line = [&] {
    const std::string text = WriteText(sample->report(), {.width = 0});
    return text.substr(0, text.find('\n'));
  };
  CHECK(first_line() ==
        "Manifests, assuming Flagger 1.44.0 (default), mesh provider istio (default)");
  sample->inventory.snapshot = true;
  CHECK(first_line().rfind("Snapshot of a cluster, assuming Flagger 1.44.0", 0) == 0);
  sample->inventory.snapshot = false;
  Profile& profile = sample->profiles.all[0];
  profile.version = {{1, 41, 0}, Origin::kDeployment};
  profile.mesh_provider = {"nginx", Origin::kFlag};
  profile.controller = {"apps", "Deployment", "flagger-system", "flagger"};
  profile.watch_namespace = {"test", Origin::kConfig};
  CHECK(
      first_line() ==
      "Manifests, assuming Flagger 1.41.0 (Deployment flagger-system/flagger), mesh provider nginx "
      "(command line), watching namespace test (configuration file)");
  sample->inventory.canaries[0].provider = "gatewayapi:v1";
  CHECK(first_line().find(", provider gatewayapi:v1 (named by the Canary)") != std::string::npos);
  sample->AddCanary("second", "podinfo", sample->Find("release")).provider = "nginx";
  sample->AddCanaryOutlook(1);
  CHECK(first_line().find(", providers gatewayapi:v1, nginx (named by the Canaries)") !=
        std::string::npos);
  sample->inventory.canaries[1].provider = "";
  CHECK(first_line().find(", mesh provider nginx (command line)") != std::string::npos);
}

TEST_CASE("quiet drops what was assumed and the rows") {
  const auto sample = FullSample();
  const std::string text = WriteText(sample->report(), {.width = 0, .quiet = true});
  CHECK(text.rfind("apps/podinfo.yaml:14:5: error: ", 0) == 0);
  CHECK(text.find("Canary test/release") == std::string::npos);
  CHECK(LastLine(text).rfind("2 Services", 0) == 0);
}

TEST_CASE("input without any Flagger object: the summary and nothing else") {
  Sample sample("a.yaml", "kind: Service\nname: a\n");
  sample.AddService("a", sample.Find("a"));
  sample.AddOutlook(0, Verdict::kLeave);
  sample.tree.counts.documents = 1;
  CHECK(WriteText(sample.report(), {}) ==
        "no Canary, 1 Service (1 leave); no findings; 1 document in 1 file\n");
}

TEST_CASE("what was not built is told from what it is, whatever findings are shown") {
  Sample sample("a.yaml", "kind: Service\nname: a\n");
  sample.tree.counts.documents = 1;
  CHECK(WriteText(sample.report(), {}) ==
        "no Canary, no Services; no findings; 1 document in 1 file\n");
  Problem unfilled;
  unfilled.kind = ProblemKind::kUnrenderedTemplate;
  sample.inventory.problems = {unfilled};
  CHECK(WriteText(sample.report(), {}) ==
        "nothing judged before it is built; no findings; 1 document in 1 file\n");
  sample.inventory.problems.clear();
  sample.tree.unbuilt = {{"apps", sample.Find("a")}};
  CHECK(WriteText(sample.report(), {}) ==
        "nothing judged before it is built; no findings; 1 document in 1 file\n");
  sample.AddService("a", sample.Find("a"));
  sample.AddOutlook(0, Verdict::kLeave);
  CHECK(WriteText(sample.report(), {}) ==
        "no Canary judged, 1 Service (1 leave); no findings; 1 document in 1 file\n");
}

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("Services that nothing happens to are a number, unless they are asked for") {
  const auto sample = FullSample();
  sample->findings.clear();
  sample->endpoints.erase(sample->plan.services[1].id());
  CHECK(Has(WriteText(sample->report(), {}), "\nand 1 Service left as it is: `--all` shows it\n"));
  CHECK(Has(WriteText(sample->report(), {.all = true}),
            "\nServices left as they are\n  test: other\n"));
  sample->inventory.services[1].resource.id.namespace_name = "elsewhere";
  CHECK(Has(WriteText(sample->report(), {}),
            "\nand 1 Service (1 in 1 namespace without a Canary) left as it is: `--all` shows it"));
}

TEST_CASE("a Service that is left alone stands below the Canary that empties it") {
  const auto sample = FullSample();
  CHECK(
      Has(WriteText(sample->report(), {}), "\n  leave    other: no endpoints between releases\n"));
  CHECK_FALSE(Has(WriteText(sample->report(), {}), "--all"));
  sample->endpoints.erase(sample->plan.services[1].id());
  sample->findings[2].code = 205;
  CHECK(Has(WriteText(sample->report(), {}),
            "\nServices of no Canary\n  leave  test/other: left as it is\n"));
  sample->findings[2].canary = sample->inventory.canaries[0].id();
  CHECK(Has(WriteText(sample->report(), {}), "\n  leave    other: left as it is\n"));
}

TEST_CASE("what Flagger creates is one row, unless something is odd about one") {
  const auto sample = FullSample();
  PlannedObject canary = sample->plan.planned[1];
  canary.id.name = "podinfo-canary";
  canary.claims.front().role = Role::kCanary;
  canary.role = Role::kCanary;
  sample->plan.planned.insert(sample->plan.planned.begin() + 1, canary);
  CHECK(Has(WriteText(sample->report(), {}),
            "\n  create   podinfo-primary, podinfo-canary: ports 80 to 9898 (http)\n"));
  sample->plan.planned[1].reason = Reason::kAutoscalerMissing;
  CHECK(Has(WriteText(sample->report(), {.width = 0}),
            "\n  create   podinfo-primary: ports 80 to 9898 (http)\n"
            "  create   podinfo-canary: if the autoscaler exists; ports 80 to 9898 (http)\n"));
}

TEST_CASE("a healthy Canary is two lines, whether Services are taken over, owned or created") {
  const auto sample = FullSample();
  sample->findings.clear();
  ServiceOutlook& apex = sample->plan.services[0];
  apex.verdict = Verdict::kAdopt;
  apex.changes.clear();
  sample->endpoints.erase(sample->plan.services[1].id());
  CHECK(Has(WriteText(sample->report(), {}),
            "(Deployment podinfo, istio): nothing stops its initialisation\n"
            "  adopt  podinfo, create podinfo-primary: ports 80 to 9898 (http)\nand 1 Service"));
  sample->plan.planned.clear();
  ServiceOutlook& primary = sample->plan.services[1];
  primary.verdict = Verdict::kOwned;
  primary.claims = {{0, Role::kPrimary, ClaimState::kActive, Reason::kNone}};
  CHECK(Has(WriteText(sample->report(), {}),
            "nothing stops its initialisation\n  adopt  podinfo, owned other: up to date\n"));
}

TEST_CASE("the next steps: which rules, and which option says what was assumed") {
  const auto sample = FullSample();
  CHECK(Has(WriteText(sample->report(), {}),
            "\nCNL102 service-ports-dropped  1 error\n"
            "CNL101 service-rewritten      1 warning\n"
            "CNL201 service-orphaned       1 note\n"
            "More about a rule: kube-canary-lint --explain CNL102\n"
            "\nAssumed, and the option that says otherwise:\n"
            "  Flagger 1.44.0, the newest known (--flagger-version)\n\n2 Services"));
  CanaryOutlook& canary = sample->plan.canaries[0];
  canary.provider_is_default = true;
  Stop& stop = canary.stops.emplace_back();
  stop.reason = Reason::kTargetMissing;
  stop.proven = false;
  CHECK(Has(WriteText(sample->report(), {}),
            "  Flagger 1.44.0, the newest known (--flagger-version)\n"
            "  mesh provider istio, Flagger's default (--mesh-provider)\n"
            "  what the input does not hold may be in the cluster (--input=snapshot)\n"));
  stop.reason = Reason::kNotListed;  // a snapshot would change nothing here
  CHECK_FALSE(Has(WriteText(sample->report(), {}), "--input=snapshot"));
  CHECK(Has(WriteText(sample->report(), {}),
            "  which of the files are this environment's (--list-environments)\n"));
  sample->profiles.all[0].version.origin = Origin::kDeployment;
  canary.provider_is_default = false;
  stop.proven = true;
  CHECK_FALSE(Has(WriteText(sample->report(), {}), "Assumed"));
}

TEST_CASE("the last line accounts for everything") {
  const auto sample = FullSample();
  sample->tree.counts.ignored = 2;
  sample->tree.counts.unreadable = 1;
  sample->tree.counts.skipped_files = 3;
  CHECK(LastLine(WriteText(sample->report(), {.width = 0})) ==
        "2 Services (1 rewrite, 1 leave), 1 to create; 1 error, 1 warning, 1 note, 1 suppressed; 3 "
        "documents in 1 file, 2 ignored, 1 unreadable, 3 files skipped\n");
}

TEST_CASE("the summary names the kinds that most of what was passed over is of") {
  const auto sample = FullSample();
  InputCounts& counts = sample->tree.counts;
  counts.documents = counts.ignored = 9;
  counts.ignored_kinds = {{"Event", 4}};
  const std::string before =
      "2 Services (1 rewrite, 1 leave), 1 to create; 1 error, 1 warning, 1 note, 1 suppressed; 9 "
      "documents in 1 file, 9 ignored ";
  CHECK(LastLine(WriteText(sample->report(), {.width = 0})) == before + "(4 Event)\n");
  counts.ignored_kinds = {{"Event", 4}, {"Lease", 1}, {"Node", 2}, {"Role", 1}, {"Zone", 1}};
  CHECK(LastLine(WriteText(sample->report(), {.width = 0})) ==
        before + "(4 Event, 2 Node, 1 Lease, 2 of other kinds)\n");
}

TEST_CASE("hostile input reaches the terminal as visible characters") {
  const auto sample = HostileSample();
  const std::string text = WriteText(sample->report(), {});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\n::") == std::string::npos);
  CHECK(MatchesGolden("hostile.txt", text));
  const std::string painted = WriteText(sample->report(), {.color = true});
  CHECK(painted.find("\x1b[2J") == std::string::npos);
  CHECK(painted.find("\x1b[31mred") == std::string::npos);
}

TEST_CASE("no line of a Secret is shown, neither as the place nor as a related one") {
  Sample sample("a.yaml", "kind: Secret\ndata: hunter2\n---\nkind: Service\nname: web\n");
  sample.AddResource("Secret", "s", {0, 0, 27});
  sample.AddResource("Service", "web", {0, 31, 54});
  Finding& duplicate =
      sample.AddFinding(2, "duplicate-key", Severity::kWarning, sample.Find("hunter2"), "twice");
  duplicate.subject = {"", "Secret", "test", "s"};
  Finding& other =
      sample.AddFinding(106, "generated-name-taken", Severity::kError, sample.Find("web"), "taken");
  other.related = {{"by this Secret", sample.Find("hunter2")}};
  const std::string text = WriteText(sample.report(), {});
  CHECK(text.find("hunter2") == std::string::npos);
  CHECK(text.find("name: web") != std::string::npos);
  CHECK(text.find("a.yaml:2:7: by this Secret") != std::string::npos);
}

}  // namespace
}  // namespace canary_lint
