// Ranks say which definition counts; marks say what is not certain.

#include "environments/assemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "environments/snapshots.h"
#include "sources/source_storage.h"

namespace canary_lint {
namespace {

constexpr std::uint32_t kCandidate = 0;
constexpr std::uint32_t kOrdinary = 1;
constexpr std::uint32_t kOfRoot = 2;
constexpr std::uint32_t kOfCanary = 3;

class Assembler {
 public:
  Assembler(const SourceTree& tree, const Definitions& definitions, const Choice& choice)
      : tree_(tree), definitions_(definitions), choice_(choice) {
    result_.name = choice.name;
    result_.why = choice.why;
  }

  Environment Run() {
    FindOwnSources();
    for (const auto& [source, why] : choice_.sources) Share(source, why);
    for (const auto& group : choice_.open) Candidates(group);
    MarkReplaced();
    ChooseInstall();
    const auto place = [this](const Resource& resource) {
      return std::pair(tree_.storage->file_order[resource.span.file], resource.span.begin);
    };
    std::stable_sort(
        result_.resources.begin(), result_.resources.end(),
        [&place](const Resource& a, const Resource& b) { return place(a) < place(b); });
    std::sort(result_.sources.begin(), result_.sources.end(),
              [](const SourceShare& a, const SourceShare& b) { return a.path < b.path; });
    return std::move(result_);
  }

 private:
  bool IsHere(std::size_t source) const { return choice_.sources.count(source) != 0; }

  /// Objects that a Canary's own source defines for it, and the sources of each Canary.
  void FindOwnSources() {
    for (const auto& [id, holders] : definitions_.canaries()) {
      for (const Definition& holder : holders) {
        if (!IsHere(holder.source)) continue;
        const std::vector<ResourceId> touched = TouchedBy(*holder.resource);
        for (const ResourceId& one : touched) {
          touched_.insert(one);
          if (definitions_.In(holder.source, one) != nullptr) own_.insert({holder.source, one});
          if (definitions_.In(holder.source, one) != nullptr) owned_.insert(one);
        }
        holders_[id].insert(holder.source);
      }
    }
  }

  std::uint32_t RankOf(std::size_t source, const ResourceId& id) const {
    if (own_.count({source, id}) != 0) return kOfCanary;
    return tree_.sources[source].kind == SourceKind::kRoot ? kOfRoot : kOrdinary;
  }

  void Share(std::size_t source, const std::string& why) {
    const ManifestSource& one = tree_.sources[source];
    SourceShare share{one.path, one.kind, why, 0, false};
    for (Resource resource : one.resources) {
      if (definitions_.IsDropped(source, resource.id)) continue;
      resource.rank += 2 * RankOf(source, resource.id);
      result_.resources.push_back(std::move(resource));
      places_.push_back(source);
      ++share.objects;
    }
    Describe(one);
    if (share.objects > 0) result_.sources.push_back(std::move(share));
  }

  void Describe(const ManifestSource& source) {
    result_.namespaces_known &= source.namespaces_known;
    result_.generated.insert(result_.generated.end(), source.generated.begin(),
                             source.generated.end());
  }

  /// Each alternative's definition of each object that the group holds.
  void Candidates(const std::vector<std::vector<std::size_t>>& alternatives) {
    std::map<ResourceId, std::vector<Definition>> defined;
    for (const std::vector<std::size_t>& alternative : alternatives) {
      std::map<ResourceId, Definition> own;
      for (const std::size_t source : alternative) {
        const ManifestSource& one = tree_.sources[source];
        for (const Resource& resource : one.resources) {
          if (!resource.id.name.empty()) own[resource.id] = {source, &resource};
        }
        Describe(one);
        result_.sources.push_back({one.path, one.kind,
                                   "a candidate: nothing says which of its group belongs here",
                                   one.resources.size(), true});
      }
      for (const auto& [id, definition] : own) defined[id].push_back(definition);
    }
    for (const auto& [id, definitions] : defined) {
      AddCandidates(id, definitions, alternatives.size());
    }
  }

  void AddCandidates(const ResourceId& id, const std::vector<Definition>& definitions,
                     std::size_t alternatives) {
    if (owned_.count(id) != 0) return;  // by a Canary's own source
    const bool agreed = definitions.size() == alternatives && !definitions_.AnyDiffer(definitions);
    Resource counted = *definitions.back().resource;
    counted.rank = kCandidate;
    if (!agreed) {
      counted.standing = Standing::kOpen;
      for (const Definition& definition : definitions) {
        result_.candidates.push_back(*definition.resource);
      }
      if (definitions.size() < alternatives) result_.maybe_absent.push_back(id);
      if (touched_.count(id) != 0 || id.kind == "Canary") {
        Open(id, definitions, definitions.size() < alternatives);
      }
    }
    result_.resources.push_back(std::move(counted));
    places_.push_back(definitions.back().source);
  }

  void Open(const ResourceId& id, const std::vector<Definition>& definitions, bool maybe_absent) {
    std::string places;
    for (const Definition& definition : definitions) {
      const ManifestSource& source = tree_.sources[definition.source];
      places += fmt::format("{}`{}`", places.empty() ? "" : " or ", source.path);
      if (!source.cluster.empty()) places += fmt::format(" for `{}`", source.cluster);
    }
    result_.open.push_back(fmt::format("{} is that of {}{}", id.ToString(), places,
                                       maybe_absent ? ", or of none" : ""));
  }

  /// Sources that say of a Canary's objects something else than its own source.
  void MarkReplaced() {
    std::set<std::pair<std::size_t, ResourceId>> doubtful;  // Services of sources
    for (const auto& [canary, own_sources] : holders_) {
      const Definition own{*own_sources.begin(), definitions_.In(*own_sources.begin(), canary)};
      const std::vector<ResourceId> touched = TouchedBy(*own.resource);
      std::set<std::size_t> replaced;
      for (const ResourceId& id : touched) {
        const Resource* mine = definitions_.In(own.source, id);
        if (mine == nullptr) continue;
        for (const Definition& other : definitions_.Of(id)) {
          if (own_sources.count(other.source) != 0 || !IsHere(other.source)) continue;
          if (definitions_.Differ({own.source, mine}, other)) replaced.insert(other.source);
        }
      }
      for (const ResourceId& id : touched) {
        if (id.kind != "Service" || definitions_.In(own.source, id) != nullptr) continue;
        for (const std::size_t source : replaced) doubtful.insert({source, id});
      }
    }
    for (std::size_t i = 0; i < result_.resources.size(); ++i) {
      Resource& resource = result_.resources[i];
      const bool is_there =
          resource.standing == Standing::kProven || resource.standing == Standing::kDefaulted;
      if (is_there && doubtful.count({places_[i], resource.id}) != 0) {
        resource.standing = Standing::kMayBeReplaced;
        resource.rank = kCandidate;
      }
    }
  }

  /// Installs of Flagger in several sources: the root's counts, else the one of this name, else,
  /// where they differ, none.
  void ChooseInstall() {
    std::map<std::size_t, std::vector<Definition>> installs;  // by source
    for (std::size_t i = 0; i < result_.resources.size(); ++i) {
      if (!IsInstall(result_.resources[i])) continue;
      installs[places_[i]].push_back({places_[i], &result_.resources[i]});
    }
    if (installs.size() < 2) return;
    const auto is_chosen = [&](std::size_t source) {
      return tree_.sources[source].kind == SourceKind::kRoot;
    };
    const auto is_named = [&](std::size_t source) {
      const auto components = ComponentsOf(tree_.storage->where[source]);
      return std::find(components.begin(), components.end(), result_.name) != components.end();
    };
    std::set<std::size_t> counted;
    for (const auto& [source, all] : installs) {
      if (is_chosen(source)) counted.insert(source);
    }
    if (counted.empty()) {
      for (const auto& [source, all] : installs) {
        if (is_named(source)) counted.insert(source);
      }
    }
    if (counted.empty() && !Differ(installs)) return;
    for (const auto& [source, all] : installs) {
      if (counted.count(source) != 0) continue;
      for (const Definition& install : all)
        result_.uncounted_installs.push_back(install.resource->id);
    }
  }

  bool Differ(const std::map<std::size_t, std::vector<Definition>>& installs) const {
    std::vector<Definition> all;
    for (const auto& [source, own] : installs) all.insert(all.end(), own.begin(), own.end());
    return std::any_of(all.begin(), all.end(), [&](const Definition& one) {
      return one.resource->id != all.front().resource->id || definitions_.Differ(all.front(), one);
    });
  }

  const SourceTree& tree_;
  const Definitions& definitions_;
  const Choice& choice_;
  std::set<std::pair<std::size_t, ResourceId>> own_;
  std::set<ResourceId> owned_;
  std::set<ResourceId> touched_;
  std::map<ResourceId, std::set<std::size_t>> holders_;  // of Canaries
  std::vector<std::size_t> places_;                      // the source of each resource
  Environment result_;
};

}  // namespace

Environment Assemble(const SourceTree& tree, const Definitions& definitions, const Choice& choice) {
  return Assembler(tree, definitions, choice).Run();
}

}  // namespace canary_lint
