// Comments that silence: where they count, what they stand for, and what is none.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "configured.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::test::kRewritten;
using canary_lint::test::Report;
using canary_lint::test::Workspace;
using nlohmann::json;

constexpr const char* kIgnore = "# kube-canary-lint: ignore CNL101 agreed, with the team";

/// The manifest with a line written above the first that is `line`, counted from the Service on.
std::string Above(const std::string& line, const std::string& text,
                  const std::string& manifest = std::string(kRewritten)) {
  std::string changed = manifest;
  const std::size_t service = changed.find("---\napiVersion: v1\nkind: Service");
  const std::size_t at = changed.find("\n" + line, service) + 1;
  return changed.insert(at, text + "\n");
}

/// `comment, reason, line` of the suppression of 101; `shown` or `absent`.
std::string State(const json& report) {
  for (const json& finding : report["findings"]) {
    if (finding["code"] != "CNL101") continue;
    if (!finding.contains("suppression")) return "shown";
    const json& said = finding["suppression"];
    return said["source"].get<std::string>() + ", " + said["reason"].get<std::string>() + ", " +
           said["path"].get<std::string>() + ":" + std::to_string(said["line"].get<int>());
  }
  return "absent";
}

std::string StateOf(const std::string& manifest) {
  const Workspace workspace;
  workspace.Write("all.yaml", manifest);
  return State(Report());
}

TEST_CASE("above the first line of a document, and above what the finding points to") {
  CHECK(StateOf(std::string(kRewritten)) == "shown");
  CHECK(StateOf(Above("apiVersion", kIgnore)) == "comment, agreed, with the team, all.yaml:24");
  CHECK(StateOf(Above("metadata", kIgnore)) == "comment, agreed, with the team, all.yaml:26");
  CHECK(StateOf(Above("  name", std::string("  ") + kIgnore)) ==
        "comment, agreed, with the team, all.yaml:27");
  CHECK(StateOf(Above("apiVersion", std::string(kIgnore) + "\n\n# more of it\n")) ==
        "comment, agreed, with the team, all.yaml:24");
  for (const char* line : {"kind", "  namespace", "spec", "  ports"}) {
    INFO(line);
    CHECK(StateOf(Above(line, kIgnore)) == "shown");
  }
}

TEST_CASE("behind something it stands for what begins on its own line") {
  const auto behind = [](const std::string& line) {
    std::string manifest(kRewritten);
    const std::size_t at = manifest.find(line, manifest.find("kind: Service"));
    return StateOf(manifest.insert(at + line.size(), std::string("  ") + kIgnore));
  };
  CHECK(behind("  name: podinfo") == "comment, agreed, with the team, all.yaml:27");
  CHECK(behind("metadata:") == "comment, agreed, with the team, all.yaml:26");
  CHECK(behind("  namespace: test") == "shown");
  CHECK(behind("targetPort: 9898") == "shown");
}

TEST_CASE("above the separator of the first document, and of no other") {
  std::string manifest(kRewritten);
  const std::size_t service = manifest.find("apiVersion: v1");
  const std::string rest = "---\n" + manifest.substr(0, service);
  manifest.erase(0, service);
  const std::string first = "# licence\n" + std::string(kIgnore) + "\n---\n" + manifest + rest;
  CHECK(StateOf(first) == "comment, agreed, with the team, all.yaml:2");
  CHECK(StateOf(rest + kIgnore + "\n---\n" + manifest) == "shown");
}

TEST_CASE("items of a list, and carriage returns") {
  std::string list = "apiVersion: v1\nkind: List\nitems:\n";
  std::string text(kRewritten);
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string line = text.substr(0, end);
    if (line == "---") {
      first = true;
    } else {
      if (line == "apiVersion: v1") list += std::string("  ") + kIgnore + "\n";
      list += (first ? "  - " : "    ") + line + "\n";
      first = false;
    }
    text.erase(0, end + 1);
  }
  CHECK(StateOf(list) == "comment, agreed, with the team, all.yaml:26");
  std::string dos = Above("apiVersion", kIgnore);
  for (std::size_t at = dos.find('\n'); at != dos.npos; at = dos.find('\n', at + 2)) {
    dos.insert(at, "\r");
  }
  CHECK(StateOf(dos) == "comment, agreed, with the team, all.yaml:24");
}

TEST_CASE("several codes, a family, a colon; what is written wrongly is a note") {
  const auto say = [](const std::string& said) {
    return StateOf(Above("apiVersion", "# kube-canary-lint: " + said));
  };
  CHECK(say("ignore CNL102, CNL101 wanted") == "comment, wanted, all.yaml:24");
  CHECK(say("ignore CNL1: wanted") == "comment, wanted, all.yaml:24");
  CHECK(say("ignore: CNL101 wanted") == "comment, wanted, all.yaml:24");
  CHECK(say("ignore service-rewritten; 102: wanted") == "comment, wanted, all.yaml:24");
  CHECK(StateOf(Above("apiVersion", "#kube-canary-lint:ignore 101 a")) ==
        "comment, a, all.yaml:24");
  for (const char* said :
       {"ignore CNL101", "ignore", "ignore CNL101:", "ignore CNL999 why", "ignor CNL101 why",
        "ignore CNL101,", "ignore why it is so", "ignore=CNL101 why", "ignore:: CNL101 why", ""}) {
    INFO(said);
    const Workspace workspace;
    workspace.Write("all.yaml", Above("apiVersion", std::string("# kube-canary-lint: ") + said));
    const json report = Report();
    CHECK(State(report) == "shown");
    CHECK(canary_lint::test::Severities(report, "CNL008") == std::vector<std::string>{"note"});
  }
}

TEST_CASE("an order that names no rule, and what is no order, are told apart") {
  const auto note = [](const std::string& said) {
    const Workspace workspace;
    workspace.Write("all.yaml", Above("apiVersion", "# kube-canary-lint:" + said));
    const json report = Report();
    for (const json& finding : report["findings"]) {
      if (finding["code"] == "CNL008") return finding["message"].get<std::string>();
    }
    return std::string();
  };
  CHECK(note(" ignore") == "comment `kube-canary-lint:` names no rule, so it silences nothing");
  CHECK(note("") == "comment `kube-canary-lint:` gives no order, so it silences nothing");
  CHECK(note(" skip CNL101 why") ==
        "comment `kube-canary-lint:`: `skip` is no order, `ignore` is, so it silences nothing");
}

TEST_CASE("what a string holds is no comment") {
  const std::string ignore = kIgnore;
  const auto annotated = [&ignore](const std::string& before, const std::string& after) {
    return StateOf(Above("  name: ", "  annotations:\n    note: " + before + ignore + after));
  };
  CHECK(annotated("\"a\n      ", "\"") == "shown");
  CHECK(annotated("'", "'") == "shown");
  CHECK(annotated("|\n      ", "") == "shown");
  CHECK(annotated("|\n      a\n      ", "\n      b") == "shown");
  CHECK(annotated("a\n  ", "") == "comment, agreed, with the team, all.yaml:29");
}

TEST_CASE("one environment's comment is everyone's who builds from the file") {
  const Workspace workspace;
  workspace.Write("base/all.yaml", Above("apiVersion", kIgnore));
  workspace.Write("base/kustomization.yaml", "resources: [all.yaml]\n");
  for (const char* name : {"prod", "dev"}) {
    workspace.Write(std::string(name) + "/kustomization.yaml",
                    std::string("resources: [../base]\nnamespace: shop-") + name + "\n");
  }
  const json report = Report();
  CHECK(report["summary"]["suppressed"] == 2);
  CHECK(State(report) == "comment, agreed, with the team, base/all.yaml:24");
}

}  // namespace
