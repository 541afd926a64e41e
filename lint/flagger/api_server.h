// What the API server says to an object that Flagger would write.

#ifndef CANARY_LINT_FLAGGER_API_SERVER_H_
#define CANARY_LINT_FLAGGER_API_SERVER_H_

#include <string>
#include <vector>

#include "canary_lint/plan.h"

namespace canary_lint {

/// One reason for a refusal, without the Canary and the object that it is about.
struct Violation {
  GeneratedRejection::Kind kind = GeneratedRejection::Kind::kOther;
  Span span;  ///< empty: wherever the caller thinks best
  std::string message;
  std::string label = {};  ///< the key of the label or annotation that is wrong
  bool too_long = false;   ///< GeneratedRejection::too_long
};

/// Refusals of a Service that is created (`name` counts) or changed (it has been accepted before).
std::vector<Violation> ValidateService(const std::string& name, const ServiceShape& shape,
                                       bool created);

/// Refusals of a generated workload, by name alone: its labels are those that its Services select
/// by, and the rest is a copy of what was accepted.
std::vector<Violation> ValidateName(const std::string& name);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_API_SERVER_H_
