// How 206 says that requests go past what splits them.

#ifndef CANARY_LINT_RULES_SUPPORT_SPLIT_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_SPLIT_WORDS_H_

#include <string>

#include "canary_lint/reach.h"

namespace canary_lint {

/// "HTTPRoute `a` sends requests to Service `b` and not through ...: they reach the primary only".
std::string Observation(const Reach& reach, const PastSplit& past);

/// The analysis measures requests, and nothing brings any.
bool Starves(const Reach& reach);

/// "; nothing hands requests on to TraefikService `b`", the end of such a sentence; empty where
/// something does.
std::string NothingLeads(const Reach& reach);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_SPLIT_WORDS_H_
