// Manifests for the tests of what routers overwrite: objects of one name, and a Canary `web`
// beside.

#ifndef CANARY_LINT_TESTS_FLAGGER_OVERWRITES_INPUT_H_
#define CANARY_LINT_TESTS_FLAGGER_OVERWRITES_INPUT_H_

#include <string>
#include <vector>

#include "plan_input.h"

namespace canary_lint {

using Names = std::vector<std::string>;

/// Canary, Deployment and Service `web`; `service` is appended to `spec.service`.
std::string Written(const std::string& provider, const std::string& service);
/// An object with that spec; `metadata` is appended to its own.
std::string ObjectText(const std::string& api_version, const std::string& kind,
                       const std::string& spec, const std::string& name = "web",
                       const std::string& metadata = "");
/// Flagger itself, of that release, with one flag.
std::string FlaggerText(const std::string& release, const std::string& flag);

/// The losses of the one overwritten object; those of routing have a `!` in front.
Names LossesOf(const std::string& text, const PlanOptions& options = {});

}  // namespace canary_lint

#endif  // CANARY_LINT_TESTS_FLAGGER_OVERWRITES_INPUT_H_
