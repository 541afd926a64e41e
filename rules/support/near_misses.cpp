// Looks for the target's name among all workloads, and for targets of kind Service among the
// Services.

#include "support/near_misses.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "support/words.h"

namespace canary_lint {
namespace {

constexpr std::size_t kMost = 3;
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

template <typename T>
void Collect(const std::vector<T>& objects, const CanaryOutlook& canary,
             std::vector<std::pair<int, NearMiss>>& found) {
  for (const T& object : objects) {
    if (object.id().name != canary.canary->target.name) continue;
    found.push_back(
        {Distance(object, canary), {object.resource.name_span, TextFor(object, canary)}});
  }
}

/// True if the text holds `key: value`, or `key: "value"`, and nothing behind it.
bool HoldsMember(std::string_view text, std::string_view key, std::string_view value) {
  for (const std::string& member :
       {fmt::format("{}: {}", key, value), fmt::format("{}: \"{}\"", key, value)}) {
    for (auto at = text.find(member); at != text.npos; at = text.find(member, at + 1)) {
      const std::string_view rest = text.substr(at + member.size());
      const bool begins = at == 0 || kBlanks.find(text[at - 1]) != kBlanks.npos;
      if (begins && (rest.empty() || kBlanks.find(rest.front()) != kBlanks.npos)) return true;
    }
  }
  return false;
}

/// True if one document of the text has both.
bool MayHold(std::string_view text, const ObjectReference& target) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n---", begin), text.size());
    const std::string_view document = text.substr(begin, end - begin);
    if (HoldsMember(document, "kind", target.kind) && HoldsMember(document, "name", target.name)) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

/// Text that could not be read and in which the kind and the name of the target stand.
void CollectUnread(const RuleContext& context, const CanaryOutlook& canary,
                   std::vector<std::pair<int, NearMiss>>& found) {
  constexpr int kFarthest = 4;
  const ObjectReference& target = canary.canary->target;
  for (const Problem& problem : context.problems) {
    if (problem.kind != ProblemKind::kUnreadableDocument &&
        problem.kind != ProblemKind::kUnrenderedTemplate) {
      continue;
    }
    if (!MayHold(context.sources.Bytes(problem.span.file), target)) continue;
    found.push_back({kFarthest,
                     {problem.span, fmt::format("what cannot be read here may be {} `{}`",
                                                target.kind, target.name)}});
  }
}

}  // namespace

std::vector<NearMiss> NearMissesOf(const RuleContext& context, const CanaryOutlook& canary) {
  std::vector<std::pair<int, NearMiss>> found;
  Collect(context.inventory.workloads, canary, found);
  if (canary.canary->target.kind == "Service") Collect(context.inventory.services, canary, found);
  CollectUnread(context, canary, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<NearMiss> misses;
  for (std::size_t i = 0; i < found.size() && i < kMost; ++i) misses.push_back(found[i].second);
  return misses;
}

}  // namespace canary_lint
