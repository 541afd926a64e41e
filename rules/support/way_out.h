// A way out that an edit carries out where the text can be changed in place, and a sentence else.

#ifndef CANARY_LINT_RULES_SUPPORT_WAY_OUT_H_
#define CANARY_LINT_RULES_SUPPORT_WAY_OUT_H_

#include <utility>

#include "canary_lint/rule.h"

namespace canary_lint {

/// As a fix; without edits, in what a tool rendered or a list holds, as the finding's help.
inline void AddWayOut(Fix fix, Sink::Builder& finding) {
  if (fix.edits.empty()) {
    finding.SetHelp(std::move(fix.text));
  } else {
    finding.AddFix(std::move(fix));
  }
}

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_WAY_OUT_H_
