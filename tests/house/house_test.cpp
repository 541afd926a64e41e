// The layout that CONTRIBUTING.md describes, held against the sources: which folder may include
// which library, which stage may look at which, and how long a file may be.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kLongestFile = 300;

struct SourceFile {
  std::string path;  // relative to the project
  std::vector<std::string> lines;
};

bool IsSource(const fs::path& path) {
  return path.extension() == ".cpp" || path.extension() == ".h";
}

std::vector<SourceFile> SourcesBelow(const std::vector<std::string>& folders) {
  std::vector<SourceFile> sources;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!IsSource(entry.path())) continue;
      SourceFile source{entry.path().string(), {}};
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) source.lines.push_back(line);
      sources.push_back(std::move(source));
    }
  }
  return sources;
}

// What stands between the brackets of `#include`; empty for other lines.
std::string Included(const std::string& line) {
  if (line.rfind("#include ", 0) != 0) return "";
  const std::size_t start = line.find_first_of("<\"") + 1;
  return line.substr(start, line.find_first_of(">\"", start) - start);
}

bool StartsWith(const std::string& text, const std::string& prefix) {
  return text.rfind(prefix, 0) == 0;
}

TEST_CASE("a library is included in one folder only") {
  const std::map<std::string, std::string> homes = {
      {"yaml.h", "lint/load/"},       {"simdjson", "lint/load/"},
      {"boost/graph", "lint/world/"}, {"boost/program_options", "lint/cli/"},
      {"nlohmann/", "lint/report/"},  {"pugixml", "lint/report/"},
      {"yaml-cpp/", "lint/report/"}};
  for (const SourceFile& source : SourcesBelow({"include", "lint", "rules"})) {
    for (const std::string& line : source.lines) {
      for (const auto& [library, home] : homes) {
        if (!StartsWith(Included(line), library)) continue;
        INFO(source.path, ": ", line);
        CHECK(StartsWith(source.path, home));
      }
    }
  }
}

TEST_CASE("a source opens with what it is") {
  for (const SourceFile& source : SourcesBelow({"include", "lint", "rules", "tests"})) {
    if (source.path == "tests/test_main.cpp") continue;
    INFO(source.path);
    REQUIRE(!source.lines.empty());
    CHECK(StartsWith(source.lines.front(), "// "));
  }
}

TEST_CASE("a stage includes only what stands to its left") {
  const std::vector<std::string> stages = {
      "process",  "kinds",    "load",  "sources",  "model",  "environments", "flagger",
      "appliers", "policies", "world", "findings", "report", "cli"};
  const std::map<std::string, std::string> headers = {{"resource_id.h", "kinds"},
                                                      {"kinds.h", "kinds"},
                                                      {"source.h", "load"},
                                                      {"byte_buffer.h", "load"},
                                                      {"value.h", "load"},
                                                      {"problem.h", "load"},
                                                      {"load.h", "load"},
                                                      {"manifest_source.h", "sources"},
                                                      {"environment.h", "environments"},
                                                      {"label_selector.h", "model"},
                                                      {"objects.h", "model"},
                                                      {"selecting.h", "model"},
                                                      {"last_applied.h", "model"},
                                                      {"model.h", "model"},
                                                      {"related_objects.h", "model"},
                                                      {"pod_index.h", "model"},
                                                      {"referrers.h", "model"},
                                                      {"profile.h", "flagger"},
                                                      {"plan.h", "flagger"},
                                                      {"service_outlook.h", "flagger"},
                                                      {"canary_outlook.h", "flagger"},
                                                      {"tick.h", "flagger"},
                                                      {"certainty.h", "flagger"},
                                                      {"scaler_copy.h", "flagger"},
                                                      {"appliers.h", "appliers"},
                                                      {"manifest.h", "flagger"},
                                                      {"scalers.h", "flagger"},
                                                      {"whole_takeover.h", "flagger"},
                                                      {"attachment.h", "policies"},
                                                      {"candidates.h", "policies"},
                                                      {"policies.h", "policies"},
                                                      {"reach.h", "world"},
                                                      {"left_alone.h", "world"},
                                                      {"mesh_hosts.h", "world"},
                                                      {"monitored.h", "world"},
                                                      {"port_changes.h", "world"},
                                                      {"world.h", "world"},
                                                      {"world_graph.h", "world"},
                                                      {"keda.h", "model"},
                                                      {"scaled_objects.h", "flagger"},
                                                      {"peer_index.h", "policies"},
                                                      {"missed_primaries.h", "world"},
                                                      {"missed_policies.h", "world"},
                                                      {"counted_pods.h", "world"},
                                                      {"asked_services.h", "world"},
                                                      {"hand_written_routes.h", "flagger"},
                                                      {"written_services.h", "flagger"},
                                                      {"what_stays.h", "flagger"},
                                                      {"lost_ports.h", "world"},
                                                      {"remains.h", "world"},
                                                      {"plain_route.h", "model"},
                                                      {"taken_names.h", "world"},
                                                      {"meetings.h", "flagger"},
                                                      {"renewal.h", "flagger"},
                                                      {"shared_labels.h", "flagger"},
                                                      {"routed_services.h", "flagger"},
                                                      {"copied_configs.h", "flagger"},
                                                      {"refused_routes.h", "flagger"},
                                                      {"unblocked.h", "flagger"},
                                                      {"destination_policy.h", "flagger"},
                                                      {"deployers.h", "appliers"},
                                                      {"takeovers.h", "flagger"},
                                                      {"primary_gap.h", "flagger"},
                                                      {"lost_spread.h", "flagger"},
                                                      {"near_names.h", "model"},
                                                      {"misnamed_targets.h", "flagger"},
                                                      {"kept_traits.h", "world"},
                                                      {"unread_documents.h", "model"},
                                                      {"apart_hosts.h", "flagger"},
                                                      {"trial.h", "findings"},
                                                      {"undiscovered_ports.h", "flagger"},
                                                      {"told_by.h", "findings"},
                                                      {"lacking_backend.h", "flagger"},
                                                      {"finding.h", "findings"},
                                                      {"fix.h", "findings"},
                                                      {"baseline.h", "findings"},
                                                      {"rule.h", "findings"},
                                                      {"report.h", "report"},
                                                      {"version.h", "report"},
                                                      {"judge.h", "cli"},
                                                      {"run.h", "cli"}};
  const auto place = [&stages](const std::string& stage) {
    return static_cast<std::size_t>(std::find(stages.begin(), stages.end(), stage) -
                                    stages.begin());
  };
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    for (const SourceFile& source : SourcesBelow({"lint/" + stages[stage]})) {
      for (const std::string& line : source.lines) {
        const std::string included = Included(line);
        INFO(source.path, ": ", line);
        for (std::size_t other = stage + 1; other < stages.size(); ++other) {
          CHECK_FALSE(StartsWith(included, stages[other] + "/"));
        }
        const std::string prefix = "canary_lint/";
        if (!StartsWith(included, prefix)) continue;
        const auto header = headers.find(included.substr(prefix.size()));
        REQUIRE(header != headers.end());
        CHECK(place(header->second) <= stage);
      }
    }
  }
}

TEST_CASE("a program is started in one folder only") {
  const std::vector<std::string> calls = {"fork(", "execv", "posix_spawn(", "popen(", "system("};
  for (const SourceFile& source : SourcesBelow({"include", "lint", "rules"})) {
    if (StartsWith(source.path, "lint/process/")) continue;
    for (const std::string& line : source.lines) {
      for (const std::string& call : calls) {
        const std::size_t at = line.find(call);
        const bool is_call = at != std::string::npos && (at == 0 || line[at - 1] == ' ');
        INFO(source.path, ": ", line);
        CHECK_FALSE(is_call);
      }
    }
  }
}

TEST_CASE("a rule reads the public headers and what rules share, nothing else of the engine") {
  for (const SourceFile& source : SourcesBelow({"rules"})) {
    for (const std::string& line : source.lines) {
      const std::string included = Included(line);
      INFO(source.path, ": ", line);
      for (const std::string stage :
           {"process/", "kinds/", "load/", "sources/", "model/", "environments/", "flagger/",
            "appliers/", "policies/", "world/", "report/", "cli/"}) {
        CHECK_FALSE(StartsWith(included, stage));
      }
    }
  }
}

TEST_CASE("one source puts into words that something is not certain") {
  std::set<std::string> speaking;
  for (const SourceFile& source : SourcesBelow({"include", "lint", "rules"})) {
    for (const std::string& line : source.lines) {
      if (line.find("\"; not certain") != std::string::npos) speaking.insert(source.path);
    }
  }
  CHECK(speaking == std::set<std::string>{"lint/findings/sink.cpp"});
}

TEST_CASE("no source is so long that it must do two things") {
  for (const SourceFile& source : SourcesBelow({"include", "lint", "rules", "tests"})) {
    INFO(source.path);
    CHECK(source.lines.size() <= kLongestFile);
  }
}

TEST_CASE("headers are documents: a third of their lines or so is prose") {
  std::size_t prose = 0;
  std::size_t all = 0;
  for (const SourceFile& source : SourcesBelow({"include"})) {
    for (const std::string& line : source.lines) {
      if (line.find_first_not_of(' ') == std::string::npos) continue;
      ++all;
      if (line.find("//") != std::string::npos) ++prose;
    }
  }
  CHECK(prose * 10 >= all * 3);
}

}  // namespace
