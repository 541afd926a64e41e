// Groups resources by id, chooses the one that counts in each group, and tells of the others.

#include "model/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/readout.h"

namespace canary_lint {
namespace {

/// The places of one id, in the order in which they are applied.
struct Group {
  std::vector<std::size_t> places;
  std::vector<std::vector<Problem>> refusals;  // of the one at the same place of `places`
  std::size_t used = 0;                        // in `places`
};

/// Of the highest rank the last that is not refused, else the last.
void Choose(const std::vector<Resource>& resources, const RefusalsOfResource& refusals_of,
            Group& group) {
  group.used = group.places.size() - 1;
  if (group.used == 0) return;
  std::stable_sort(
      group.places.begin(), group.places.end(),
      [&resources](std::size_t a, std::size_t b) { return resources[a].rank < resources[b].rank; });
  for (const std::size_t place : group.places) {
    group.refusals.push_back(refusals_of(resources[place]));
  }
  for (std::size_t i = group.places.size(); i-- > 0;) {
    if (!group.refusals[i].empty()) continue;
    group.used = i;
    return;
  }
}

std::string WhichIsUsed(const Group& group, std::size_t which, bool by_rank) {
  if (which > group.used) {
    return "the other one was used, because the API server refuses this one";
  }
  if (by_rank) return "the other one, which stands with the Canary or under its root, was used";
  if (group.used + 1 == group.places.size()) {
    return "the other one, which is applied last, was used";
  }
  return "the other one, which is the last that the API server does not refuse, was used";
}

Problem DuplicateProblem(const Resource& unused, const Resource& used, const std::string& which) {
  Problem problem;
  problem.kind = ProblemKind::kDuplicateResource;
  problem.span = unused.name_span;
  problem.subject = used.id;
  problem.message =
      fmt::format("{} stands here and in another place with a difference", used.id.ToString());
  problem.choice = which;
  problem.related.push_back({"this one was used", used.name_span});
  problem.help =
      "remove one of the two, or lint what belongs to different clusters in different runs";
  return problem;
}

/// A base that two kustomizations of one environment build is there twice, and one pair all the
/// same.
bool IsTold(const Problem& told, const Resource& unused, const Resource& used) {
  return told.kind == ProblemKind::kDuplicateResource && told.span == unused.name_span &&
         told.subject == used.id && told.related.front().span == used.name_span;
}

/// True if both say the same in two texts: a base that is built twice is one.
bool Drop(const std::vector<Resource>& resources, const Group& group, std::size_t which,
          std::vector<Problem>& problems) {
  const Resource& unused = resources[group.places[which]];
  const Resource& used = resources[group.places[group.used]];
  if (unused.standing == Standing::kOpen) return false;
  if (ReadoutOf(unused) == ReadoutOf(used)) return !(unused.span == used.span);
  const bool told = std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return IsTold(problem, unused, used);
  });
  if (told) return false;
  problems.push_back(
      DuplicateProblem(unused, used, WhichIsUsed(group, which, unused.rank != used.rank)));
  for (Problem problem : group.refusals[which]) {
    problem.discriminator += " of one that is not used";
    problems.push_back(std::move(problem));
  }
  return false;
}

}  // namespace

std::vector<Resource> WithoutDuplicates(const std::vector<Resource>& resources,
                                        const RefusalsOfResource& refusals_of,
                                        std::vector<Problem>& problems) {
  std::map<ResourceId, Group> groups;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (!resources[i].id.name.empty()) groups[resources[i].id].places.push_back(i);
  }
  std::set<std::size_t> dropped;
  std::set<std::size_t> repeated;
  for (auto& [id, group] : groups) {
    Choose(resources, refusals_of, group);
    for (std::size_t i = 0; i < group.places.size(); ++i) {
      if (i == group.used) continue;
      dropped.insert(group.places[i]);
      if (Drop(resources, group, i, problems)) repeated.insert(group.places[group.used]);
    }
  }
  std::vector<Resource> kept;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (dropped.count(i) != 0) continue;
    kept.push_back(resources[i]);
    kept.back().repeated = repeated.count(i) != 0;
  }
  return kept;
}

}  // namespace canary_lint
