// Merged reports: of every fixture each as if it were a cluster. What bears a cluster's name is,
// without it, that cluster's own report, member for member; and what is no row is the sum.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "program.h"
#include "reports.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string ClusterOf(const json& text) {
  const auto whole = text.get<std::string>();
  return whole.substr(0, whole.find('/'));
}

/// The rows of each cluster, by its name, with the members of a report.
std::map<std::string, json> Divide(const json& merged) {
  std::map<std::string, json> shares;
  const auto divide = [&](const char* pointer, const char* key) {
    const json::json_pointer array(pointer);
    for (const json& row : merged.at(array)) {
      shares[ClusterOf(row.at(key))][array].push_back(row);
    }
    for (auto& share : shares) {
      if (!share.second.contains(array)) share.second[array] = json::array();
    }
  };
  divide("/environments", "name");
  for (const char* array : {"/services", "/planned", "/canaries"}) divide(array, "environment");
  divide("/summary/inputs/leftOut", "path");
  divide("/findings", "path");
  divide("/graph/nodes", "id");
  divide("/graph/edges", "id");
  for (const json& row : merged["flagger"]) {
    std::map<std::string, json> rows;
    for (const json& name : row["environments"]) rows[ClusterOf(name)].push_back(name);
    for (auto& [cluster, names] : rows) {
      json own = row;
      own["environments"] = names;
      shares[cluster]["flagger"].push_back(own);
    }
  }
  return shares;
}

/// What a merged report has of one cluster, without the cluster's name.
class Share {
 public:
  Share(const json& merged, const json& own, const std::string& name)
      : merged_(merged), own_(own), prefix_(name + "/"), name_(name) {}

  void CheckRows() const {
    for (const char* array : {"services", "planned", "canaries"}) {
      CHECK(Rows(merged_.at(array), {"environment", "path"}) == own_.at(array));
    }
    CHECK(Rows(merged_["summary"]["inputs"]["leftOut"], {"path"}) ==
          own_["summary"]["inputs"]["leftOut"]);
    json environments = Rows(merged_["environments"], {"name"});
    for (json& row : environments) {
      for (json& source : row["sources"]) Strip(source, prefix_);
      for (json& member : row["members"]) Strip(member["path"], prefix_);
    }
    CHECK(environments == own_["environments"]);
    CheckControllers();
    CheckGraph();
    CheckFindings();
  }

 private:
  static void Strip(json& text, const std::string& prefix) {
    const auto whole = text.get<std::string>();
    REQUIRE(whole.starts_with(prefix));
    text = whole.substr(prefix.size());
  }

  json Rows(const json& rows, const std::vector<std::string>& named) const {
    json own = json::array();
    for (json row : rows) {
      for (const std::string& member : named) {
        if (row.contains(member)) Strip(row[member], prefix_);
      }
      own.push_back(std::move(row));
    }
    return own;
  }

  void CheckControllers() const {
    std::vector<json> rows;
    for (json row : merged_["flagger"]) {
      for (json& name : row["environments"]) Strip(name, prefix_);
      rows.push_back(row);
    }
    std::vector<json> own = own_["flagger"];
    std::sort(rows.begin(), rows.end());
    std::sort(own.begin(), own.end());
    CHECK(rows == own);
  }

  void CheckGraph() const {
    const json& environments = own_["environments"];
    const bool alone = environments.size() == 1 && environments[0]["name"] == ".";
    const std::string prefix = alone ? prefix_ + ".:" : prefix_;
    json nodes = json::array();
    for (json row : merged_["graph"]["nodes"]) {
      Strip(row["id"], prefix);
      nodes.push_back(row);
    }
    CHECK(nodes == own_["graph"]["nodes"]);
    json edges = json::array();
    for (json row : merged_["graph"]["edges"]) {
      const auto text = [&row](const char* key) { return row[key].get<std::string>(); };
      CHECK(text("id") ==
            fmt::format("{} {} {}", text("source"), text("mainStat"), text("target")));
      Strip(row["source"], prefix);
      Strip(row["target"], prefix);
      row["id"] = fmt::format("{} {} {}", text("source"), text("mainStat"), text("target"));
      edges.push_back(row);
    }
    CHECK(edges == own_["graph"]["edges"]);
  }

  void StripObject(json& object) const {
    if (object["kind"] == "File" && !object.contains("group")) Strip(object["name"], prefix_);
  }

  void CheckFindings() const {
    json findings = Rows(merged_["findings"], {"path"});
    const json& own = own_["findings"];
    REQUIRE(findings.size() == own.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      json& row = findings[i];
      for (json& environment : row["environments"]) Strip(environment, prefix_);
      StripObject(row["subject"]);
      for (json& related : row["related"]) {
        if (related.contains("object")) StripObject(related["object"]);
        Strip(related["path"], prefix_);
      }
      for (json& fix : row["fixes"]) {
        for (json& edit : fix["edits"]) Strip(edit["path"], prefix_);
      }
      if (row.contains("suppression") && row["suppression"].contains("path")) {
        Strip(row["suppression"]["path"], prefix_);
      }
      CHECK(row["fingerprint"] == Fingerprint(own[i]["fingerprint"]));
      row["fingerprint"] = own[i]["fingerprint"];
      CHECK(row == own[i]);
    }
  }

  /// FNV-1a over both, each with a NUL behind it.
  std::string Fingerprint(const std::string& old) const {
    std::uint64_t hash = 14695981039346656037U;
    for (const char byte : old + '\0' + name_ + '\0') {
      hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
    return fmt::format("{:016x}", hash);
  }

  const json& merged_;
  const json& own_;
  std::string prefix_;
  std::string name_;
};

/// Every number below `summary` by its path.
std::map<std::string, std::uint64_t> CountsOf(json report) {
  report["summary"]["inputs"].erase("leftOut");
  std::map<std::string, std::uint64_t> counts;
  const json flat = report["summary"].flatten();
  for (const auto& [path, value] : flat.items()) {
    if (value.is_number()) counts[path] = value.get<std::uint64_t>();
  }
  return counts;
}

std::string NameOf(std::size_t input) { return fmt::format("c{}", input); }

const fs::path& Reports() {
  static const fs::path folder = [] {
    fs::path made = TemporaryFolder() / "merged";
    fs::create_directories(made);
    for (std::size_t i = 0; i < AllInputs().size(); ++i) {
      std::ofstream(made / (NameOf(i) + ".json")) << TextOf(AllInputs()[i]);
    }
    return made;
  }();
  return folder;
}

std::string MergedText(const std::vector<std::string>& options) {
  std::vector<std::string> arguments = {"--merge", Reports().string()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = RunProgram(arguments);
  CHECK(outcome.err == "");
  CHECK(outcome.status == 0);
  return outcome.out;
}

TEST_CASE("what a merged report has of a cluster is the cluster's own report") {
  const std::string text = MergedText({"--threads", "4"});
  CHECK(MergedText({"--threads", "1"}) == text);
  const json merged = json::parse(text);
  const std::map<std::string, json> shares = Divide(merged);
  std::map<std::string, std::uint64_t> sums;
  for (std::size_t i = 0; i < AllInputs().size(); ++i) {
    const json& own = ReportOf(AllInputs()[i]);
    INFO(AllInputs()[i].path);
    Share(shares.at(NameOf(i)), own, NameOf(i)).CheckRows();
    for (const auto& [path, count] : CountsOf(own)) sums[path] += count;
  }
  CHECK(CountsOf(merged) == sums);
}

TEST_CASE("rows of a merged report stand in the order of environments and places") {
  const json merged = json::parse(MergedText({}));
  const auto sorted = [](const json& rows, const auto& key) {
    return std::is_sorted(rows.begin(), rows.end(),
                          [&key](const json& a, const json& b) { return key(a) < key(b); });
  };
  const auto cluster = [](const json& text) { return ClusterOf(text) + "/"; };
  CHECK(sorted(merged["findings"], [](const json& row) {
    return std::tuple(row["path"].get<std::string>(), row["line"].get<int>());
  }));
  CHECK(sorted(merged["environments"],
               [](const json& row) { return row["name"].get<std::string>(); }));
  for (const char* array : {"services", "planned", "canaries"}) {
    CHECK(sorted(merged[array], [&](const json& row) { return cluster(row["environment"]); }));
  }
}

/// Samples by name and labels; of `environment` a cluster's name goes in front.
std::map<std::string, std::uint64_t> Samples(const std::string& text, const std::string& cluster) {
  std::map<std::string, std::uint64_t> samples;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = text.find('\n', from);
    std::string line = text.substr(from, end - from);
    from = end + 1;
    if (line.starts_with('#')) continue;
    const std::string label = "{environment=\"";
    if (const auto at = line.find(label); at != line.npos && !cluster.empty()) {
      line.insert(at + label.size(), cluster + "/");
    }
    const std::size_t blank = line.rfind(' ');
    CHECK(samples.emplace(line.substr(0, blank), std::stoull(line.substr(blank + 1))).second);
  }
  return samples;
}

TEST_CASE("metrics of merged reports are the sums of those of each run") {
  std::map<std::string, std::uint64_t> sums;
  for (std::size_t i = 0; i < AllInputs().size(); ++i) {
    const Fixture& fixture = AllInputs()[i];
    const std::string text = ReportOn(fixture, {fixture.path}, {"-f", "prometheus"});
    for (const auto& [name, count] : Samples(text, NameOf(i))) {
      if (name.starts_with("kube_canary_lint_build_info")) {
        sums[name] = 1;
      } else {
        sums[name] += count;
      }
    }
  }
  CHECK(Samples(MergedText({"-f", "prometheus"}), "") == sums);
}

}  // namespace
}  // namespace canary_lint::test
