// Version ranges, as Helm reads them (github.com/Masterminds/semver, v3).

#include "flagger/version_range.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace canary_lint {
namespace {

std::string Newest(const std::string& text) {
  const auto range = VersionRange::Parse(text);
  if (!range.has_value()) return "no range";
  const auto newest = range->NewestKnown();
  return newest.has_value() ? newest->ToString() : "none";
}

TEST_CASE("every operator, and the newest known release inside") {
  struct Row {
    const char* range;
    const char* newest;
    bool newer;
  };
  const std::vector<Row> rows = {
      {"*", "1.44.0", true},
      {"x", "1.44.0", true},
      {"1", "1.44.0", true},
      {"v1.x", "1.44.0", true},
      {"1.37.x", "1.37.0", false},
      {"=1.36", "1.36.1", false},
      {"1.36.0", "1.36.0", false},
      {">=1.30 <1.40", "1.39.0", false},
      {">= 1.30, < 1.40", "1.39.0", false},
      {">=1.30<1.40.0", "1.39.0", false},
      {">1.30.0", "1.44.0", true},
      {">1.43 <=1.44", "1.44.0", true},
      {">1.44", "none", true},
      {"<=1.36.0", "1.36.0", false},
      {"<=1.36", "1.36.1", false},
      {"<1.36", "1.35.0", false},
      {"=<1.22.1", "1.22.1", false},
      {"!=1.44", "1.43.0", true},
      {"<1.45 !=1.44.0", "1.43.0", true},
      {"~1.36.0", "1.36.1", false},
      {"~1.36.1", "1.36.1", false},
      {"~>1.36", "1.36.1", false},
      {"~1", "1.44.0", true},
      {"^1.30.0", "1.44.0", true},
      {"^0.9", "none", false},
      {"^0.0.3", "none", false},
      {"1.20 - 1.30", "1.30.0", false},
      {"1.20.0 - 1.29.9", "1.29.0", false},
      {"~1.20.0 || ^1.30.0 <1.31", "1.30.0", false},
      {"2.x", "none", true},
      {">=1.30.0-0", "1.44.0", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.range);
    CHECK(Newest(row.range) == row.newest);
    CHECK(VersionRange::Parse(row.range)->AdmitsNewer() == row.newer);
  }
}

TEST_CASE("what is no range") {
  for (const char* text :
       {"", " ", "latest", "sha256:0123", "1.2.3.4", ">", "1.30 ||", "==1", "1.a",
        "1.99999999999999999999", "^2147483647", "${version}", "main-1a2b3c4"}) {
    CAPTURE(text);
    CHECK(Newest(text) == "no range");
  }
}

}  // namespace
}  // namespace canary_lint
