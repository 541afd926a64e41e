// Every comment is a line that could stand there: without its `# ` it says what is so already.

#include "cli/init_config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <set>

#include "cli/config_file.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMostExpected = 5;

std::string List(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const std::string& text : texts) quoted.push_back(ConfigWord(text));
  return fmt::format("[{}]", fmt::join(quoted, ", "));
}

std::string PathsPart(const std::vector<std::string>& paths) {
  if (paths.empty()) return "# What is read where the command line names nothing.\n# paths: [.]\n";
  return fmt::format("# What is read where the command line names nothing.\npaths: {}\n",
                     List(paths));
}

std::string FlaggerPart(const Judgement& judgement) {
  std::string text =
      "\n# How Flagger runs, where the input does not show it. As it was taken to run:\n# "
      "flagger:\n";
  const Profile& profile = judgement.profiles[judgement.judged.front()].all.front();
  text += fmt::format("#   version: {}  # {}\n", profile.version.value.ToString(),
                      OriginName(profile.version.origin));
  text += fmt::format("#   meshProvider: {}  # {}\n", ConfigWord(profile.mesh_provider.value),
                      OriginName(profile.mesh_provider.origin));
  return text + fmt::format("#   selectorLabels: {}  # {}\n", List(profile.selector_labels.value),
                            OriginName(profile.selector_labels.origin));
}

/// One that is alone needs no name.
std::string EnvironmentsPart(const Judgement& judgement) {
  if (judgement.environments.all.size() < 2) return {};
  std::string text = "\n# What is one cluster. As it was decided:\n# environments:\n";
  for (const Environment& environment : judgement.environments.all) {
    std::vector<std::string> paths;
    for (const SourceShare& source : environment.sources) paths.push_back(source.path);
    text += fmt::format("#   {}: {}\n", ConfigWord(environment.name), List(paths));
  }
  return text;
}

std::string SubjectOf(const ResourceId& id) {
  return id.namespace_name.empty() ? id.name : id.namespace_name + "/" + id.name;
}

std::string RulesPart(const Report& report) {
  std::map<int, std::set<std::string>> subjects;
  for (const Finding& finding : report.findings) {
    if (finding.IsTold() && !finding.subject.namespace_name.empty()) {
      subjects[finding.code].insert(SubjectOf(finding.subject));
    }
  }
  if (subjects.empty()) return {};
  std::string text =
      "\n# What is wanted as it is: `expected` takes findings of a rule about these objects out.\n"
      "# rules:\n";
  for (const auto& [code, all] : subjects) {
    std::vector<std::string> some(all.begin(), all.end());
    const std::size_t more = some.size() - std::min(some.size(), kMostExpected);
    some.resize(some.size() - more);
    const RuleInfo& info = FindRule(CodeText(code))->info;
    text += fmt::format("#   {}:  # {}\n#     expected: {}{}\n", CodeText(code), info.summary,
                        List(some), more == 0 ? "" : fmt::format("  # and {} more", more));
  }
  return text;
}

}  // namespace

std::string FirstConfig(const Judgement& judgement, const std::vector<std::string>& paths) {
  return "# Configuration of kube-canary-lint. `kube-canary-lint --print-config` tells what is in "
         "force.\n"
         "# `--help` lists the options: those of Report and Input can stand here by their "
         "names.\n\n" +
         PathsPart(paths) +
         "\n# Exit with 1 from this severity on: error, warning, note, never.\n# fail-on: error\n" +
         FlaggerPart(judgement) + EnvironmentsPart(judgement) + RulesPart(judgement.report) +
         "\n# Otherwise for a part of the findings, by paths, namespaces and environments.\n"
         "# overrides:\n# - namespaces: [dev-*]\n#   fail-on: never\n";
}

}  // namespace canary_lint
