// One choice for each name that some alternative has.

#include "environments/choose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "sources/file_table.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

bool HasComponent(const std::string& path, const std::string& name) {
  const std::vector<std::string> components = ComponentsOf(path);
  return std::find(components.begin(), components.end(), name) != components.end();
}

class Chooser {
 public:
  Chooser(const SourceTree& tree, const Definitions& definitions,
          const std::vector<AlternativeGroup>& groups)
      : tree_(tree), definitions_(definitions), groups_(groups) {
    for (const AlternativeGroup& group : groups) {
      for (const Alternative& one : group.all) {
        by_name_[one.name].insert(one.sources.begin(), one.sources.end());
        grouped_.insert(one.sources.begin(), one.sources.end());
      }
    }
  }

  std::vector<Choice> Run() {
    if (groups_.empty()) return {Everything(".")};
    std::vector<Choice> choices;
    for (const auto& [name, sources] : by_name_) {
      Choice choice = Everything(name);
      choice.name = name;
      if (choice.why != Environment::Why::kRoot) choice.why = Environment::Why::kAlternatives;
      for (const AlternativeGroup& group : groups_) Choose(group, choice);
      for (const auto& [source, why] : choice.sources) {
        if (IsRoot(source)) choice.why = Environment::Why::kRoot;
      }
      choices.push_back(std::move(choice));
    }
    return choices;
  }

 private:
  bool IsRoot(std::size_t source) const { return tree_.sources[source].kind == SourceKind::kRoot; }

  /// Some environment is called like a component of its path, and this one is not: `apps/dev/extra`
  /// is no part of `prod`.
  bool IsOfOthers(std::size_t source, const std::string& name) const {
    const std::vector<std::string> components = ComponentsOf(tree_.storage->where[source]);
    const auto called = [&](const std::string& component) {
      return by_name_.count(component) != 0;
    };
    return std::any_of(components.begin(), components.end(), called) &&
           std::find(components.begin(), components.end(), name) == components.end();
  }

  /// What nothing contradicts.
  Choice Everything(const std::string& name) const {
    Choice choice;
    for (std::size_t i = 0; i < tree_.sources.size(); ++i) {
      if (definitions_.IsDropped(i) || grouped_.count(i) != 0 || IsOfOthers(i, name)) continue;
      choice.sources.emplace(i, "nothing contradicts it");
      if (IsRoot(i)) choice.why = Environment::Why::kRoot;
    }
    return choice;
  }

  bool Fits(const Alternative& one, const std::string& name) const {
    const auto has = [&](std::size_t source) {
      return HasComponent(tree_.storage->where[source], name);
    };
    if (std::any_of(one.sources.begin(), one.sources.end(), has)) return true;
    const std::set<std::size_t>& named = by_name_.at(name);
    return std::any_of(named.begin(), named.end(), [&](std::size_t source) {
      return HasComponent(tree_.storage->where[source], one.name);
    });
  }

  /// Roots of one directory are told apart by their clusters.
  std::string LabelOf(std::size_t source, const Alternative& from) const {
    const ManifestSource& other = tree_.sources[source];
    if (other.path != tree_.sources[from.sources.front()].path) {
      return fmt::format("`{}`", other.path);
    }
    if (other.cluster.empty()) return "what stands in its own cluster";
    return fmt::format("`{}`", other.cluster);
  }

  std::string Others(const AlternativeGroup& group, const Alternative& one) const {
    constexpr std::size_t kFew = 3;
    std::vector<std::string> paths;
    std::set<std::string> seen;
    std::size_t more = 0;
    for (const Alternative& other : group.all) {
      if (&other == &one || one.same.count(other.name) != 0) continue;
      for (const std::size_t source : other.sources) {
        const std::string label = LabelOf(source, one);
        if (!seen.insert(label).second) continue;
        if (paths.size() == kFew) {
          ++more;
        } else {
          paths.push_back(label);
        }
      }
    }
    std::string text = fmt::format("{}", fmt::join(paths, ", "));
    return more == 0 ? text : text + fmt::format(" and {} more", more);
  }

  static bool HasAlternative(const AlternativeGroup& group, const std::string& name) {
    return std::any_of(group.all.begin(), group.all.end(),
                       [&name](const Alternative& one) { return one.name == name; });
  }

  /// Another group has this name and those of all alternatives here: each of them has an
  /// environment of its own name.
  bool AreTaken(const AlternativeGroup& group, const std::string& name) const {
    return std::any_of(groups_.begin(), groups_.end(), [&](const AlternativeGroup& other) {
      return &other != &group && HasAlternative(other, name) &&
             std::all_of(group.all.begin(), group.all.end(), [&other](const Alternative& one) {
               return HasAlternative(other, one.name);
             });
    });
  }

  void Choose(const AlternativeGroup& group, Choice& choice) const {
    std::vector<const Alternative*> fitting;
    for (const Alternative& one : group.all) {
      if (one.name == choice.name) {
        fitting = {&one};
        break;
      }
      if (Fits(one, choice.name)) fitting.push_back(&one);
    }
    if (fitting.size() == 1) {
      for (const std::size_t source : fitting.front()->sources) {
        choice.sources.emplace(
            source, fmt::format("an alternative to {}: {}", Others(group, *fitting.front()),
                                fitting.front()->why));
      }
      return;
    }
    if (fitting.empty()) {
      if (AreTaken(group, choice.name)) return;
      for (const Alternative& one : group.all) fitting.push_back(&one);
    }
    std::vector<std::vector<std::size_t>> open;
    open.reserve(fitting.size());
    for (const Alternative* one : fitting) open.push_back(one->sources);
    choice.open.push_back(std::move(open));
  }

  const SourceTree& tree_;
  const Definitions& definitions_;
  const std::vector<AlternativeGroup>& groups_;
  std::map<std::string, std::set<std::size_t>> by_name_;
  std::set<std::size_t> grouped_;
};

}  // namespace

std::vector<Choice> ChooseByAlternatives(const SourceTree& tree, const Definitions& definitions,
                                         const std::vector<AlternativeGroup>& groups) {
  return Chooser(tree, definitions, groups).Run();
}

std::vector<Choice> ChooseAsConfigured(const SourceTree& tree, const Definitions& definitions,
                                       const ConfiguredEnvironments& configured) {
  const auto named_by = [&](std::size_t source, const std::vector<std::string>& paths) {
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
      return IsAtOrBelow(tree.sources[source].path, path);
    });
  };
  std::vector<Choice> choices;
  for (const auto& [name, paths] : configured) {
    Choice choice;
    choice.name = name;
    choice.why = Environment::Why::kConfiguration;
    choice.names_nothing = true;
    for (std::size_t i = 0; i < tree.sources.size(); ++i) {
      if (definitions.IsDropped(i)) continue;
      if (named_by(i, paths)) {
        choice.sources.emplace(i, "the configuration names it");
        choice.names_nothing = false;
        continue;
      }
      const bool named = std::any_of(configured.begin(), configured.end(),
                                     [&](const auto& other) { return named_by(i, other.second); });
      if (!named)
        choice.sources.emplace(i, "the configuration names it for no environment: part of each");
    }
    choices.push_back(std::move(choice));
  }
  std::sort(choices.begin(), choices.end(),
            [](const Choice& a, const Choice& b) { return a.name < b.name; });
  return choices;
}

}  // namespace canary_lint
