// The configuration decides alone, so the lines name every environment that there is to be.

#include "support/environment_lines.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace canary_lint {
namespace {

using Paths = std::set<std::string>;

bool IsBelow(std::string_view file, const std::string& directory) {
  return directory == "." || file == directory ||
         (file.size() > directory.size() && file[directory.size()] == '/' &&
          file.substr(0, directory.size()) == directory);
}

class Lines {
 public:
  Lines(const Environments& environments, const std::string& judged)
      : environments_(environments), judged_(judged) {
    std::map<std::string, std::size_t> held;
    for (const Environment& one : environments.all) {
      for (const SourceShare& share : one.sources) {
        if (!share.candidate) ++held[share.path];
      }
    }
    for (const Environment& one : environments.all) {
      for (const SourceShare& share : one.sources) {
        if (share.candidate) {
          candidates_[one.name].insert(share.path);
        } else if (held[share.path] < environments.all.size()) {
          own_[one.name].insert(share.path);
        }
      }
    }
  }

  /// The alternatives that may stand here, of all, or of those alone that hold one of the files.
  void Choose(const std::vector<std::string_view>& files, bool all) {
    for (const Environment& one : environments_.all) {
      for (const std::string& path : own_[one.name]) {
        const bool holds = std::any_of(files.begin(), files.end(), [&path](std::string_view file) {
          return IsBelow(file, path);
        });
        if (candidates_[judged_].count(path) != 0 && (all || holds)) chosen_.insert(one.name);
      }
    }
  }

  std::string Text() {
    std::vector<std::string> entries;
    for (const Environment& one : environments_.all) {
      if (chosen_.count(one.name) != 0) continue;
      bool open = false;
      for (const std::string& alternative : chosen_) {
        if (!IsOpenTo(one.name, alternative)) continue;
        open = true;
        Paths paths = own_[one.name];
        paths.insert(own_[alternative].begin(), own_[alternative].end());
        entries.push_back(Entry(one.name + "-" + alternative, paths));
      }
      if (!open && !own_[one.name].empty()) entries.push_back(Entry(one.name, own_[one.name]));
    }
    return fmt::format("environments: {{{}}}", fmt::join(entries, ", "));
  }

 private:
  bool IsOpenTo(const std::string& name, const std::string& alternative) {
    const Paths& candidates = candidates_[name];
    return std::any_of(own_[alternative].begin(), own_[alternative].end(),
                       [&](const std::string& path) { return candidates.count(path) != 0; });
  }

  static std::string Entry(const std::string& name, const Paths& paths) {
    return fmt::format("{}: [{}]", name, fmt::join(paths, ", "));
  }

  const Environments& environments_;
  const std::string& judged_;
  std::map<std::string, Paths> own_;         // what not every environment holds, by environment
  std::map<std::string, Paths> candidates_;  // likewise what may stand there
  std::set<std::string> chosen_;  // environments that are alternatives of the definitions
};

}  // namespace

std::string EnvironmentLines(const RuleContext& context, const std::vector<OpenOutcome>& outcomes) {
  if (context.around.environments == nullptr) return "environments: {}";
  std::vector<std::string_view> files;
  bool absent = false;
  for (const OpenOutcome& outcome : outcomes) {
    absent = absent || outcome.service == nullptr;
    if (outcome.service == nullptr) continue;
    files.push_back(context.sources.Locate(outcome.service->resource.name_span).path);
  }
  Lines lines(*context.around.environments, context.inventory.environment);
  lines.Choose(files, absent);
  return lines.Text();
}

}  // namespace canary_lint
