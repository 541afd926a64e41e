// Which Flagger acts on the input, and where each of its settings was learnt: finds the
// controllers, reads each one's settings, and lets the configuration and the command line have the
// last word.

#include "canary_lint/profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "flagger/profile_settings.h"

namespace canary_lint {
namespace {

/// A controller of the environment.
struct Found {
  const ControllerSettings* settings = nullptr;
  const ControllerSettings* chart = nullptr;  ///< a HelmRelease that may have made it
};

/// The HelmRelease that may have made a Deployment: the one of its namespace, else the only one.
const ControllerSettings* ChartOf(const ControllerSettings& deployment,
                                  const std::vector<const ControllerSettings*>& charts) {
  for (const ControllerSettings* chart : charts) {
    if (chart->id().namespace_name == deployment.id().namespace_name) return chart;
  }
  return charts.size() == 1 ? charts.front() : nullptr;
}

/// Deployments first. A HelmRelease beside a Deployment installs it, or another that the input says
/// less of: the Deployment is the nearer witness.
std::vector<Found> FindControllers(const Inventory& inventory) {
  std::vector<const ControllerSettings*> charts;
  std::vector<const ControllerSettings*> own;
  for (const ControllerSettings& settings : inventory.controllers) {
    (settings.IsChart() ? charts : own).push_back(&settings);
  }
  std::vector<Found> found;
  found.reserve(own.size() + charts.size());
  for (const ControllerSettings* deployment : own) {
    found.push_back({deployment, ChartOf(*deployment, charts)});
  }
  if (!own.empty()) return found;
  for (const ControllerSettings* chart : charts) found.push_back({chart, nullptr});
  return found;
}

template <typename T>
void Override(const std::optional<T>& value, Origin origin, Setting<T>& setting) {
  if (value.has_value()) setting = {*value, origin};
}

void Apply(const ProfileOverrides& overrides, Origin origin, Profile& profile) {
  Override(overrides.version, origin, profile.version);
  Override(overrides.mesh_provider, origin, profile.mesh_provider);
  Override(overrides.selector_labels, origin, profile.selector_labels);
  Override(overrides.watch_namespace, origin, profile.watch_namespace);
  Override(overrides.include_label_prefix, origin, profile.include_label_prefix);
  Override(overrides.config_tracking, origin, profile.config_tracking);
}

/// What the release makes of the settings.
void Settle(Profile& profile) {
  profile.traits = TraitsOf(profile.version.value);
  std::vector<std::string>& prefixes = profile.include_label_prefix.value;
  const auto empty = std::find(prefixes.begin(), prefixes.end(), "");
  if (empty != prefixes.end() && profile.traits.empty_prefix_matches_all) *empty = "*";
  prefixes.erase(std::remove(prefixes.begin(), prefixes.end(), ""), prefixes.end());
}

/// Told what Flagger watches, one Flagger is meant: the first that watches it by its own settings,
/// else the first.
std::vector<Found> OnlyTheMeant(std::vector<Found> controllers, const std::string& told) {
  if (controllers.empty()) return controllers;
  const auto watches = [&told](const Found& found) {
    const auto flag = found.settings->flags.find("namespace");
    return (flag == found.settings->flags.end() ? "" : flag->second) == told;
  };
  const auto meant = std::find_if(controllers.begin(), controllers.end(), watches);
  return {meant == controllers.end() ? controllers.front() : *meant};
}

/// With so many others a Flagger is told to overlap; it does with more.
constexpr std::size_t kMostOverlaps = 8;

bool Overlap(const Profile& a, const Profile& b) {
  return a.Watches(b.watch_namespace.value) || b.Watches(a.watch_namespace.value);
}

/// The order in which profiles are asked whether they watch a namespace.
bool Before(const Profile& a, const Profile& b) {
  return std::tie(a.watch_namespace.value, a.controller) <
         std::tie(b.watch_namespace.value, b.controller);
}

Problem OverlapNote(const Profile& a, const Profile& b) {
  const Profile& first = Before(a, b) ? a : b;
  const Profile& second = Before(a, b) ? b : a;
  const std::string& space = second.watch_namespace.value;
  Problem problem;
  problem.kind = ProblemKind::kInputAssumption;
  problem.span = *second.place;
  problem.subject = second.controller;
  problem.message =
      fmt::format("`{}` and `{}` both watch {}: the first is taken to be the one that acts",
                  first.controller.ToString(), second.controller.ToString(),
                  space.empty() ? "every namespace" : fmt::format("namespace `{}`", space));
  problem.related.push_back({"the first one", *first.place});
  problem.help = "give each Flagger a `-namespace` of its own";
  problem.discriminator = first.controller.ToString();
  return problem;
}

class Builder {
 public:
  Builder(const ProfileOverrides& flags, const ProfileOverrides& config)
      : flags_(flags), config_(config) {}

  Profiles Run(std::vector<Found> controllers) {
    const auto& told = flags_.watch_namespace ? flags_.watch_namespace : config_.watch_namespace;
    if (told.has_value()) controllers = OnlyTheMeant(std::move(controllers), *told);
    for (const Found& controller : controllers) Add(controller);
    if (result_.all.empty()) result_.all.push_back(DefaultProfile());
    for (Profile& profile : result_.all) {
      Apply(config_, Origin::kConfig, profile);
      Apply(flags_, Origin::kFlag, profile);
      Settle(profile);
    }
    std::stable_sort(result_.all.begin(), result_.all.end(), Before);
    return std::move(result_);
  }

 private:
  void Add(const Found& found) {
    std::vector<Problem> notes;
    const bool release_is_given = flags_.version.has_value() || config_.version.has_value();
    Profile profile = ReadSettings(*found.settings, found.chart, release_is_given, notes);
    std::size_t overlaps = 0;
    for (const Profile& other : result_.all) {
      if (!Overlap(other, profile)) continue;
      notes.push_back(OverlapNote(other, profile));
      if (++overlaps == kMostOverlaps) break;
    }
    std::move(notes.begin(), notes.end(), std::back_inserter(result_.problems));
    result_.all.push_back(std::move(profile));
  }

  const ProfileOverrides& flags_;
  const ProfileOverrides& config_;
  Profiles result_;
};

}  // namespace

std::string_view OriginName(Origin origin) {
  switch (origin) {
    case Origin::kFlag:
      return "flag";
    case Origin::kConfig:
      return "config";
    case Origin::kDeployment:
      return "deployment";
    case Origin::kHelmRelease:
      return "helmrelease";
    case Origin::kApplication:
      return "application";
    case Origin::kDefault:
      return "default";
  }
  return "default";
}

const Profile* Profiles::For(std::string_view namespace_name) const {
  for (const Profile& profile : all) {
    if (profile.Watches(namespace_name)) return &profile;
  }
  return nullptr;
}

std::size_t Profiles::WatcherCount(std::string_view namespace_name) const {
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(),
      [namespace_name](const Profile& profile) { return profile.Watches(namespace_name); }));
}

Profiles BuildProfiles(const Inventory& inventory, const ProfileOverrides& flags,
                       const ProfileOverrides& config) {
  return Builder(flags, config).Run(FindControllers(inventory));
}

}  // namespace canary_lint
