// One edit apart, and a search for a name through all that carries one.

#include "support/near_names.h"

#include <algorithm>
#include <cctype>

namespace canary_lint {
namespace {

constexpr std::size_t kShortest = 3;

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// What is left of both without their common beginning and end tells them apart.
bool OneLetterApart(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (HasDigit(a) || HasDigit(b)) return false;
  const bool swapped = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
  return swapped || std::max(a.size(), b.size()) == 1;
}

bool IsPartOf(std::string_view part, std::string_view whole) {
  if (whole.size() <= part.size() + 1) return false;
  const std::size_t rest = whole.size() - part.size();
  return (whole.substr(0, part.size()) == part && whole[part.size()] == '-') ||
         (whole.substr(rest) == part && whole[rest - 1] == '-');
}

bool HasValue(const Labels& labels, const std::string& value) {
  return std::any_of(labels.begin(), labels.end(),
                     [&value](const auto& label) { return label.second == value; });
}

}  // namespace

bool IsNearName(std::string_view a, std::string_view b) {
  if (std::min(a.size(), b.size()) < kShortest || a == b) return false;
  return OneLetterApart(a, b) || IsPartOf(a, b) || IsPartOf(b, a);
}

bool IsNamed(const RuleContext& context, const CanaryOutlook& canary) {
  const std::string& name = canary.canary->target.name;
  const Inventory& inventory = context.inventory;
  const auto is_called = [&name](const auto& object) { return object.id().name == name; };
  return std::any_of(inventory.workloads.begin(), inventory.workloads.end(),
                     [&](const Workload& workload) {
                       return is_called(workload) || HasValue(workload.pod_template.labels, name);
                     }) ||
         std::any_of(inventory.services.begin(), inventory.services.end(),
                     [&](const Service& service) {
                       return is_called(service) || HasValue(service.selector, name);
                     }) ||
         std::any_of(inventory.canaries.begin(), inventory.canaries.end(), is_called) ||
         std::any_of(inventory.autoscalers.begin(), inventory.autoscalers.end(),
                     [&name](const Autoscaler& scaler) { return scaler.target.name == name; }) ||
         std::any_of(inventory.others.begin(), inventory.others.end(),
                     [&name](const Resource& other) {
                       return other.id.name == name || IsA<GitOpsForm>(other.id);
                     }) ||
         canary.canary->service.name == name ||
         !context.referrers.RoutesTo(canary.id().namespace_name, name).empty();
}

}  // namespace canary_lint
