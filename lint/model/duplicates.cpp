#include "model/duplicates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace canary_lint {
namespace {

bool IsClusterMetadata(std::string_view key) {
  constexpr std::array<std::string_view, 6> kKeys = {
      "uid", "resourceVersion", "managedFields", "creationTimestamp", "generation", "selfLink"};
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

template <typename Skip>
bool SameMembers(Value a, Value b, const Skip& skip) {
  std::set<std::string_view> keys;
  for (const Member member : a.Members()) keys.insert(member.key);
  for (const Member member : b.Members()) keys.insert(member.key);
  return std::all_of(keys.begin(), keys.end(),
                     [&](std::string_view key) { return skip(key) || Equal(a[key], b[key]); });
}

bool SameObject(const Resource& a, const Resource& b) {
  const auto outer = [](std::string_view key) { return key == "status" || key == "metadata"; };
  // An item of a typed list takes its kind from the list.
  const auto same_envelope = a.version == b.version;
  return same_envelope &&
         SameMembers(a.root, b.root,
                     [&outer](std::string_view key) {
                       return outer(key) || key == "kind" || key == "apiVersion";
                     }) &&
         SameMembers(a.Metadata(), b.Metadata(), IsClusterMetadata);
}

Problem DuplicateProblem(const Resource& first, const Resource& used) {
  Problem problem;
  problem.kind = ProblemKind::kDuplicateResource;
  problem.span = first.name_span;
  problem.subject = used.id;
  problem.message = fmt::format(
      "{} stands here and in another place with a difference; the other one, which is applied "
      "last, "
      "was used",
      used.id.ToString());
  problem.related.push_back({"this one was used", used.name_span});
  problem.fix =
      "remove one of the two, or lint what belongs to different clusters in different runs";
  problem.discriminator = fmt::format("{}:{}", first.span.file, first.span.begin);
  return problem;
}

}  // namespace

std::vector<Resource> WithoutDuplicates(const std::vector<Resource>& resources,
                                        std::vector<Problem>& problems) {
  std::map<ResourceId, std::size_t> last;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (!resources[i].id.name.empty()) last[resources[i].id] = i;
  }
  std::vector<Resource> kept;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const Resource& resource = resources[i];
    const auto found = last.find(resource.id);
    if (found == last.end() || found->second == i) {
      kept.push_back(resource);
    } else if (!SameObject(resource, resources[found->second])) {
      problems.push_back(DuplicateProblem(resource, resources[found->second]));
    }
  }
  return kept;
}

}  // namespace canary_lint
