// Paths that differ in one component share what is left when it is blanked.

#include "environments/names.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sources/source_storage.h"

namespace canary_lint {
namespace {

class Namer {
 public:
  Namer(const SourceTree& tree, const std::vector<std::size_t>& sources) : tree_(tree) {
    for (const std::size_t source : sources) {
      const std::string& where = tree.storage->where[source];
      const std::string& cluster = tree.sources[source].cluster;
      at_path_[where].insert(cluster);
      clusters_[ShortCluster(cluster)].insert(cluster);
      std::vector<std::string> path = ComponentsOf(where);
      for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string kept = std::exchange(path[i], "");
        siblings_[{i, path}].insert(kept);
        path[i] = kept;
      }
    }
  }

  std::string NameOf(std::size_t source) const {
    const std::string& where = tree_.storage->where[source];
    const std::string& cluster = tree_.sources[source].cluster;
    if (at_path_.at(where).size() > 1 && !cluster.empty()) {
      const std::string name = ShortCluster(cluster);
      return clusters_.at(name).size() == 1 ? name : cluster;
    }
    const std::string component = TellingComponent(where);
    return component.empty() ? where : component;
  }

 private:
  /// Of those in which it differs alone the one with most siblings, then the deepest.
  std::string TellingComponent(const std::string& text) const {
    std::vector<std::string> path = ComponentsOf(text);
    std::string best;
    std::size_t most = 1;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::string kept = std::exchange(path[i], "");
      const std::size_t siblings = siblings_.at({i, path}).size();
      path[i] = kept;
      if (siblings < 2 || siblings < most) continue;
      most = siblings;
      best = kept;
    }
    return best;
  }

  /// `prod` of `flux-system/prod`; URLs stay.
  static std::string ShortCluster(const std::string& cluster) {
    const bool is_url = cluster.find("://") != std::string::npos;
    return is_url ? cluster : cluster.substr(cluster.rfind('/') + 1);
  }

  const SourceTree& tree_;
  std::map<std::string, std::set<std::string>> at_path_;   // clusters
  std::map<std::string, std::set<std::string>> clusters_;  // by their short names
  std::map<std::pair<std::size_t, std::vector<std::string>>, std::set<std::string>> siblings_;
};

}  // namespace

std::vector<Alternative> NameAlternatives(
    const SourceTree& tree, const std::vector<std::size_t>& sources,
    const std::function<bool(std::size_t, std::size_t)>& contradict) {
  const Namer namer(tree, sources);
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (const std::size_t source : sources) by_name[namer.NameOf(source)].push_back(source);
  std::map<std::string, std::vector<std::size_t>> settled;
  for (auto& [name, sources_of_name] : by_name) {
    const std::vector<std::size_t>& members = sources_of_name;
    const bool agree = std::none_of(members.begin(), members.end(), [&](std::size_t a) {
      return std::any_of(members.begin(), members.end(),
                         [&](std::size_t b) { return a < b && contradict(a, b); });
    });
    for (const std::size_t member : members) {
      std::string unique = tree.storage->where[member];
      if (!tree.sources[member].cluster.empty()) unique += " " + tree.sources[member].cluster;
      settled[agree ? name : unique].push_back(member);
    }
  }
  std::vector<Alternative> alternatives;
  alternatives.reserve(settled.size());
  for (auto& [name, members] : settled) alternatives.push_back({name, std::move(members), {}, {}});
  return alternatives;
}

}  // namespace canary_lint
