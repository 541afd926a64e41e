// Which ConfigMaps and Secrets Flagger copies for the primary (pkg/canary/config_tracker.go).

#ifndef CANARY_LINT_CONFIG_TRACKING_H_
#define CANARY_LINT_CONFIG_TRACKING_H_

#include "canary_lint/model.h"

namespace canary_lint {

/// False for an object whose annotation `flagger.app/config-tracking` begins with `disable`, and
/// for Secrets of other types than Opaque, basic-auth, ssh-auth and tls: those are never copied.
bool IsTracked(const ConfigObject& config);

}  // namespace canary_lint

#endif  // CANARY_LINT_CONFIG_TRACKING_H_
