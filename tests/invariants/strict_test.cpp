// What nothing reads is passed over before a parser sees it, and the report is the same: the option
// that has all of it parsed changes no byte, but where such text is broken.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "reports.h"

namespace canary_lint::test {
namespace {

TEST_CASE("text that nothing reads changes no byte of the report, parsed or not") {
  for (const Fixture& fixture : AllInputs()) {
    CAPTURE(fixture.path);
    const auto& args = fixture.args;
    if (std::find(args.begin(), args.end(), "--strict") != args.end()) continue;
    // Both list what is wrong with input that holds no Canary.
    const std::string passed_over = ReportOn(fixture, {fixture.path}, {"--require-canary"});
    CHECK(passed_over == ReportOn(fixture, {fixture.path}, {"--require-canary", "--strict"}));
  }
}

}  // namespace
}  // namespace canary_lint::test
