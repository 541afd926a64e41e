// Runs the program on the cases of the rules.

#include "fixture_case.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "comparison.h"
#include "findings.h"
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

void Judge(const Rule& rule, const fs::path& path, RuleTopic& topic) {
  topic.written = WriteTopic(path, TemporaryFolder());
  topic.cases.clear();
  for (std::size_t i = 0; i < topic.written.cases.size(); ++i) {
    RuleCase& judged = topic.cases.emplace_back();
    judged.topic = &topic.written;
    judged.index = i;
    judged.name =
        fmt::format("{}/{}#{}", FileName(rule), path.filename().string(), judged.one().name);
    judged.folder = topic.written.folders[i];
    judged.report = nlohmann::json::parse(ReportOn(judged, "json"), nullptr, false);
    if (!judged.report.is_object()) throw std::runtime_error(judged.name + ": no report");
    judged.found = MarksOf(judged.report, CodeText(rule.info.code));
  }
}

/// Until nothing changes: a message may name lines.
void Update(const Rule& rule, const fs::path& path, RuleTopic& topic) {
  constexpr int kTries = 3;
  for (int i = 0; i < kTries; ++i) {
    std::vector<std::vector<Mark>> found;
    found.reserve(topic.cases.size());
    for (const RuleCase& one : topic.cases) found.push_back(one.found);
    const fs::path& file = topic.written.topic.files.front().path;
    const std::string text = Rewritten(topic.written.topic, topic.written.cases, found);
    if (text == ReadFile(file)) return;
    WriteFile(file, text);
    Judge(rule, path, topic);
  }
}

std::vector<RuleTopic> JudgeAll(const Rule& rule) {
  const bool update = std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr;
  const std::vector<fs::path> paths = TopicsIn(fs::path(FIXTURES_DIR) / FileName(rule));
  std::vector<RuleTopic> topics(paths.size());  // its elements are pointed to
  for (std::size_t i = 0; i < paths.size(); ++i) {
    Judge(rule, paths[i], topics[i]);
    if (update) Update(rule, paths[i], topics[i]);
    for (RuleCase& one : topics[i].cases) {
      one.expected = ExpectedOf(topics[i].written.topic, topics[i].written.cases, one.one());
    }
  }
  return topics;
}

}  // namespace

std::string FileName(const Rule& rule) {
  std::string name(rule.info.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

const std::vector<RuleTopic>& TopicsOf(const Rule& rule) {
  static std::map<int, std::vector<RuleTopic>> judged;
  const auto found = judged.find(rule.info.code);
  if (found != judged.end()) return found->second;
  return judged.emplace(rule.info.code, JudgeAll(rule)).first->second;
}

std::vector<const RuleCase*> CasesOf(const Rule& rule) {
  std::vector<const RuleCase*> cases;
  for (const RuleTopic& topic : TopicsOf(rule)) {
    for (const RuleCase& one : topic.cases) cases.push_back(&one);
  }
  return cases;
}

const RuleCase& CaseNamed(std::string_view name) {
  for (const Rule& rule : AllRules()) {
    if (!StartsWith(name, FileName(rule) + "/")) continue;
    for (const RuleCase* one : CasesOf(rule)) {
      if (one->name == name) return *one;
    }
  }
  throw std::runtime_error("no case " + std::string(name));
}

std::string ReportOn(const RuleCase& one, std::string_view format) {
  return ReportIn(one, one.folder, format);
}

std::string ReportIn(const RuleCase& one, const fs::path& folder, std::string_view format) {
  const WorkingDirectory here(folder);
  std::vector<std::string> args = {"--format", std::string(format), "--no-config"};
  args.insert(args.end(), one.one().args.begin(), one.one().args.end());
  args.emplace_back(".");
  const Outcome outcome = RunProgram(args);
  INFO(one.name);
  CHECK(outcome.err.empty());
  CHECK(outcome.status != 2);
  return outcome.out;
}

std::vector<nlohmann::json> FindingsIn(const RuleCase& one) {
  std::vector<nlohmann::json> findings;
  for (const nlohmann::json& finding : one.report.at("findings")) {
    if (!finding.contains("suppression")) findings.push_back(finding);
  }
  return findings;
}

}  // namespace canary_lint::test
