// The first line of the text report.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "report/text_parts.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string OriginText(const Profile& profile, Origin origin) {
  switch (origin) {
    case Origin::kFlag:
      return "command line";
    case Origin::kConfig:
      return "configuration file";
    case Origin::kDeployment:
    case Origin::kHelmRelease: {
      const ResourceId& id = profile.controller;
      if (id.kind.empty()) return std::string(OriginName(origin));
      return id.kind + " " + id.namespace_name + (id.namespace_name.empty() ? "" : "/") + id.name;
    }
    case Origin::kDefault:
      return "default";
  }
  return {};
}

std::vector<const Canary*> CanariesOf(const Report& report, const Profile& profile) {
  std::vector<const Canary*> canaries;
  for (const UnitReport& unit : report.units) {
    for (const CanaryOutlook& outlook : unit.plan->canaries) {
      if (outlook.profile == &profile) canaries.push_back(outlook.canary);
    }
  }
  return canaries;
}

// The controller's own provider counts as soon as one Canary names none.
std::string ProviderText(const Report& report, const Profile& profile) {
  const std::vector<const Canary*> canaries = CanariesOf(report, profile);
  std::set<std::string> own;
  for (const Canary* canary : canaries) own.insert(canary->provider);
  if (own.empty() || own.count("") != 0) {
    return fmt::format("mesh provider {} ({})", profile.mesh_provider.value,
                       OriginText(profile, profile.mesh_provider.origin));
  }
  return fmt::format("provider{} {} (named by the {})", own.size() == 1 ? "" : "s",
                     fmt::join(own, ", "), canaries.size() == 1 ? "Canary" : "Canaries");
}

std::string AssumptionsOf(const Report& report, const Profile& profile) {
  std::string text =
      fmt::format("Assuming Flagger {} ({}), {}", profile.version.value.ToString(),
                  OriginText(profile, profile.version.origin), ProviderText(report, profile));
  if (profile.selector_labels.origin != Origin::kDefault) {
    text += fmt::format(", selector labels {} ({})", fmt::join(profile.selector_labels.value, ","),
                        OriginText(profile, profile.selector_labels.origin));
  }
  if (!profile.watch_namespace.value.empty()) {
    text += fmt::format(", watching namespace {} ({})", profile.watch_namespace.value,
                        OriginText(profile, profile.watch_namespace.origin));
  }
  return Visible(text);
}

}  // namespace

bool ShowsCanary(const Report& report) {
  return std::any_of(report.units.begin(), report.units.end(),
                     [](const UnitReport& unit) { return !unit.inventory->canaries.empty(); });
}

bool ConcernsFlagger(const Report& report) {
  return ShowsCanary(report) ||
         std::any_of(report.units.begin(), report.units.end(),
                     [](const UnitReport& unit) { return !unit.inventory->controllers.empty(); });
}

std::string AssumptionsText(const Report& report, const TextStyle& style) {
  std::string text;
  for (const Profile& profile : report.profiles->all) {
    text += Wrap(AssumptionsOf(report, profile), style.width, 2) + "\n";
  }
  return text;
}

}  // namespace canary_lint
