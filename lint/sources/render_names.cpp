// MatchNames of render_values.h.

#include <algorithm>
#include <set>
#include <string_view>

#include "sources/render_values.h"

namespace canary_lint {
namespace {

using Index = std::optional<std::size_t>;

struct Affixes {
  std::string prefix;
  std::string suffix;
};

class Matching {
 public:
  Matching(const std::vector<RenderName>& rendered, const std::vector<RenderName>& sources)
      : rendered_(rendered), sources_(sources), result_(rendered.size()) {
    for (const RenderName& object : rendered) names_.insert(object.name);
  }

  std::vector<Index> Run() {
    const Affixes affixes = BestAffixes();
    for (std::size_t i = 0; i < rendered_.size(); ++i) {
      result_[i] = Pick(i, [&](const std::string& source) {
        return rendered_[i].name == affixes.prefix + source + affixes.suffix;
      });
    }
    for (std::size_t i = 0; i < rendered_.size(); ++i) {
      if (!result_[i].has_value()) result_[i] = LongestWithin(i);
    }
    InOrder();
    return std::move(result_);
  }

 private:
  /// Of those that make rendered names of most sources the shortest.
  Affixes BestAffixes() const {
    Affixes best;
    std::size_t most = Fitting(best);
    for (const std::string& name : Samples()) {
      for (const RenderName& source : sources_) {
        const std::size_t at = name.find(source.name);
        if (at == std::string::npos || source.name.empty()) continue;
        const Affixes affixes{name.substr(0, at), name.substr(at + source.name.size())};
        const std::size_t fitting = Fitting(affixes);
        const bool shorter =
            affixes.prefix.size() + affixes.suffix.size() < best.prefix.size() + best.suffix.size();
        if (fitting > most || (fitting == most && shorter)) {
          best = affixes;
          most = fitting;
        }
      }
    }
    return best;
  }

  /// A few names do: one of them was not changed by anything else.
  std::vector<std::string> Samples() const {
    constexpr std::size_t kFew = 3;
    std::vector<std::string> samples;
    for (std::size_t i = 0; i < std::min(kFew, rendered_.size()); ++i) {
      samples.push_back(rendered_[i].name);
    }
    return samples;
  }

  std::size_t Fitting(const Affixes& affixes) const {
    return static_cast<std::size_t>(
        std::count_if(sources_.begin(), sources_.end(), [&](const RenderName& source) {
          return names_.count(affixes.prefix + source.name + affixes.suffix) != 0;
        }));
  }

  /// Of sources whose name fits: one that has no object yet, of the same namespace, where there is
  /// one. A base that is built twice gives two objects to each of its sources.
  template <typename Fits>
  Index Pick(std::size_t object, Fits fits) {
    Index best;
    int best_rank = -1;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (!fits(sources_[i].name)) continue;
      const bool same = sources_[i].namespace_name == rendered_[object].namespace_name;
      const int rank = (taken_.count(i) == 0 ? 2 : 0) + (same ? 1 : 0);
      if (rank <= best_rank) continue;
      best = i;
      best_rank = rank;
    }
    if (best.has_value()) taken_.insert(*best);
    return best;
  }

  Index LongestWithin(std::size_t object) {
    std::string_view longest;
    for (const RenderName& source : sources_) {
      const std::string_view name = source.name;
      const bool within = rendered_[object].name.find(name) != std::string::npos;
      if (within && name.size() > longest.size()) longest = name;
    }
    if (longest.empty()) return std::nullopt;
    return Pick(object, [longest](const std::string& name) { return name == longest; });
  }

  void InOrder() {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (taken_.count(i) == 0) left.push_back(i);
    }
    const auto open = std::count(result_.begin(), result_.end(), Index());
    if (static_cast<std::size_t>(open) != left.size()) return;
    auto next = left.begin();
    for (Index& index : result_) {
      if (!index.has_value()) index = *next++;
    }
  }

  const std::vector<RenderName>& rendered_;
  const std::vector<RenderName>& sources_;
  std::multiset<std::string> names_;
  std::set<std::size_t> taken_;
  std::vector<Index> result_;
};

}  // namespace

std::vector<std::optional<std::size_t>> MatchNames(const std::vector<RenderName>& rendered,
                                                   const std::vector<RenderName>& sources) {
  return Matching(rendered, sources).Run();
}

}  // namespace canary_lint
