// The configuration decides alone, so the lines name every environment that there is to be.

#include "support/environment_lines.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace canary_lint {
namespace {

constexpr std::size_t kMostEntries = 12;

std::string Entry(const std::string& name, const std::set<std::string>& paths) {
  return fmt::format("{}: [{}]", name, fmt::join(paths, ", "));
}

/// The file, then each directory above it, `.` last.
std::vector<std::string> PathsAbove(std::string_view file) {
  std::vector<std::string> paths{std::string(file)};
  for (std::size_t slash = file.rfind('/'); slash != file.npos && slash > 0;
       slash = file.rfind('/', slash - 1)) {
    paths.emplace_back(file.substr(0, slash));
  }
  paths.emplace_back(".");
  return paths;
}

}  // namespace

EnvironmentLines::EnvironmentLines(const RuleContext& context)
    : sources_(context.sources), judged_(context.inventory.environment) {
  if (context.around.environments == nullptr) return;
  const std::vector<Environment>& all = context.around.environments->all;
  std::map<std::string, std::size_t> held;
  for (const Environment& one : all) {
    for (const SourceShare& share : one.sources) held[share.path] += share.candidate ? 0 : 1;
  }
  for (const Environment& one : all) {
    own_.try_emplace(one.name);
    for (const SourceShare& share : one.sources) {
      if (share.candidate) {
        candidates_[one.name].insert(share.path);
      } else if (held[share.path] < all.size()) {
        own_[one.name].insert(share.path);
        holders_[share.path].push_back(one.name);
      }
    }
  }
  for (const std::string& path : candidates_[judged_]) AddHolders(path, alternatives_);
}

void EnvironmentLines::AddHolders(const std::string& path, std::set<std::string>& names) const {
  const auto holders = holders_.find(path);
  if (holders != holders_.end()) names.insert(holders->second.begin(), holders->second.end());
}

std::string EnvironmentLines::For(const std::vector<OpenOutcome>& outcomes) const {
  const std::set<std::string> chosen = AlternativesFor(outcomes);
  std::vector<std::string> entries;
  for (const auto& [name, paths] : own_) {
    if (chosen.count(name) != 0) continue;
    if (entries.size() > kMostEntries) break;
    Add(name, chosen, entries);
  }
  const bool more = entries.size() > kMostEntries;
  if (more) entries.resize(kMostEntries);
  return fmt::format("`environments: {{{}}}`{}", fmt::join(entries, ", "),
                     more ? " and so on" : "");
}

/// With each alternative that may stand in it, or alone.
void EnvironmentLines::Add(const std::string& name, const std::set<std::string>& chosen,
                           std::vector<std::string>& entries) const {
  const Paths& own = own_.at(name);
  bool open = false;
  for (const std::string& alternative : chosen) {
    if (entries.size() > kMostEntries) return;
    if (!IsOpenTo(name, alternative)) continue;
    open = true;
    Paths paths = own;
    paths.insert(own_.at(alternative).begin(), own_.at(alternative).end());
    entries.push_back(Entry(fmt::format("{}-{}", name, alternative), paths));
  }
  if (!open && !own.empty()) entries.push_back(Entry(name, own));
}

/// All, where one outcome is that there is none; else those that hold one of the definitions.
std::set<std::string> EnvironmentLines::AlternativesFor(
    const std::vector<OpenOutcome>& outcomes) const {
  std::set<std::string> chosen;
  for (const OpenOutcome& outcome : outcomes) {
    if (outcome.service == nullptr) return alternatives_;
    const Span place = sources_.Resolve(outcome.service->resource.name_span);
    for (const std::string& path : PathsAbove(sources_.Path(place.file))) {
      if (IsCandidate(judged_, path)) AddHolders(path, chosen);
    }
  }
  return chosen;
}

bool EnvironmentLines::IsCandidate(const std::string& environment, const std::string& path) const {
  const auto known = candidates_.find(environment);
  return known != candidates_.end() && known->second.count(path) != 0;
}

bool EnvironmentLines::IsOpenTo(const std::string& name, const std::string& alternative) const {
  const Paths& paths = own_.at(alternative);
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return IsCandidate(name, path); });
}

}  // namespace canary_lint
