// Findings that are known: those of an earlier run, so that a run tells only of what is new.
//
// A baseline knows a finding by its fingerprint, which is of what it is about and not of its place:
// moving a file, adding a line or another object makes nothing new. It is applied last, when all
// rules have run: what it knows still speaks for findings that are part of it. One that tells of
// more rules than it did then is new: whoever knew that a Service is taken over did not know that a
// port is renamed.
//
//   [{"code": "CNL101", "subject": "Service/test/web", "fingerprint": "0123456789abcdef",
//     "parts": ["CNL104"]}, ...]

#ifndef CANARY_LINT_BASELINE_H_
#define CANARY_LINT_BASELINE_H_

#include <set>
#include <string>
#include <vector>

#include "canary_lint/finding.h"
#include "canary_lint/rule.h"

namespace canary_lint {

struct BaselineEntry {
  int code = 0;
  std::string subject;  ///< for people
  std::string fingerprint;
  std::set<int> parts;  ///< codes that the finding told of, too
  Span span;            ///< in `Baseline::text`; its file is set by Judge
};

struct Baseline {
  std::string path;  ///< display path
  std::string text;
  std::vector<BaselineEntry> entries;
};

/// Marks what the baseline knows. `environments` are those that were judged, where all of the input
/// was, else none: then one finding of rule 011 is added if entries know nothing that is there,
/// those of rules apart that did not run.
void ApplyBaseline(const Baseline& baseline, const RuleSettings& rules,
                   const std::vector<std::string>& environments, std::vector<Finding>& findings);

}  // namespace canary_lint

#endif  // CANARY_LINT_BASELINE_H_
