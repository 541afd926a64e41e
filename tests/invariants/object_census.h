// Every object of every file, counted by a reader of its own: yaml-cpp.

#ifndef CANARY_LINT_TESTS_INVARIANTS_OBJECT_CENSUS_H_
#define CANARY_LINT_TESTS_INVARIANTS_OBJECT_CENSUS_H_

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace canary_lint::test {

/// Objects of the kinds that some stage reads, by file; items of lists count, lists do not. Left
/// out are files that a kustomization uses otherwise than as resources, those of a chart, and
/// objects whose names are to be filled in. Absent if yaml-cpp cannot read some file.
std::optional<std::map<std::string, std::size_t>> CountObjects(
    const std::filesystem::path& directory);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_INVARIANTS_OBJECT_CENSUS_H_
