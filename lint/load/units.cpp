// Kustomizations -> units (layout.h): a walk from each leaf over what it lists, with an explicit
// stack. A base is judged once for each namespace that is given to it.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "load/kustomization.h"

namespace canary_lint {
namespace {

/// All that one leaf reaches.
struct Reached {
  std::set<PlannedUnit::Part> parts;
  std::set<std::size_t> other_files;
  std::set<std::size_t> kustomizations;
  std::string obstacle;
  bool relabels_namespaces = false;
  bool has_cycle = false;
};

class Planner {
 public:
  explicit Planner(const std::vector<LaidFile>& files) : files_(files) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i].absent) continue;
      by_display_.emplace(files[i].display, i);
      if (!IsKustomizationFile(files[i])) continue;
      kustomizations_.push_back(ReadKustomization(files, i));
      by_directory_.emplace(kustomizations_.back().directory, kustomizations_.size() - 1);
    }
    for (const Kustomization& kustomization : kustomizations_) {
      layout_.no_resources.insert(kustomization.file);
      layout_.no_resources.insert(kustomization.other_files.begin(),
                                  kustomization.other_files.end());
    }
  }

  Layout Run() {
    JudgeAll();
    for (const std::size_t file : unjudged_) {
      if (judged_.count(file) == 0) layout_.skipped.insert(file);
    }
    PlannedUnit rest{".", {}};
    bool rest_has_resources = false;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (judged_.count(i) + layout_.skipped.count(i) + layout_.no_resources.count(i) > 0) continue;
      rest.parts.push_back({i, ""});
      rest_has_resources = rest_has_resources || !files_[i].documents.resources.empty();
    }
    std::sort(layout_.units.begin(), layout_.units.end(),
              [](const PlannedUnit& a, const PlannedUnit& b) { return a.path < b.path; });
    AddRest(std::move(rest), rest_has_resources);
    return std::move(layout_);
  }

 private:
  /// A kustomization at the root has the path that the rest has. With no rest it is the first unit;
  /// else it is called by its file.
  void AddRest(PlannedUnit rest, bool has_resources) {
    const bool clash = !layout_.units.empty() && layout_.units.front().path == ".";
    if (clash && !has_resources) return;
    if (clash) {
      const std::size_t root = by_directory_.at(".");
      layout_.units.front().path = files_[kustomizations_[root].file].display;
    }
    layout_.units.insert(layout_.units.begin(), std::move(rest));
    std::sort(layout_.units.begin() + 1, layout_.units.end(),
              [](const PlannedUnit& a, const PlannedUnit& b) { return a.path < b.path; });
  }

  std::optional<std::size_t> KustomizationAt(const std::string& target) const {
    const auto found = by_directory_.find(target);
    if (found == by_directory_.end()) return std::nullopt;
    return found->second;
  }

  /// Leaves are those that no other lists; of a cycle that nothing outside lists, the first.
  void JudgeAll() {
    std::set<std::size_t> listed;
    for (std::size_t i = 0; i < kustomizations_.size(); ++i) {
      for (const auto* list : {&kustomizations_[i].resources, &kustomizations_[i].components}) {
        for (const KustomizationEntry& entry : *list) {
          const auto found = KustomizationAt(entry.target);
          if (found.has_value() && *found != i) listed.insert(*found);
        }
      }
    }
    std::set<std::size_t> covered;
    for (const bool cycles : {false, true}) {
      for (std::size_t i = 0; i < kustomizations_.size(); ++i) {
        if (covered.count(i) != 0 || (!cycles && listed.count(i) != 0)) continue;
        const Reached reached = Reach(i);
        covered.insert(reached.kustomizations.begin(), reached.kustomizations.end());
        Judge(kustomizations_[i], reached);
      }
    }
  }

  void Judge(const Kustomization& leaf, const Reached& reached) {
    const bool judged = reached.obstacle.empty() && !reached.has_cycle && !leaf.is_component;
    std::set<std::size_t>& files = judged ? judged_ : unjudged_;
    for (const PlannedUnit::Part& part : reached.parts) files.insert(part.file);
    files.insert(reached.other_files.begin(), reached.other_files.end());
    if (judged) {
      layout_.units.push_back({leaf.directory,
                               {reached.parts.begin(), reached.parts.end()},
                               !reached.relabels_namespaces});
    } else if (leaf.is_component) {
      Note(leaf, fmt::format("this component{} is judged as part of a kustomization that uses it, "
                             "and none in the input does",
                             CanariesIn(reached)));
    } else if (!reached.obstacle.empty()) {
      Note(leaf,
           fmt::format("this kustomization{} has to be built before it can be judged, because "
                       "{}: `kubectl kustomize {} | kube-canary-lint -`",
                       CanariesIn(reached), reached.obstacle, leaf.directory));
    }
  }

  /// ` with Canaries `a` and `b``: nothing else of the report tells that they are there.
  std::string CanariesIn(const Reached& reached) const {
    std::set<std::string> names;
    for (const PlannedUnit::Part& part : reached.parts) {
      for (const Resource& resource : files_[part.file].documents.resources) {
        if (resource.id.kind == "Canary") names.insert(fmt::format("`{}`", resource.id.name));
      }
    }
    if (names.empty()) return {};
    return fmt::format(" with {} {}", names.size() == 1 ? "Canary" : "Canaries",
                       fmt::join(names, ", "));
  }

  void Note(const Kustomization& leaf, std::string message) {
    layout_.problems.push_back(FileProblem(ProblemKind::kUnrenderedTemplate,
                                           static_cast<FileIndex>(leaf.file),
                                           files_[leaf.file].display, std::move(message)));
  }

  struct Step {
    std::size_t kustomization = 0;
    std::string namespace_name;  // of the outermost kustomization that sets one
    std::size_t next = 0;        // entry to look at
  };

  Reached Reach(std::size_t leaf) {
    Reached reached;
    std::set<std::pair<std::size_t, std::string>> seen;
    std::vector<Step> path;
    Enter(leaf, kustomizations_[leaf].namespace_name, leaf, path, seen, reached);
    while (!path.empty()) {
      Step& step = path.back();
      const Kustomization& kustomization = kustomizations_[step.kustomization];
      const std::size_t resources = kustomization.resources.size();
      if (step.next == resources + kustomization.components.size()) {
        path.pop_back();
        continue;
      }
      const std::size_t index = step.next++;
      const KustomizationEntry& entry = index < resources
                                            ? kustomization.resources[index]
                                            : kustomization.components[index - resources];
      const auto inner = KustomizationAt(entry.target);
      if (!inner.has_value()) {
        File(kustomization, entry, step.namespace_name, reached);
      } else if (IsOn(path, *inner)) {
        reached.has_cycle = true;
        Broken(kustomization, entry, "leads back to this kustomization, which cannot be built");
      } else {
        const std::string space = step.namespace_name.empty()
                                      ? kustomizations_[*inner].namespace_name
                                      : step.namespace_name;
        Enter(*inner, space, leaf, path, seen, reached);
      }
    }
    return reached;
  }

  static bool IsOn(const std::vector<Step>& path, std::size_t kustomization) {
    return std::any_of(path.begin(), path.end(), [kustomization](const Step& step) {
      return step.kustomization == kustomization;
    });
  }

  void Enter(std::size_t index, const std::string& space, std::size_t leaf, std::vector<Step>& path,
             std::set<std::pair<std::size_t, std::string>>& seen, Reached& reached) const {
    if (!seen.emplace(index, space).second) return;
    const Kustomization& kustomization = kustomizations_[index];
    reached.kustomizations.insert(index);
    reached.relabels_namespaces |= kustomization.relabels_namespaces;
    reached.other_files.insert(kustomization.other_files.begin(), kustomization.other_files.end());
    if (reached.obstacle.empty() && !kustomization.obstacle.empty()) {
      const std::string& obstacle = kustomization.obstacle;
      reached.obstacle = index == leaf ? fmt::format("it {}", obstacle)
                                       : fmt::format("`{}`, which it lists, {}",
                                                     kustomization.directory, obstacle);
    }
    path.push_back({index, space, 0});
  }

  void File(const Kustomization& kustomization, const KustomizationEntry& entry,
            const std::string& space, Reached& reached) {
    const auto file = by_display_.find(entry.target);
    if (file != by_display_.end()) {
      reached.parts.insert({file->second, space});
    } else if (Exists(kustomization, entry)) {
      if (reached.obstacle.empty()) {
        reached.obstacle = fmt::format("it lists `{}`, which is not in the input", entry.text);
      }
    } else {
      Broken(kustomization, entry, "does not exist, so this kustomization cannot be built");
    }
  }

  bool Exists(const Kustomization& kustomization, const KustomizationEntry& entry) const {
    const std::filesystem::path file(files_[kustomization.file].path);
    std::error_code error;
    return std::filesystem::exists(file.parent_path() / entry.text, error);
  }

  void Broken(const Kustomization& kustomization, const KustomizationEntry& entry,
              std::string_view what) {
    if (!reported_.emplace(entry.span.file, entry.span.begin).second) return;
    Problem problem =
        FileProblem(ProblemKind::kUnreadableDocument, static_cast<FileIndex>(kustomization.file),
                    files_[kustomization.file].display,
                    fmt::format("`{}` is listed here and {}", entry.text, what));
    problem.span = entry.span;
    problem.discriminator = entry.text;
    layout_.problems.push_back(std::move(problem));
  }

  const std::vector<LaidFile>& files_;
  std::map<std::string, std::size_t> by_display_;
  std::map<std::string, std::size_t> by_directory_;
  std::vector<Kustomization> kustomizations_;
  std::set<std::size_t> judged_;
  std::set<std::size_t> unjudged_;
  std::set<std::pair<FileIndex, std::uint32_t>> reported_;
  Layout layout_;
};

}  // namespace

Layout PlanUnits(const std::vector<LaidFile>& files) { return Planner(files).Run(); }

}  // namespace canary_lint
