// What is overwritten only grows, but where the one that counts is applied by the one that it
// overwrites: that one stays.

#include "sources/namesakes.h"

#include <algorithm>

#include "sources/gitops.h"

namespace canary_lint {

void Namesakes::Meet(const std::string& cluster, const Resource& resource) {
  if (IsGitOps(resource.id)) met_[{cluster, resource.id}].insert(PlaceOf(resource));
}

bool Namesakes::IsAtHome(const Place& place) const {
  return IsAtOrBelow(table_.files()[std::get<2>(place)].display, home_);
}

Namesakes::Place Namesakes::Counted(const std::set<Place>& places) const {
  const auto home = std::find_if(places.rbegin(), places.rend(),
                                 [this](const Place& place) { return IsAtHome(place); });
  return home == places.rend() ? *places.rbegin() : *home;
}

bool Namesakes::IsPreferred(const std::string& cluster, const Resource& resource) const {
  const auto found = met_.find({cluster, resource.id});
  if (found == met_.end() || found->second.size() < 2) return false;
  const Place place = PlaceOf(resource);
  return place == Counted(found->second) && place != *found->second.rbegin();
}

bool Namesakes::Decide() {
  bool changed = false;
  for (const auto& [name, places] : met_) {
    const Place counted = Counted(places);
    for (const Place& place : places) {
      const One one{name.first, name.second, place};
      if (place == counted) {
        if (overwritten_.erase(one) == 0) continue;
        kept_.insert(one);
        changed = true;
      } else if (kept_.count(one) == 0) {
        changed = overwritten_.insert(one).second || changed;
      }
    }
  }
  met_.clear();
  return changed;
}

}  // namespace canary_lint
