// Runs the program in a fixture folder.

#include "fixture_case.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "program.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

class WorkingDirectory {
 public:
  explicit WorkingDirectory(const fs::path& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  ~WorkingDirectory() { fs::current_path(before_); }
  WorkingDirectory(const WorkingDirectory&) = delete;
  WorkingDirectory& operator=(const WorkingDirectory&) = delete;

 private:
  fs::path before_;
};

}  // namespace

std::string FileName(const Rule& rule) {
  std::string name(rule.info.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<fs::path> Cases(const Rule& rule) {
  std::vector<fs::path> cases;
  const fs::path folder = fs::path(FIXTURES_DIR) / FileName(rule);
  if (!fs::is_directory(folder)) return cases;
  for (const auto& entry : fs::directory_iterator(folder)) cases.push_back(entry.path());
  std::sort(cases.begin(), cases.end());
  return cases;
}

bool IsCase(const fs::path& folder, std::string_view kind) {
  const std::string name = folder.filename().string();
  return name == kind || name.rfind(std::string(kind) + "_", 0) == 0;
}

std::string ReportOn(const fs::path& folder, std::string_view format) {
  const WorkingDirectory here(folder);
  std::vector<std::string> args = {"--format", std::string(format), "--no-config"};
  for (const std::string& line : Lines(ReadFile("args"))) args.push_back(line);
  args.emplace_back(".");
  const Outcome outcome = RunProgram(args);
  INFO("in ", folder.string());
  CHECK(outcome.err.empty());
  CHECK(outcome.status != 2);
  return outcome.out;
}

std::vector<nlohmann::json> FindingsIn(const fs::path& folder) {
  const nlohmann::json report = nlohmann::json::parse(ReportOn(folder, "json"), nullptr, false);
  REQUIRE(report.is_object());
  std::vector<nlohmann::json> findings;
  for (const nlohmann::json& finding : report.at("findings")) {
    if (!finding.contains("suppression")) findings.push_back(finding);
  }
  return findings;
}

std::string ExpectLine(const nlohmann::json& finding) {
  const nlohmann::json& subject = finding.at("subject");
  std::string id = subject.at("kind").get<std::string>();
  if (subject.contains("namespace")) id += "/" + subject.at("namespace").get<std::string>();
  id += "/" + subject.at("name").get<std::string>();
  return fmt::format("{} {}:{}:{} {}", finding.at("severity").get<std::string>(),
                     finding.at("path").get<std::string>(), finding.at("line").get<int>(),
                     finding.at("column").get<int>(), id);
}

}  // namespace canary_lint::test
