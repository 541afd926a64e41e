// A key that stands twice in no object is nobody's business, but where objects are lost by it.

#include "load/duplicate_key.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace canary_lint {
namespace {

/// But those that every Secret has.
void HideKey(Problem& problem) {
  constexpr std::array<std::string_view, 6> kKnown = {"apiVersion", "kind", "metadata",
                                                      "data",       "type", "stringData"};
  if (std::find(kKnown.begin(), kKnown.end(), problem.discriminator) != kKnown.end()) return;
  problem.message =
      "a key stands twice in one mapping: the last one counts for kubectl, and kustomize refuses "
      "the object";
  problem.discriminator.clear();
}

}  // namespace

bool AssignDuplicateKey(Problem& problem, const std::vector<Resource>& resources,
                        std::size_t first) {
  const auto holder =
      std::find_if(resources.begin() + static_cast<std::ptrdiff_t>(first), resources.end(),
                   [at = problem.span.begin](const Resource& resource) {
                     return at >= resource.span.begin && at < resource.span.end;
                   });
  if (holder == resources.end()) return false;
  problem.subject = holder->id;
  if (holder->id.kind == "Secret") HideKey(problem);
  return true;
}

bool LosesItems(Problem& problem, Value root, const std::string& display) {
  const bool is_list = root["items"].IsSequence() || root["kind"].StringOr("") == "List";
  if (!is_list || problem.discriminator != "items") return false;
  problem.subject = {"", "File", "", display};
  problem.message =
      "key `items` stands twice in one list: of the first one no object is read, by kubectl "
      "neither";
  problem.help = "put all objects into one `items`";
  return true;
}

}  // namespace canary_lint
