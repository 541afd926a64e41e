// Contradictions join sources into groups, which are then told apart by name.

#include "environments/alternatives.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "environments/names.h"
#include "environments/snapshots.h"
#include "sources/gitops.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

bool MakesAlternatives(const ResourceId& id) {
  return id.group == "kustomize.toolkit.fluxcd.io" || id.group == "argoproj.io";
}

/// Sets of sources that contradict each other, merged as they are found.
class Unions {
 public:
  explicit Unions(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t Find(std::size_t source) {
    while (parents_[source] != source) source = parents_[source] = parents_[parents_[source]];
    return source;
  }
  void Join(std::size_t a, std::size_t b) {
    const std::size_t first = Find(a);
    const std::size_t second = Find(b);
    parents_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<std::size_t> parents_;
};

class Finder {
 public:
  Finder(const SourceTree& tree, const Definitions& definitions)
      : tree_(tree), definitions_(definitions), unions_(tree.sources.size()) {}

  std::vector<AlternativeGroup> Run() {
    for (const auto& [id, holders] : definitions_.canaries()) {
      SameCanary(id, holders);
      Touched(id, holders);
    }
    ContradictingAppliers();
    DifferentClusters();
    for (const auto& [a, b] : DumpsOfDifferentClusters(tree_, definitions_)) {
      Join(a, b, "they give one object two uids");
    }
    return Groups();
  }

 private:
  void Join(std::size_t a, std::size_t b, const std::string& why) {
    unions_.Join(a, b);
    edges_.insert({std::min(a, b), std::max(a, b)});
    reasons_.try_emplace({std::min(a, b), std::max(a, b)}, why);
  }

  /// All of them, if two of them differ: each differs from one of those two.
  void JoinIfDifferent(const std::vector<Definition>& definitions, const std::string& why) {
    const auto other =
        std::find_if(definitions.begin(), definitions.end(), [&](const Definition& definition) {
          return definitions_.Differ(definitions.front(), definition);
        });
    if (other == definitions.end()) return;
    for (const Definition& definition : definitions) {
      const bool differs = definitions_.Differ(definitions.front(), definition);
      Join(definition.source, differs ? definitions.front().source : other->source, why);
    }
  }

  void SameCanary(const ResourceId& canary, const std::vector<Definition>& holders) {
    std::vector<std::size_t> sources;
    sources.reserve(holders.size());
    for (const Definition& holder : holders) sources.push_back(holder.source);
    if (holders.size() < 2 || !compared_.insert(sources).second) return;
    std::map<ResourceId, std::vector<Definition>> shared;
    for (const Definition& holder : holders) {
      for (const ResourceId& id : definitions_.SharedBy(holder.source)) {
        const Resource* resource = definitions_.In(holder.source, id);
        if (IsInstall(*resource)) continue;
        shared[id].push_back({holder.source, resource});
      }
    }
    for (const auto& [id, definitions] : shared) {
      if (definitions.size() < 2) continue;
      JoinIfDifferent(definitions,
                      fmt::format("both hold Canary `{}/{}` and define {} `{}` differently",
                                  canary.namespace_name, canary.name, id.kind, id.name));
    }
  }

  /// Case c: by each component of their paths that may be the one in which they differ.
  void Touched(const ResourceId& canary, const std::vector<Definition>& holders) {
    std::set<std::size_t> holding;
    for (const Definition& holder : holders) holding.insert(holder.source);
    for (const ResourceId& id : TouchedBy(*holders.front().resource)) {
      std::vector<Definition> others;
      std::size_t own = 0;
      for (const Definition& definition : definitions_.Of(id)) {
        if (holding.count(definition.source) == 0) {
          others.push_back(definition);
        } else {
          ++own;
        }
      }
      if (own == holders.size() || others.size() < 2) continue;
      std::map<std::pair<std::size_t, std::vector<std::string>>, std::vector<Definition>> alike;
      for (const Definition& definition : others) {
        std::vector<std::string> path = ComponentsOf(tree_.storage->where[definition.source]);
        for (std::size_t i = 0; i < path.size(); ++i) {
          const std::string kept = std::exchange(path[i], "");
          alike[{i, path}].push_back(definition);
          path[i] = kept;
        }
      }
      for (const auto& [key, definitions] : alike) {
        JoinIfDifferent(definitions,
                        fmt::format("they define {} `{}` differently, which Canary "
                                    "`{}/{}` touches",
                                    id.kind, id.name, canary.namespace_name, canary.name));
      }
    }
  }

  void ContradictingAppliers() {
    std::set<ResourceId> asked;
    for (std::size_t i = 0; i < tree_.sources.size(); ++i) {
      for (const ResourceId& id : definitions_.SharedBy(i)) {
        if (!MakesAlternatives(id) || !asked.insert(id).second) continue;
        JoinIfDifferent(definitions_.Of(id),
                        fmt::format("they define {} `{}` differently", id.kind, id.name));
      }
    }
  }

  void DifferentClusters() {
    std::map<std::string, std::vector<std::size_t>> roots_at;
    std::map<std::string, std::size_t> of_cluster;
    for (std::size_t i = 0; i < tree_.sources.size(); ++i) {
      const ManifestSource& source = tree_.sources[i];
      if (source.kind != SourceKind::kRoot || definitions_.IsDropped(i)) continue;
      roots_at[source.path].push_back(i);
      if (!source.cluster.empty()) of_cluster.try_emplace(source.cluster, i);
    }
    const std::string why = "they are applied to different clusters";
    for (const auto& [path, roots] : roots_at) {
      for (const std::size_t root : roots) {
        const bool differ = tree_.sources[root].cluster != tree_.sources[roots.front()].cluster;
        if (differ) Join(root, roots.front(), why);
      }
    }
    for (const auto& [cluster, root] : of_cluster) {
      if (root != of_cluster.begin()->second) Join(root, of_cluster.begin()->second, why);
    }
  }

  std::vector<AlternativeGroup> Groups() {
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (const auto& [a, b] : edges_) {
      members[unions_.Find(a)].push_back(a);
      members[unions_.Find(a)].push_back(b);
    }
    std::vector<AlternativeGroup> groups;
    for (auto& [first, sources] : members) {
      std::sort(sources.begin(), sources.end());
      sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
      AlternativeGroup group;
      group.all = NameAlternatives(
          tree_, sources, [this](std::size_t a, std::size_t b) { return Contradict(a, b); });
      for (Alternative& one : group.all) Explain(group, one);
      if (group.all.size() > 1) groups.push_back(std::move(group));
    }
    return groups;
  }

  /// By what one of its sources contradicts. Whom it contradicts only by way of others is the same.
  void Explain(const AlternativeGroup& group, Alternative& one) const {
    for (const Alternative& other : group.all) {
      bool contradicts = &other == &one;
      for (const std::size_t a : one.sources) {
        for (const std::size_t b : other.sources) {
          const auto reason = reasons_.find({std::min(a, b), std::max(a, b)});
          const bool known = reason != reasons_.end();
          if (known && one.why.empty()) one.why = reason->second;
          contradicts = contradicts || known || Contradict(a, b);
        }
      }
      if (!contradicts) one.same.insert(other.name);
    }
  }

  /// Whether two of a group may not be one cluster. Of a group all are taken to, unless they say
  /// the same of everything that both define.
  bool Contradict(std::size_t a, std::size_t b) const {
    const ManifestSource& first = tree_.sources[a];
    const ManifestSource& second = tree_.sources[b];
    if (first.kind == SourceKind::kRoot && second.kind == SourceKind::kRoot &&
        first.cluster != second.cluster) {
      return true;
    }
    const std::vector<ResourceId>& shared = definitions_.SharedBy(a);
    return std::any_of(shared.begin(), shared.end(), [&](const ResourceId& id) {
      const Resource* other = definitions_.In(b, id);
      return other != nullptr && definitions_.Differ({a, definitions_.In(a, id)}, {b, other});
    });
  }

  const SourceTree& tree_;
  const Definitions& definitions_;
  Unions unions_;
  std::set<std::vector<std::size_t>> compared_;  // sources that hold one Canary
  std::set<std::pair<std::size_t, std::size_t>> edges_;
  std::map<std::pair<std::size_t, std::size_t>, std::string> reasons_;
};

}  // namespace

std::vector<AlternativeGroup> FindAlternatives(const SourceTree& tree,
                                               const Definitions& definitions) {
  return Finder(tree, definitions).Run();
}

std::vector<std::string> ComponentsOf(const std::string& path) {
  std::vector<std::string> components;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (end > begin) components.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return components;
}

}  // namespace canary_lint
