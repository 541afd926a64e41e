// The first line of the text report.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "report/style.h"
#include "report/text_parts.h"
#include "report/unicode.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

std::string OriginText(const Profile& profile, Origin origin) {
  switch (origin) {
    case Origin::kFlag:
      return "command line";
    case Origin::kConfig:
      return "configuration file";
    case Origin::kDeployment:
    case Origin::kHelmRelease:
    case Origin::kApplication: {
      const ResourceId& id = profile.controller;
      if (id.kind.empty()) return std::string(OriginName(origin));
      return id.kind + " " + id.namespace_name + (id.namespace_name.empty() ? "" : "/") + id.name;
    }
    case Origin::kDefault:
      return "default";
  }
  return {};
}

std::vector<const CanaryOutlook*> CanariesOf(const Report& report, const Profile& profile) {
  std::vector<const CanaryOutlook*> canaries;
  for (const EnvironmentReport& environment : report.environments) {
    for (const CanaryOutlook& outlook : environment.plan->canaries) {
      if (outlook.watched && outlook.profile == &profile) canaries.push_back(&outlook);
    }
  }
  return canaries;
}

/// `istio (judged by `spec.service.gateways`)`: what was taken where nothing names a provider.
std::vector<std::string> JudgedProviders(const std::vector<const CanaryOutlook*>& canaries) {
  std::map<std::string, std::string> judged;  // and the first reason
  for (const CanaryOutlook* canary : canaries) {
    if (canary->provider_evidence.empty()) continue;
    judged.try_emplace(canary->provider, canary->provider_evidence);
  }
  std::vector<std::string> texts;
  texts.reserve(judged.size());
  for (const auto& [provider, because] : judged) {
    texts.push_back(fmt::format("{} (judged by {})", provider, because));
  }
  return texts;
}

// The controller's own provider counts as soon as one Canary names none.
std::string ProviderText(const Report& report, const Profile& profile) {
  const std::vector<const CanaryOutlook*> canaries = CanariesOf(report, profile);
  const std::vector<std::string> judged = JudgedProviders(canaries);
  const bool all_judged =
      !judged.empty() && std::all_of(canaries.begin(), canaries.end(), [](const auto* canary) {
        return !canary->provider_evidence.empty();
      });
  if (all_judged) return fmt::format("mesh provider {}", fmt::join(judged, ", "));
  std::set<std::string> own;
  for (const CanaryOutlook* canary : canaries) own.insert(canary->canary->provider);
  if (own.empty() || own.count("") != 0) {
    return fmt::format("mesh provider {} ({})", profile.mesh_provider.value,
                       OriginText(profile, profile.mesh_provider.origin)) +
           (judged.empty() ? "" : fmt::format(", {}", fmt::join(judged, ", ")));
  }
  return fmt::format("provider{} {} (named by the {})", own.size() == 1 ? "" : "s",
                     fmt::join(own, ", "), canaries.size() == 1 ? "Canary" : "Canaries");
}

std::string AssumptionsOf(const Report& report, const Profile& profile) {
  std::string text =
      fmt::format("Flagger {} ({}), {}", profile.version.value.ToString(),
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
  return std::any_of(report.environments.begin(), report.environments.end(),
                     [](const EnvironmentReport& environment) {
                       return !environment.inventory->canaries.empty();
                     });
}

bool ConcernsFlagger(const Report& report) {
  return ShowsCanary(report) || std::any_of(report.environments.begin(), report.environments.end(),
                                            [](const EnvironmentReport& environment) {
                                              return !environment.inventory->controllers.empty();
                                            });
}

std::string AssumptionsText(const Report& report, const TextStyle& style) {
  std::vector<std::pair<std::string, std::vector<std::string>>> lines;  // and environments
  bool snapshot = true;
  for (const EnvironmentReport& environment : report.environments) {
    snapshot = snapshot && environment.inventory->snapshot;
    for (const Profile& profile : environment.profiles->all) {
      std::string line = AssumptionsOf(report, profile);
      const auto known = std::find_if(lines.begin(), lines.end(),
                                      [&line](const auto& other) { return other.first == line; });
      auto& names = known == lines.end()
                        ? lines.emplace_back(std::move(line), std::vector<std::string>()).second
                        : known->second;
      if (names.empty() || names.back() != environment.inventory->environment) {
        names.push_back(environment.inventory->environment);
      }
    }
  }
  const std::string kind = snapshot ? "Snapshot of a cluster" : "Manifests";
  if (lines.size() == 1) {
    return Wrap(fmt::format("{}, assuming {}", kind, lines.front().first), style.width, 2) + "\n";
  }
  std::string text = kind + ", assuming\n";
  for (const auto& [line, names] : lines) {
    const bool everywhere = names.size() == report.environments.size();
    const std::string where =
        everywhere ? std::string() : Visible(fmt::format(" in {}", fmt::join(names, ", ")));
    text += Wrap(fmt::format("  {}{}", line, where), style.width, 4) + "\n";
  }
  return text;
}

}  // namespace canary_lint
