// What is said of an input, once and in whole sentences.

#include <doctest/doctest.h>

#include <filesystem>

#include "canary_lint/rule.h"
#include "manifests.h"
#include "program.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

std::string PartOf(const std::string& kind, const std::string& name) {
  return "---\napiVersion: apps/v1\nkind: " + kind + "\nmetadata: {name: " + name +
         "}\nspec: {replicas: 9}\n";
}

TEST_CASE("patches that one kustomization names nowhere are one note") {
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web") + WholeOf("api"));
  tree.Write("overlay/kustomization.yaml", Listing({"cm.yaml"}));
  tree.Write("overlay/cm.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
  tree.Write("overlay/more/a.yaml", PartOf("Deployment", "web"));
  tree.Write("overlay/more/b.yaml", PartOf("Deployment", "api") + PartOf("Deployment", "web"));
  tree.Write("alone/a.yaml", PartOf("Deployment", "web"));
  const Seen seen = See();
  CHECK(seen.Messages("CNL008") ==
        Lines{"this is a part of Deployment `web`, which the input holds whole: taken for a patch "
              "and left out",
              "this is a part of Deployment `web`, which the input holds whole, and so are 2 more "
              "below `overlay`: taken for patches and left out"});
  const nlohmann::json& related = seen.report.at("findings").back().at("related");
  REQUIRE(related.size() == 3);
  CHECK(related[0].at("message") == "the whole object");
  CHECK(related[1].at("message") == "a part of Deployment `api`");
  CHECK(related[2].at("path") == "overlay/more/b.yaml");
}

TEST_CASE("a base that two kustomizations build contradicts another source once") {
  const TempTree tree;
  tree.Write("base/kustomization.yaml", Listing({"svc.yaml"}));
  tree.Write("base/svc.yaml", ServiceOf("web", 81));
  tree.Write("one/kustomization.yaml", Listing({"../base"}));
  tree.Write("two/kustomization.yaml", Listing({"../base"}));
  tree.Write("web/all.yaml", WholeOf("web"));
  const Seen seen = See();
  CHECK(seen.Messages("CNL003") ==
        Lines{"Service/shop/web stands here and in another place with a difference; the other one, "
              "which stands with the Canary or under its root, was used\nremove one of the two, or "
              "lint what belongs to different clusters in different runs"});
}

Finding PairOf(const std::string& environment, const std::string& why) {
  Finding finding;
  finding.code = 3;
  finding.subject = {"", "Service", "shop", "web"};
  finding.message = "Service/shop/web stands here and in another place with a difference";
  finding.choice = why;
  finding.related.push_back({"this one was used", {1, 2, 3}});
  finding.fingerprint = "0123456789abcdef";
  finding.environments = {environment};
  return finding;
}

TEST_CASE("two definitions are one pair in each environment, whatever decides there") {
  const auto merged =
      MergeFindings({{PairOf("dev", "the other one, which is applied last, was used")},
                     {PairOf("prod", "the other one, which stands with the Canary, was used")}});
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].choice.empty());
  CHECK(merged[0].message ==
        "Service/shop/web stands here and in another place with a difference; the other one was "
        "used");
  CHECK(merged[0].environments == Lines{"dev", "prod"});
  CHECK(merged[0].fingerprint == "0123456789abcdef");
  Finding other = PairOf("prod", "the other one, which is applied last, was used");
  other.related.front().span.begin = 9;
  CHECK(MergeFindings({{PairOf("dev", "the other one, which is applied last, was used")}, {other}})
            .size() == 2);
}

TEST_CASE("whether a sample can be built nobody asks") {
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web"));
  tree.Write("sample/canary.yaml", CanaryOf("web", 9));
  tree.Write("sample/kustomization.yaml", Listing({"canary.yaml", "missing.yaml"}));
  const Seen sample = See();
  CHECK(sample.left_out == Lines{"sample"});
  CHECK(sample.Count("CNL012") == 0);
  tree.Write("sample/target.yaml", DeploymentOf("web", "web:9"));
  tree.Write("sample/kustomization.yaml", Listing({"canary.yaml", "target.yaml", "missing.yaml"}));
  CHECK(See().Count("CNL012") == 1);
}

std::string WithoutNamespace(std::string text) {
  const std::string space = "  namespace: shop\n";
  for (std::size_t at = text.find(space); at != text.npos; at = text.find(space)) {
    text.erase(at, space.size());
  }
  return text;
}

std::string WithSpec(std::string canary, const std::string& lines) {
  const std::string spec = "spec:\n";
  return canary.replace(canary.find(spec), spec.size(), spec + lines);
}

TEST_CASE("of a Service without a namespace that is the doubt, before all that is not seen") {
  const TempTree tree;
  const std::string scaled = WithSpec(
      CanaryOf("web"),
      "  autoscalerRef: {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web}\n");
  tree.Write("all.yaml", DeploymentOf("web") + scaled);
  tree.Write("svc.yaml", WithoutNamespace(ServiceOf("web")));
  CHECK(See().services.at(". default/web") == "conditional namespace-unset");
  tree.Write("svc.yaml", ServiceOf("web"));
  CHECK(See().services.at(". shop/web") == "conditional autoscaler-missing");
}

TEST_CASE("a Service in another namespace than its Canary has a row, blocked or not") {
  const TempTree tree;
  tree.Write("svc.yaml", WithoutNamespace(ServiceOf("web")));
  tree.Write("all.yaml", DeploymentOf("web") + WithSpec(CanaryOf("web"), "  suspend: true\n"));
  CHECK(See().services.at(". default/web") == "blocked suspended");
  const std::string text = RunProgram({".", "--no-config", "--rules=101"}).out;
  INFO(text);
  CHECK(
      text.find("suspended: Flagger does nothing for it\n  blocked  default/web: not touched\n") !=
      std::string::npos);
}

TEST_CASE("links that were not followed are counted in words that fit") {
  namespace fs = std::filesystem;
  const TempTree tree;
  tree.Write("app/all.yaml", WholeOf("web"));
  tree.Write("app/old/a.txt", "");
  const std::string first = "this link to a directory, or out of the repository, was not followed";
  const std::string last =
      ": what is behind it is read only if it is named or lies elsewhere in the input";
  fs::create_directory_symlink("old", "app/link-a");
  CHECK(See().Messages("CNL008") == Lines{first + last});
  fs::create_directory_symlink("old", "app/link-b");
  CHECK(See().Messages("CNL008") == Lines{first + ", nor was 1 other link" + last});
  fs::create_directory_symlink("old", "app/link-c");
  CHECK(See().Messages("CNL008") == Lines{first + ", nor were 2 other links" + last});
}

}  // namespace
}  // namespace canary_lint::test
