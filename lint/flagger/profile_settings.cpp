// Reads the flags of cmd/flagger/main.go over their defaults (model/controller_flags.h).

#include "flagger/profile_settings.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "flagger/version_range.h"
#include "model/controller_flags.h"

namespace canary_lint {
namespace {

/// Go's strings.Split, as main.go uses it: white space counts, an empty text is one empty label.
std::vector<std::string> SplitList(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

/// What Go's strconv.ParseBool takes for true.
bool IsTrue(std::string_view text) {
  constexpr std::array<std::string_view, 6> kTrue = {"1", "t", "T", "true", "TRUE", "True"};
  for (const std::string_view word : kTrue) {
    if (text == word) return true;
  }
  return false;
}

/// `$(NAME)` is filled in from the environment, `${name}` before the object is applied.
bool IsPlaceholder(std::string_view text) {
  return text.find("$(") != std::string_view::npos || text.find("${") != std::string_view::npos;
}

Origin OriginOf(const ControllerSettings& settings) {
  if (settings.id().kind == "Application") return Origin::kApplication;
  return settings.IsChart() ? Origin::kHelmRelease : Origin::kDeployment;
}

std::string BeyondKnown() {
  return fmt::format("newer than {}, the newest release of Flagger that is known",
                     NewestRelease().ToString());
}

/// The newest known release of a range is what a chart installs, unless there is a newer one.
Release NewestIn(const VersionRange& range, std::string& doubt) {
  const auto newest = range.NewestKnown();
  if (range.AdmitsNewer()) {
    doubt = (newest.has_value() ? "admits releases that are " : "admits only releases that are ") +
            BeyondKnown();
    return NewestRelease();
  }
  if (!newest.has_value()) doubt = "holds no known release of Flagger";
  return newest.value_or(KnownReleases().front());
}

/// The release that a tag or a chart's version names; `doubt` says why another one may be meant.
std::optional<Release> ReleaseOf(const ControllerSettings& source, std::string& doubt) {
  if (const auto nearest = NearestKnownRelease(source.version)) {
    if (ParseKnownRelease(source.version).has_value()) return nearest;
    doubt =
        IsBeyondKnown(source.version) ? "is " + BeyondKnown() : "is no known release of Flagger";
    return nearest;
  }
  const auto range = source.IsChart() ? VersionRange::Parse(source.version) : std::nullopt;
  if (!range.has_value()) return std::nullopt;
  return NewestIn(*range, doubt);
}

class Reader {
 public:
  Reader(const ControllerSettings& settings, std::vector<Problem>& notes)
      : settings_(settings), notes_(notes), profile_(DefaultProfile()) {}

  Profile Run(const ControllerSettings* chart, bool release_is_given) {
    profile_.place = settings_.resource.name_span;
    profile_.controller = settings_.id();
    if (!release_is_given) ReadRelease(chart);
    Text("mesh-provider", profile_.mesh_provider);
    Text("namespace", profile_.watch_namespace);
    Text("ingress-class", profile_.ingress_class);
    List("selector-labels", profile_.selector_labels);
    List("include-label-prefix", profile_.include_label_prefix);
    Switch("enable-config-tracking", profile_.config_tracking);
    Switch("no-cross-namespace-refs", profile_.no_cross_namespace_refs);
    return std::move(profile_);
  }

 private:
  void Note(const Span& span, std::string message, std::string fix, std::string discriminator) {
    Problem problem;
    problem.kind = ProblemKind::kInputAssumption;
    problem.span = span;
    problem.subject = settings_.id();
    problem.message = std::move(message);
    problem.help = std::move(fix);
    problem.discriminator = std::move(discriminator);
    notes_.push_back(std::move(problem));
  }

  const std::string* Find(const char* flag) {
    const auto found = settings_.flags.find(flag);
    if (found == settings_.flags.end()) return nullptr;
    if (!IsPlaceholder(found->second)) return &found->second;
    const auto span = settings_.flag_spans.find(flag);
    Note(span == settings_.flag_spans.end() ? settings_.resource.name_span : span->second,
         fmt::format("`-{}` of Flagger is `{}`, which is not filled in yet: its default is assumed",
                     flag, found->second),
         fmt::format("lint what is applied, or say it with `--{}`", flag), flag);
    return nullptr;
  }

  void Text(const char* flag, Setting<std::string>& setting) {
    if (const std::string* value = Find(flag)) {
      setting = {*value, OriginOf(settings_)};
    } else if (settings_.all_flags_known && settings_.flags.count(flag) == 0) {
      setting.origin = OriginOf(settings_);  // Flagger's own default is in force
    }
  }

  void List(const char* flag, Setting<std::vector<std::string>>& setting) {
    if (const std::string* value = Find(flag)) setting = {SplitList(*value), OriginOf(settings_)};
  }

  void Switch(const char* flag, Setting<bool>& setting) {
    if (const std::string* value = Find(flag)) setting = {IsTrue(*value), OriginOf(settings_)};
  }

  void ReadRelease(const ControllerSettings* chart) {
    if (TakeRelease(settings_) || (chart != nullptr && TakeRelease(*chart))) return;
    const char* what = settings_.IsChart() ? "the chart's version" : "the image's tag";
    Note(settings_.version_span,
         settings_.version.empty()
             ? fmt::format("{} is not written: Flagger {} is assumed", what, Assumed())
             : fmt::format("{} `{}` does not say which Flagger runs: {} is assumed", what,
                           settings_.version, Assumed()),
         "name the release with `--flagger-version`", "release");
  }

  bool TakeRelease(const ControllerSettings& source) {
    std::string doubt;
    const auto release = ReleaseOf(source, doubt);
    if (!release.has_value()) return false;
    profile_.version = {*release, OriginOf(source)};
    if (!doubt.empty()) {
      Note(source.version_span,
           fmt::format("`{}` {}: it is taken for {}", source.version, doubt, Assumed()),
           "name a release that behaves alike with `--flagger-version`", "release");
    }
    return true;
  }

  std::string Assumed() const { return profile_.version.value.ToString(); }

  const ControllerSettings& settings_;
  std::vector<Problem>& notes_;
  Profile profile_;
};

}  // namespace

Profile DefaultProfile() {
  Profile profile;
  profile.version.value = NewestRelease();
  profile.mesh_provider.value = DefaultOfFlag("mesh-provider");
  profile.watch_namespace.value = DefaultOfFlag("namespace");
  profile.ingress_class.value = DefaultOfFlag("ingress-class");
  profile.selector_labels.value = SplitList(DefaultOfFlag("selector-labels"));
  profile.include_label_prefix.value = SplitList(DefaultOfFlag("include-label-prefix"));
  profile.config_tracking.value = IsTrue(DefaultOfFlag("enable-config-tracking"));
  profile.no_cross_namespace_refs.value = IsTrue(DefaultOfFlag("no-cross-namespace-refs"));
  return profile;
}

Profile ReadSettings(const ControllerSettings& settings, const ControllerSettings* chart,
                     bool release_is_given, std::vector<Problem>& notes) {
  return Reader(settings, notes).Run(chart, release_is_given);
}

}  // namespace canary_lint
