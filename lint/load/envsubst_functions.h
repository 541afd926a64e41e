// What an operator behind a variable's name makes of its value (envsubst v1.8.0, funcs.go).

#ifndef CANARY_LINT_LOAD_ENVSUBST_FUNCTIONS_H_
#define CANARY_LINT_LOAD_ENVSUBST_FUNCTIONS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

/// `name` is the operator as written (`:-`, `##`, `/%`), empty for none; `arguments` are expanded.
/// Absent, with `error` set, where the result is not known here.
std::optional<std::string> ApplyEnvsubstFunction(std::string_view name, const std::string& value,
                                                 const std::vector<std::string>& arguments,
                                                 std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ENVSUBST_FUNCTIONS_H_
