// The report of every fixture, made once and shared by all tests of invariants.

#ifndef CANARY_LINT_TESTS_INVARIANTS_REPORTS_H_
#define CANARY_LINT_TESTS_INVARIANTS_REPORTS_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fixtures.h"

namespace canary_lint::test {

/// Every fixture, and the recorded snapshots of one release.
const std::vector<Fixture>& AllInputs();

/// Of a run that reads `paths` with the fixture's options and those.
std::string ReportOn(const Fixture& fixture, const std::vector<std::string>& paths,
                     const std::vector<std::string>& options);
/// Of a run on the fixture with four threads, as it is printed: JSON.
const std::string& TextOf(const Fixture& fixture);
/// The same, read.
const nlohmann::json& ReportOf(const Fixture& fixture);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_INVARIANTS_REPORTS_H_
