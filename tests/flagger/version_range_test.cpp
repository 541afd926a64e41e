// Version ranges, as Helm reads them (github.com/Masterminds/semver, v3).

#include "flagger/version_range.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

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
    std::string range;
    std::string newest;
    bool newer;
  };
  const Release last = NewestRelease();
  const std::string newest = last.ToString();
  const std::string minor = fmt::format("{}.{}", last.major, last.minor);
  const std::string next = fmt::format("{}.{}", last.major, last.minor + 1);
  const std::string before = (KnownReleases().end() - 2)->ToString();
  const std::vector<Row> rows = {
      {"*", newest, true},
      {"x", newest, true},
      {"1", newest, true},
      {"v1.x", newest, true},
      {"1.37.x", "1.37.0", false},
      {"=1.36", "1.36.1", false},
      {"1.36.0", "1.36.0", false},
      {">=1.30 <1.40", "1.39.0", false},
      {">= 1.30, < 1.40", "1.39.0", false},
      {">=1.30<1.40.0", "1.39.0", false},
      {">1.30.0", newest, true},
      {">1.43 <=" + minor, newest, true},
      {">" + minor, "none", true},
      {"<=1.36.0", "1.36.0", false},
      {"<=1.36", "1.36.1", false},
      {"<1.36", "1.35.0", false},
      {"!=1.22", newest, true},
      {"<1.23 !=1.22", "1.21.0", false},
      {"=<1.22.1", "1.22.1", false},
      {"!=" + newest, before, true},
      {"<" + next + " !=" + newest, before, true},
      {"~1.36.0", "1.36.1", false},
      {"~1.36.1", "1.36.1", false},
      {"~>1.36", "1.36.1", false},
      {"~1", newest, true},
      {"^1.30.0", newest, true},
      {"^0.9", "none", false},
      {"^0.0.3", "none", false},
      {"1.20 - 1.30", "1.30.0", false},
      {"1.20.0 - 1.29.9", "1.29.0", false},
      {"~1.20.0 || ^1.30.0 <1.31", "1.30.0", false},
      {"2.x", "none", true},
      {">=1.30.0-0", newest, true},
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
