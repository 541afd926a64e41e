// What is left to a primary that a policy's peer lets through no more.

#ifndef CANARY_LINT_RULES_SUPPORT_PEER_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_PEER_WORDS_H_

#include <string>

#include "canary_lint/missed_policies.h"

namespace canary_lint {

/// ", but for port 80/TCP": to those another rule lets the primary through. Nothing where none
/// does.
std::string ButFor(const MissedPeer& missed);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_PEER_WORDS_H_
