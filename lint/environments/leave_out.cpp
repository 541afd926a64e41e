// Roots first: what they apply is no sample of anything.

#include "environments/leave_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace canary_lint {
namespace {

std::string NameOf(const ResourceId& id) { return id.namespace_name + "/" + id.name; }

class Remover {
 public:
  Remover(const SourceTree& tree, Definitions& definitions)
      : tree_(tree), definitions_(definitions) {}

  std::vector<LeftOut> Run() {
    RepeatsOfRoots();
    definitions_.Settle();
    Samples();
    definitions_.Settle();
    std::sort(left_out_.begin(), left_out_.end());
    return std::move(left_out_);
  }

 private:
  bool IsRoot(std::size_t source) const { return tree_.sources[source].kind == SourceKind::kRoot; }

  void DropWhole(std::size_t source, std::string why) {
    if (definitions_.IsDropped(source)) return;
    definitions_.Drop(source);
    const ManifestSource& dropped = tree_.sources[source];
    left_out_.push_back({dropped.path, std::move(why), dropped.resources.size()});
  }

  /// Roots that hold but objects of Flux and Argo CD apply nothing that could be repeated.
  void RepeatsOfRoots() {
    std::set<ResourceId> applied;
    for (std::size_t i = 0; i < tree_.sources.size(); ++i) {
      if (!IsRoot(i)) continue;
      for (const Resource& resource : tree_.sources[i].resources) applied.insert(resource.id);
    }
    for (std::size_t i = 0; i < tree_.sources.size(); ++i) {
      if (!IsRoot(i)) RepeatsOfRoots(i, applied);
    }
  }

  void RepeatsOfRoots(std::size_t source, const std::set<ResourceId>& applied) {
    const ManifestSource& one = tree_.sources[source];
    for (const Resource& resource : one.resources) {
      if (resource.id.kind != "Canary" || applied.count(resource.id) == 0) continue;
      return DropWhole(source, fmt::format("no root applies it, and it repeats Canary `{}`, which "
                                           "a root applies",
                                           NameOf(resource.id)));
    }
    std::size_t objects = 0;
    for (const Resource& resource : one.resources) {
      if (resource.id.name.empty() || applied.count(resource.id) == 0) continue;
      definitions_.Drop(source, resource.id);
      ++objects;
    }
    if (objects == 0) return;
    left_out_.push_back({one.path,
                         "no root applies these objects from here, and one applies objects "
                         "of the same names",
                         objects});
  }

  void Samples() {
    for (const auto& [id, holders] : definitions_.canaries()) {
      if (holders.size() < 2 || !definitions_.AnyDiffer(holders)) continue;
      std::vector<const Definition*> with_target;
      std::vector<const Definition*> without;
      for (const Definition& holder : holders) {
        const bool has = HoldsTarget(holder);
        (has ? with_target : without).push_back(&holder);
      }
      for (const Definition* holder : without) {
        const bool differs = std::any_of(
            with_target.begin(), with_target.end(),
            [&](const Definition* whole) { return definitions_.Differ(*whole, *holder); });
        if (!differs || IsRoot(holder->source)) continue;
        DropSample(*holder);
      }
    }
  }

  /// Whole, unless the source releases something else: then what this Canary looks up.
  void DropSample(const Definition& sample) {
    const std::string name = NameOf(sample.resource->id);
    if (!ReleasesSomething(sample.source)) {
      return DropWhole(
          sample.source,
          fmt::format("a sample: it repeats Canary `{}` and has no target for it", name));
    }
    if (definitions_.IsDropped(sample.source)) return;
    std::vector<ResourceId> ids = TouchedBy(*sample.resource);
    ids.push_back(sample.resource->id);
    std::size_t objects = 0;
    for (const ResourceId& id : ids) {
      if (definitions_.In(sample.source, id) == nullptr) continue;
      definitions_.Drop(sample.source, id);
      ++objects;
    }
    left_out_.push_back({tree_.sources[sample.source].path,
                         fmt::format("a sample of Canary `{}`, which has no target here", name),
                         objects});
  }

  bool ReleasesSomething(std::size_t source) const {
    const std::vector<Resource>& all = tree_.sources[source].resources;
    return std::any_of(all.begin(), all.end(), [&](const Resource& resource) {
      return resource.id.kind == "Canary" && HoldsTarget({source, &resource});
    });
  }

  bool HoldsTarget(const Definition& holder) const {
    return definitions_.In(holder.source, TargetOf(*holder.resource)) != nullptr;
  }

  const SourceTree& tree_;
  Definitions& definitions_;
  std::vector<LeftOut> left_out_;
};

}  // namespace

std::vector<LeftOut> LeaveOut(const SourceTree& tree, Definitions& definitions) {
  return Remover(tree, definitions).Run();
}

}  // namespace canary_lint
