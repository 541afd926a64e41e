// Namespaces that are asked for and that nothing stands in.

#include "cli/shown.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/unicode.h"

namespace canary_lint {

std::string NoNamespaceFits(const ShownFindings& shown, std::span<const Inventory> inventories) {
  std::set<std::string> there;
  for (const Inventory& inventory : inventories) {
    for (const Service& service : inventory.services) there.insert(service.id().namespace_name);
    for (const Canary& canary : inventory.canaries) there.insert(canary.id().namespace_name);
  }
  const bool fits = std::any_of(there.begin(), there.end(), [&shown](const std::string& space) {
    return shown.HoldNamespace(space);
  });
  if (shown.namespaces.empty() || there.empty() || fits) return {};
  return fmt::format("no namespace fits `{}`; Services and Canaries are in `{}`",
                     Visible(fmt::format("{}", fmt::join(shown.namespaces, "`, `"))),
                     Visible(fmt::format("{}", fmt::join(there, "`, `"))));
}

}  // namespace canary_lint
