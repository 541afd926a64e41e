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
constexpr std::string_view kBlanks = " \t\r\n";

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

/// What stands behind `key`, as in `kind: Deployment` or `kind: "Deployment"`, up to the next
/// blank.
std::set<std::string_view> ValuesOf(std::string_view text, std::string_view key) {
  std::set<std::string_view> values;
  for (auto at = text.find(key); at != text.npos; at = text.find(key, at + key.size())) {
    if (at != 0 && kBlanks.find(text[at - 1]) == kBlanks.npos) continue;
    std::string_view value = text.substr(at + key.size());
    value = value.substr(0, value.find_first_of(kBlanks));
    const bool quoted = value.size() > 1 && value.front() == '"' && value.back() == '"';
    values.insert(quoted ? value.substr(1, value.size() - 2) : value);
  }
  return values;
}

bool MayBeObjects(const Problem& problem) {
  return problem.kind == ProblemKind::kUnreadableDocument ||
         problem.kind == ProblemKind::kUnrenderedTemplate;
}

}  // namespace

NearMisses::NearMisses(const RuleContext& context) : context_(context) {
  for (const Workload& workload : context.inventory.workloads) {
    workloads_.emplace(workload.id().name, &workload);
  }
  for (const Service& service : context.inventory.services) {
    services_.emplace(service.id().name, &service);
  }
  for (const Problem& problem : context.problems) {
    if (!MayBeObjects(problem)) continue;
    const std::string_view file = context.sources.Bytes(problem.span.file);
    if (problem.unread.empty()) AddUnread(problem.span, file);
    for (const Span& document : problem.unread) {
      const bool first = &document == &problem.unread.front();
      AddUnread(first ? problem.span : Span{document.file, document.begin, document.begin},
                file.substr(document.begin, document.end - document.begin));
    }
  }
}

void NearMisses::AddUnread(const Span& span, std::string_view text) {
  for (const std::string_view name : ValuesOf(text, "name: ")) {
    unread_by_name_[name].push_back(unread_.size());
  }
  unread_.push_back({span, ValuesOf(text, "kind: ")});
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
  const auto named = unread_by_name_.find(target.name);
  if (named != unread_by_name_.end()) {
    for (const std::size_t index : named->second) {
      const Unread& unread = unread_[index];
      if (unread.kinds.count(target.kind) == 0) continue;
      found.push_back({kFarthest,
                       {unread.span, fmt::format("what cannot be read here may be {} `{}`",
                                                 target.kind, target.name)}});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NearMiss> misses;
  for (std::size_t i = 0; i < found.size() && i < kMost; ++i) misses.push_back(found[i].second);
  return misses;
}

}  // namespace canary_lint
