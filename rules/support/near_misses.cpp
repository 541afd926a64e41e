// Looks for the target's name among all workloads, for targets of kind Service among the Services,
// and in the documents that could not be read.

#include "support/near_misses.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "support/seen_elsewhere.h"
#include "support/words.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMost = 3;
// As distances, behind all that was read in the unit.
constexpr int kElsewhere = 4;
constexpr int kFarthest = 5;

/// 0: refused where it should be; 1: another namespace; 2: another kind; 3: both.
int Distance(const Object& object, const CanaryOutlook& canary) {
  return (object.id().kind == canary.canary->target.kind ? 0 : 2) +
         (object.id().namespace_name == canary.id().namespace_name ? 0 : 1);
}

std::string TextFor(const Object& object, const CanaryOutlook& canary) {
  const std::string name = words::Object(object.id());
  if (Distance(object, canary) == 0) return name + " is refused by the API server";
  if (object.id().namespace_name == canary.id().namespace_name) {
    return fmt::format("{} has the name, and another kind", name);
  }
  return fmt::format("{} is in namespace `{}`{}", name, object.id().namespace_name,
                     object.resource.namespace_set ? "" : ", where objects without one land");
}

}  // namespace

NearMisses::NearMisses(const RuleContext& context)
    : context_(context), unread_(context.sources, context.problems) {
  for (const Workload& workload : context.inventory.workloads) {
    workloads_.emplace(workload.id().name, &workload);
  }
  for (const Service& service : context.inventory.services) {
    services_.emplace(service.id().name, &service);
  }
}

std::vector<NearMiss> NearMisses::Of(const CanaryOutlook& canary) const {
  const ObjectReference& target = canary.canary->target;
  std::vector<std::pair<int, NearMiss>> found;
  const auto collect = [&](const Objects& objects) {
    const auto [first, last] = objects.equal_range(target.name);
    for (auto entry = first; entry != last; ++entry) {
      const Object& object = *entry->second;
      found.push_back(
          {Distance(object, canary), {object.resource.name_span, TextFor(object, canary)}});
    }
  };
  collect(workloads_);
  if (canary.canary->TargetsService() && !canary.canary->TargetsKnative()) collect(services_);
  for (const SeenElsewhere& seen : NamesakesElsewhere(context_, canary)) {
    found.push_back({kElsewhere,
                     {seen.resource->name_span,
                      fmt::format("{} stands in {}", words::ObjectInNamespace(seen.resource->id),
                                  seen.holder)}});
  }
  for (const Span& span : unread_.Naming(target.kind, target.name)) {
    found.push_back(
        {kFarthest,
         {span, fmt::format("what cannot be read here may be {} `{}`", target.kind, target.name)}});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NearMiss> misses;
  for (std::size_t i = 0; i < found.size() && i < kMost; ++i) misses.push_back(found[i].second);
  return misses;
}

}  // namespace canary_lint
