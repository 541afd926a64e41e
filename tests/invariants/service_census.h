// Counts the Services of a fixture without any code of the linter (yaml-cpp reads the files).

#ifndef CANARY_LINT_TESTS_INVARIANTS_SERVICE_CENSUS_H_
#define CANARY_LINT_TESTS_INVARIANTS_SERVICE_CENSUS_H_

#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace canary_lint::test {

/// `namespace/name` of every core Service below `directory` (or in the file); absent where a file
/// cannot be read by yaml-cpp, holds an anchor of Kustomize or Helm, or is no YAML at all: such
/// fixtures are about something else.
std::optional<std::set<std::string>> CountServices(const std::filesystem::path& directory);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_INVARIANTS_SERVICE_CENSUS_H_
