// Namespaces that are asked for and that nothing stands in.

#include "cli/shown.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "findings/all_objects.h"
#include "report/unicode.h"

namespace canary_lint {

std::string NoNamespaceFits(const ShownFindings& shown, std::span<const Inventory> inventories) {
  if (shown.namespaces.empty()) return {};
  bool fits = false;
  std::set<std::string> there;
  for (const Inventory& inventory : inventories) {
    ForEachObject(inventory, [&](const Resource& object) {
      fits = fits || shown.HoldNamespace(object.id.namespace_name);
    });
    for (const Service& service : inventory.services) there.insert(service.id().namespace_name);
    for (const Canary& canary : inventory.canaries) there.insert(canary.id().namespace_name);
  }
  if (there.empty() || fits) return {};
  return fmt::format("no namespace fits `{}`; Services and Canaries are in `{}`",
                     Visible(fmt::format("{}", fmt::join(shown.namespaces, "`, `"))),
                     Visible(fmt::format("{}", fmt::join(there, "`, `"))));
}

std::string NoEnvironment(const std::string& asked, const Environments& environments) {
  std::vector<std::string> names;
  for (const Environment& environment : environments.all) {
    names.push_back(fmt::format("`{}`", Visible(environment.name)));
  }
  return fmt::format("no environment is called `{}`; there {} {}", Visible(asked),
                     names.size() == 1 ? "is" : "are", fmt::join(names, ", "));
}

}  // namespace canary_lint
