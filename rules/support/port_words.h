// What happens to the ports of a Service that Flagger writes, in words.

#ifndef CANARY_LINT_RULES_SUPPORT_PORT_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_PORT_WORDS_H_

#include <string>
#include <vector>

#include "canary_lint/port_changes.h"
#include "canary_lint/rule.h"

namespace canary_lint {

/// "port 9898 is renamed from `web` to `http` and loses node port 30080 (the cluster picks another
/// at random)"; empty where the name, appProtocol and node port stay, or nothing could refer to
/// what changes.
std::string RenameOf(const KeptPort& port);

/// What becomes of selector and ports, one clause each: "selector `app=web` becomes
/// `app=web-primary`", "port 9797 (`metrics`) is dropped". Never empty. `service.after` must be
/// set.
std::vector<std::string> ChangesInWords(const ServiceOutlook& service);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PORT_WORDS_H_
