// Where no name decides: what all candidates give alike is said plainly, what differs is open.

#include <doctest/doctest.h>

#include "manifests.h"
#include "seen.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

using Lines = std::vector<std::string>;

/// Two stages with the Canary, two zones with what its Service is.
void WriteStages(const TempTree& tree) {
  tree.Write("overlays/dev/all.yaml", DeploymentOf("web", "web:1") + CanaryOf("web"));
  tree.Write("overlays/prod/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
}

TEST_CASE("different Services come to different things: open, said once with all that decides it") {
  const TempTree tree;
  WriteStages(tree);
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/us/web.yaml", ServiceOf("web", 8080, "LoadBalancer"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"dev", "eu", "prod", "us"});
  CHECK(seen.services.at("dev shop/web") == "conditional environment-open");
  CHECK(seen.services.at("prod shop/web") == "conditional environment-open");
  for (const nlohmann::json& row : seen.report.at("services")) {
    if (row.at("environment") == "dev") CHECK_FALSE(row.contains("after"));
  }
  // Nothing that rests on it is an error: not even what one of the two would come to.
  for (const nlohmann::json& finding : seen.report.at("findings")) {
    if (finding.at("severity") == "error") CHECK(finding.at("environments") == Lines{"us"});
  }
  const std::string eu =
      "that in `infra/eu/web.yaml` (type `ClusterIP`, selector `app=web`, port 80 (`http`) to "
      "8080) "
      "becomes selector `app=web-primary`, port 80 (`http`) to 8080; ";
  const std::string us =
      "that in `infra/us/web.yaml` (type `LoadBalancer`, selector `app=web`, port 8080 (`http`) to "
      "8080) becomes selector `app=web-primary`, port 80 (`http`) to 8080";
  const std::string lines =
      "\nwrite into `.kube-canary-lint.yaml` those of these lines that are clusters of yours: "
      "`environments: {dev-eu: [infra/eu, overlays/dev], dev-us: [infra/us, overlays/dev], "
      "prod-eu: [infra/eu, overlays/prod], prod-us: [infra/us, overlays/prod]}`";
  const std::string nothing_says = "nothing says which definition of Service `web` is that of ";
  CHECK(seen.Messages("CNL008") == Lines{nothing_says + "environment `dev`: " + eu + us + lines,
                                         nothing_says + "environment `prod`: " + eu + us + lines});
  for (const nlohmann::json& finding : seen.report.at("findings")) {
    if (finding.at("code") != "CNL008") continue;
    const nlohmann::json& related = finding.at("related");
    REQUIRE(related.size() == 2);
    CHECK(related[0].at("path") == "infra/eu/web.yaml");
    CHECK(related[1].at("path") == "infra/us/web.yaml");
    CHECK(finding.at("severity") == "note");
  }
  for (const nlohmann::json& row : seen.report.at("environments")) {
    if (row.at("name") == "dev") CHECK(row.at("open").size() == 1);
  }
}

TEST_CASE("of many definitions the first are told, and the first lines") {
  const TempTree tree;
  WriteStages(tree);
  for (int zone = 10; zone < 30; ++zone) {
    tree.Write("infra/z" + std::to_string(zone) + "/web.yaml",
               ServiceOf("web", zone, zone % 2 == 0 ? "ClusterIP" : "LoadBalancer"));
  }
  const Lines notes = See().Messages("CNL008");
  REQUIRE(notes.size() == 2);
  const auto count = [](const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  CHECK(count(notes[0], "that in `infra/") == 11);
  CHECK(notes[0].find("; 9 more\n") != std::string::npos);
  CHECK(count(notes[0], "overlays/dev]") == 12);
  CHECK(notes[0].ends_with("dev-z21: [infra/z21, overlays/dev]}` and so on"));
}

TEST_CASE("the lines that the note writes decide") {
  const TempTree tree;
  WriteStages(tree);
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/us/web.yaml", ServiceOf("web", 8080, "LoadBalancer"));
  const Lines notes = See().Messages("CNL008");
  REQUIRE_FALSE(notes.empty());
  const std::size_t begin = notes[0].find("environments: {");
  REQUIRE(begin != std::string::npos);
  tree.Write("decided.txt", notes[0].substr(begin, notes[0].size() - begin - 1) + "\n");
  const Seen seen = See({".", "--config=decided.txt"});
  CHECK(seen.environments == Lines{"dev-eu", "dev-us", "prod-eu", "prod-us"});
  for (const char* environment : {"dev-eu", "dev-us", "prod-eu", "prod-us"}) {
    CHECK(seen.services.at(std::string(environment) + " shop/web") == "rewrite");
  }
  CHECK(seen.Count("CNL008") == 0);
}

TEST_CASE("different Services that come to the same are said plainly") {
  const TempTree tree;
  WriteStages(tree);
  const std::string labelled = "  selector: {app: web}\n";
  std::string other = ServiceOf("web", 80);
  other.replace(other.find(labelled), labelled.size(), "  selector: {app: web, tier: front}\n");
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/us/web.yaml", other);
  const Seen seen = See();
  CHECK(seen.services.at("dev shop/web") == "rewrite");
  CHECK(seen.services.at("prod shop/web") == "rewrite");
}

TEST_CASE("a Service that only one candidate defines may be absent") {
  const TempTree tree;
  WriteStages(tree);
  // The zones are alternatives for the sake of `web-canary`.
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80) + ServiceOf("web-canary", 80));
  tree.Write("infra/us/web.yaml", ServiceOf("web-canary", 90));
  const Seen seen = See();
  CHECK(seen.services.at("dev shop/web") == "conditional environment-open");
  for (const nlohmann::json& row : seen.report.at("environments")) {
    if (row.at("name") != "dev") continue;
    CHECK(row.at("open") == nlohmann::json{"Service/shop/web is that of `infra/eu`, or of none",
                                           "Service/shop/web-canary is that of `infra/eu` or "
                                           "`infra/us`"});
  }
  const Lines notes = seen.Messages("CNL008");
  REQUIRE_FALSE(notes.empty());
  CHECK(
      notes[0].find("that in `infra/eu/web.yaml` (selector `app=web`, port 80 (`http`) to 8080) "
                    "becomes selector `app=web-primary`, port 80 (`http`) to 8080; where there is "
                    "none, Flagger creates it with selector `app=web-primary`, port 80 (`http`) to "
                    "8080\n") != std::string::npos);
  // It is in the input, so it is nothing that Flagger would certainly create.
  CHECK(std::count(seen.planned.begin(), seen.planned.end(), "dev shop/web") == 0);
}

TEST_CASE("no finding tells as certain what only one candidate comes to") {
  const TempTree tree;
  WriteStages(tree);
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/us/web.yaml", ServiceOf("web", 8080));
  const Seen seen = See();
  // Both end up with port 80; only one of them loses port 8080.
  CHECK(seen.services.at("dev shop/web") == "rewrite");
  int found = 0;
  for (const nlohmann::json& finding : seen.report.at("findings")) {
    const Lines environments = finding.at("environments").get<Lines>();
    const bool in_dev = std::count(environments.begin(), environments.end(), "dev") == 1;
    if (!in_dev || finding.at("code") != "CNL102") continue;
    ++found;
    CHECK(finding.at("severity") == "warning");
    CHECK(finding.at("message") ==
          "port 8080 (`http`) of Service `web` is dropped by Canary `web`, which leaves port 80 "
          "(`http`); this holds only where the definition in `infra/us/web.yaml` is the one that "
          "stands");
  }
  CHECK(found == 1);
}

TEST_CASE("what all candidates define alike is certain") {
  const TempTree tree;
  WriteStages(tree);
  tree.Write("infra/eu/all.yaml", ServiceOf("web", 80) + ServiceOf("web-primary", 80));
  tree.Write("infra/us/all.yaml", ServiceOf("web", 80) + ServiceOf("web-primary", 90));
  const Seen seen = See();
  CHECK(seen.services.at("dev shop/web") == "rewrite");
}

TEST_CASE("what the Canary's own source defines is never open") {
  const TempTree tree;
  tree.Write("overlays/dev/all.yaml", WholeOf("web", "web:1"));
  tree.Write("overlays/prod/all.yaml", DeploymentOf("web", "web:2") + CanaryOf("web"));
  tree.Write("infra/eu/web.yaml", ServiceOf("web", 80));
  tree.Write("infra/us/web.yaml", ServiceOf("web", 8080, "LoadBalancer"));
  const Seen seen = See();
  CHECK(seen.services.at("dev shop/web") == "rewrite");
  CHECK(seen.services.at("prod shop/web") == "conditional environment-open");
}

TEST_CASE("of several targets that Flagger takes alike nothing is open") {
  const TempTree tree;
  tree.Write("app/canary.yaml", CanaryOf("web") + ServiceOf("web"));
  tree.Write("deploy/eu/web.yaml", DeploymentOf("web", "web:1"));
  tree.Write("deploy/us/web.yaml", DeploymentOf("web", "web:2"));
  const Seen seen = See();
  CHECK(seen.environments == Lines{"eu", "us"});
  CHECK(seen.services.at("eu shop/web") == "rewrite");
  CHECK(seen.services.at("us shop/web") == "rewrite");
}

}  // namespace
}  // namespace canary_lint::test
