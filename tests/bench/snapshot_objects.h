// The objects of one application of a generated cluster, as nlohmann::json, which keeps keys sorted
// as kubectl prints them.

#ifndef CANARY_LINT_TESTS_BENCH_SNAPSHOT_OBJECTS_H_
#define CANARY_LINT_TESTS_BENCH_SNAPSHOT_OBJECTS_H_

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace canary_lint::bench {

/// As somebody wrote them: no status, no uid.
std::vector<nlohmann::json> ManifestsOf(std::size_t application);
/// As the API server has them.
std::vector<nlohmann::json> ObjectsOf(std::size_t application);

/// Block style, two blanks a level, sequences not indented, strings in quotes where they must be.
void AppendYaml(const nlohmann::json& value, std::size_t indent, std::string& text);

}  // namespace canary_lint::bench

#endif  // CANARY_LINT_TESTS_BENCH_SNAPSHOT_OBJECTS_H_
