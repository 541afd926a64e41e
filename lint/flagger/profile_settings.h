// One controller's settings, as its Deployment or HelmRelease says them, over the defaults.

#ifndef CANARY_LINT_FLAGGER_PROFILE_SETTINGS_H_
#define CANARY_LINT_FLAGGER_PROFILE_SETTINGS_H_

#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/profile.h"

namespace canary_lint {

/// The newest release with the flags' defaults.
Profile DefaultProfile();

/// What cannot be taken as it is written becomes a note. `chart` is the HelmRelease that may tell
/// the release where the Deployment does not; may be null. Traits are not filled in.
Profile ReadSettings(const ControllerSettings& settings, const ControllerSettings* chart,
                     bool release_is_given, std::vector<Problem>& notes);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_PROFILE_SETTINGS_H_
