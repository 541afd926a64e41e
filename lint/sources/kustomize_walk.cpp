// The walk, and what kustomize would refuse of what it meets.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "load/file_documents.h"
#include "sources/kustomize_tree.h"

namespace canary_lint {
namespace {

constexpr std::string_view kTakeOneOut = "take one of the two out";

/// One walk from one kustomization.
class KustomizeWalk {
 public:
  KustomizeWalk(const KustomizeTree& tree, const FileTable& table) : tree_(tree), table_(table) {}

  Built Run(std::size_t start, const std::string& namespace_name) {
    start_ = start;
    const Kustomization& first = tree_.all()[start];
    Enter(start, namespace_name.empty() ? first.namespace_name : namespace_name);
    while (!path_.empty()) Advance();
    std::sort(built_.parts.begin(), built_.parts.end(), Before);
    if (!Renames()) RefuseRepeated();
    RefusePatches();
    FindPatched();
    return std::move(built_);
  }

 private:
  struct Step {
    std::size_t kustomization = 0;
    std::string namespace_name;  // of the outermost kustomization that sets one
    std::size_t next = 0;        // entry to look at
  };

  static bool Before(const Built::Part& a, const Built::Part& b) {
    return std::tie(a.file, a.namespace_name, a.listed.file, a.listed.begin) <
           std::tie(b.file, b.namespace_name, b.listed.file, b.listed.begin);
  }

  void Advance() {
    Step& step = path_.back();
    const Kustomization& kustomization = tree_.all()[step.kustomization];
    const std::size_t resources = kustomization.resources.size();
    if (step.next == resources + kustomization.components.size()) return path_.pop_back();
    const std::size_t index = step.next++;
    const KustomizationEntry& entry = index < resources
                                          ? kustomization.resources[index]
                                          : kustomization.components[index - resources];
    const auto inner = tree_.At(entry.target);
    if (!inner.has_value()) return File(kustomization, entry, step.namespace_name);
    if (IsOnPath(*inner)) {
      built_.has_cycle = true;
      return Refuse(
          entry.span, entry.text,
          fmt::format("`{}` leads back to this kustomization, which cannot be built", entry.text),
          "take the entry out, or move what both need into a directory of its own");
    }
    if (HoldsVisited(*inner)) RefuseOuter(entry);
    const std::string space =
        step.namespace_name.empty() ? tree_.all()[*inner].namespace_name : step.namespace_name;
    if (seen_.count({*inner, space}) != 0 && !tree_.all()[*inner].resources.empty()) {
      twice_.push_back(&OuterEntry());
      return;
    }
    Enter(*inner, space);
  }

  /// The entry of the kustomization that is built that the walk is in.
  const KustomizationEntry& OuterEntry() const {
    const Kustomization& outer = tree_.all()[path_.front().kustomization];
    const std::size_t index = path_.front().next - 1;
    return index < outer.resources.size() ? outer.resources[index]
                                          : outer.components[index - outer.resources.size()];
  }

  bool IsOnPath(std::size_t kustomization) const {
    return std::any_of(path_.begin(), path_.end(), [kustomization](const Step& step) {
      return step.kustomization == kustomization;
    });
  }

  /// errIfArgEqualOrHigher of kustomize's api/internal/loader/fileloader.go: "candidate root
  /// contains visited root", however that one is written.
  bool HoldsVisited(std::size_t kustomization) const {
    const std::string& outer = tree_.all()[kustomization].directory;
    return std::any_of(path_.begin(), path_.end(), [&](const Step& step) {
      return IsAtOrBelow(tree_.all()[step.kustomization].directory, outer);
    });
  }

  /// What it holds is judged as if it lay elsewhere; no tool has to be asked.
  void RefuseOuter(const KustomizationEntry& entry) {
    built_.lists_outer = true;
    Refuse(entry.span, entry.text,
           fmt::format("`{}` is a directory around this one, which kustomize takes for a cycle: "
                       "this kustomization cannot be built",
                       entry.text),
           "move what is to be shared into a directory beside this one, such as `../base`");
  }

  void Enter(std::size_t index, const std::string& space) {
    if (!seen_.emplace(index, space).second) return;
    const Kustomization& kustomization = tree_.all()[index];
    built_.kustomizations.insert(index);
    built_.spaces.emplace(index, space);
    if (built_.remote.empty()) built_.remote = kustomization.remote;
    for (const std::string& plugin : kustomization.plugins) {
      if (built_.remote.empty()) built_.remote = tree_.RemoteBelow(plugin);
    }
    built_.inflates_charts |= !kustomization.charts.empty();
    built_.relabels_namespaces |= kustomization.relabels_namespaces;
    built_.other_files.insert(kustomization.other_files.begin(), kustomization.other_files.end());
    for (const std::size_t file : kustomization.other_files) NoteOutside(kustomization, file);
    for (ResourceId id : kustomization.generated) {
      if (!space.empty()) id.namespace_name = space;
      built_.generated.push_back(std::move(id));
    }
    Hinder(index, kustomization.obstacle, built_.obstacle);
    Hinder(index, kustomization.local_obstacle, built_.local_obstacle);
    path_.push_back({index, space, 0});
  }

  /// RestrictionRootOnly of kustomize's api/internal/loader/loadrestrictions.go.
  void NoteOutside(const Kustomization& kustomization, std::size_t file) {
    built_.reads_outside |= !IsAtOrBelow(table_.files()[file].display, kustomization.directory);
  }

  void Hinder(std::size_t index, const std::string& obstacle, std::string& first) const {
    if (!first.empty() || obstacle.empty()) return;
    first = index == start_
                ? fmt::format("it {}", obstacle)
                : fmt::format("`{}`, which it lists, {}", tree_.all()[index].directory, obstacle);
  }

  /// Patches to objects that come from elsewhere change nothing of what is here.
  void FindPatched() {
    if (built_.remote.empty() || !built_.local_obstacle.empty()) return;
    std::set<std::pair<std::string, std::string>> there;
    for (const Built::Part& part : built_.parts) {
      for (const Resource& resource : table_.files()[part.file].resources) {
        there.emplace(resource.id.kind, resource.id.name);
      }
    }
    for (const std::size_t index : built_.kustomizations) {
      for (const ResourceId& id : tree_.all()[index].patched) {
        if (there.count({id.kind, id.name}) == 0) continue;
        return Hinder(index, "patches what is judged here", built_.local_obstacle);
      }
    }
  }

  void File(const Kustomization& kustomization, const KustomizationEntry& entry,
            const std::string& space) {
    const auto file = table_.Find(entry.target);
    if (file.has_value()) {
      built_.parts.push_back({*file, space, OuterEntry().span});
      NoteOutside(kustomization, *file);
    } else if (Exists(kustomization, entry)) {
      is_whole_ = false;
      for (std::string* obstacle : {&built_.obstacle, &built_.local_obstacle}) {
        if (!obstacle->empty()) continue;
        *obstacle = fmt::format("it lists `{}`, which is not in the input", entry.text);
      }
    } else {
      is_whole_ = false;
      Refuse(entry.span, entry.text,
             fmt::format("`{}` is listed here and does not exist, so this kustomization cannot be "
                         "built",
                         entry.text),
             "correct the name, add what it names, or take the entry out");
    }
  }

  bool Exists(const Kustomization& kustomization, const KustomizationEntry& entry) const {
    const std::filesystem::path file(table_.files()[kustomization.file].display);
    std::error_code error;
    return std::filesystem::exists(file.parent_path() / entry.text, error);
  }

  void Refuse(const Span& span, std::string discriminator, std::string message, std::string help) {
    const LoadedFile& file = table_.files()[span.file];
    Problem problem =
        FileProblem(ProblemKind::kCannotBeBuilt, span.file, file.display, std::move(message));
    problem.span = span;
    problem.discriminator = std::move(discriminator);
    problem.help = std::move(help);
    built_.problems.push_back(std::move(problem));
  }

  /// One base under two names is two things.
  bool Renames() const {
    return std::any_of(built_.kustomizations.begin(), built_.kustomizations.end(),
                       [this](std::size_t index) { return tree_.all()[index].renames; });
  }

  /// What kustomize tells objects apart by: ResId.Equals of its kyaml/resid/resid.go.
  using KustomizeId = std::tuple<std::string, std::string, std::string, std::string>;
  static KustomizeId IdOf(const Resource& resource, const std::string& space) {
    const std::string& own = space.empty() ? resource.id.namespace_name : space;
    return {std::string(resource.root["apiVersion"].StringOr("")), resource.id.kind,
            resource.id.name, own.empty() ? "default" : own};
  }

  /// AppendAll of kustomize's api/resmap/reswrangler.go: "may not add resource with an already
  /// registered id".
  void RefuseRepeated() {
    for (const KustomizationEntry* entry : twice_) {
      Refuse(entry->span, "twice " + entry->text,
             fmt::format("what `{}` brings comes into this kustomization twice, so it cannot be "
                         "built",
                         entry->text),
             std::string(kTakeOneOut));
    }
    std::map<KustomizeId, const Resource*> seen;
    std::set<std::pair<FileIndex, std::uint32_t>> told;  // entries: one too many is one mistake
    for (const Built::Part& part : built_.parts) {
      for (const Resource& resource : table_.files()[part.file].resources) {
        ResourceId id = resource.id;
        if (!part.namespace_name.empty()) id.namespace_name = part.namespace_name;
        if (id.name.empty()) continue;
        const auto [first, is_new] =
            seen.try_emplace(IdOf(resource, part.namespace_name), &resource);
        if (is_new || !told.emplace(part.listed.file, part.listed.begin).second) continue;
        Refuse(part.listed, id.ToString(),
               fmt::format("{} comes into this kustomization twice, so it cannot be built",
                           id.ToString()),
               std::string(kTakeOneOut));
        built_.problems.back().related.push_back({"it comes from here, too", resource.name_span});
        if (first->second->name_span != resource.name_span) {
          built_.problems.back().related.push_back({"and from here", first->second->name_span});
        }
      }
    }
  }

  /// Whether a patch finds what it changes, where no name was changed on the way.
  void RefusePatches() {
    if (!is_whole_ || built_.has_cycle) return;
    std::set<std::pair<std::string, std::string>> there;
    for (const ResourceId& id : built_.generated) there.emplace(id.kind, id.name);
    for (const Built::Part& part : built_.parts) {
      const LoadedFile& file = table_.files()[part.file];
      if (file.unreadable > 0) return;
      for (const Resource& resource : file.resources)
        there.emplace(resource.id.kind, resource.id.name);
    }
    for (const std::size_t index : built_.kustomizations) {
      const Kustomization& one = tree_.all()[index];
      if (one.renames || one.makes_more || !one.components.empty()) return;
    }
    for (const std::size_t index : built_.kustomizations)
      RefusePatchesOf(tree_.all()[index], there);
  }

  void RefusePatchesOf(const Kustomization& kustomization,
                       const std::set<std::pair<std::string, std::string>>& there) {
    for (const KustomizationPatch& patch : kustomization.patches) {
      if (patch.object.name.empty() || there.count({patch.object.kind, patch.object.name}) != 0) {
        continue;
      }
      Refuse(patch.span, "patch " + patch.object.ToString(),
             fmt::format("this patch is for {} `{}`, which this kustomization does not hold, so it "
                         "cannot be built",
                         patch.object.kind, patch.object.name),
             "correct kind and name in the patch, or take it out");
    }
  }

  const KustomizeTree& tree_;
  const FileTable& table_;
  std::size_t start_ = 0;
  bool is_whole_ = true;  // all that is listed was read
  std::vector<Step> path_;
  std::set<std::pair<std::size_t, std::string>> seen_;
  std::vector<const KustomizationEntry*> twice_;  // entries that bring what was there already
  Built built_;
};

}  // namespace

Built KustomizeTree::Build(std::size_t index, const std::string& namespace_name) const {
  return KustomizeWalk(*this, table_).Run(index, namespace_name);
}

}  // namespace canary_lint
