// Patterns of paths.

#include "load/glob.h"

#include <doctest/doctest.h>

namespace canary_lint {
namespace {

bool Stops(const char* pattern, const char* name) {
  return GlobMatches(pattern, name, GlobSlash::kStops) == GlobResult::kYes;
}

TEST_CASE("patterns match whole names, and stars stop at a slash") {
  CHECK(Stops("apps/*", "apps/web"));
  CHECK_FALSE(Stops("apps/*", "apps/web/base"));
  CHECK_FALSE(Stops("apps/*", "apps"));
  CHECK_FALSE(Stops("./apps/*", "apps/web"));
  CHECK(Stops("*", "web"));
  CHECK_FALSE(Stops("**", "a/b"));
  CHECK(Stops("*/base", "web/base"));
  CHECK(Stops("a?c", "abc"));
  CHECK_FALSE(Stops("a?c", "a/c"));
  CHECK(Stops("[a-c]*[^x]", "bxy"));
  CHECK_FALSE(Stops("[a-c]*[^x]", "byx"));
  CHECK(Stops("a\\*", "a*"));
  CHECK(Stops("w*b", "wab"));
  CHECK(Stops("", ""));
}

TEST_CASE("a slash counts where it is said to") {
  CHECK(GlobMatches("a*c", "a/b/c", GlobSlash::kCounts) == GlobResult::kYes);
  CHECK(GlobMatches("a*", "a/b/c", GlobSlash::kCounts) == GlobResult::kYes);
  CHECK(GlobMatches("?", "/", GlobSlash::kCounts) == GlobResult::kYes);
}

TEST_CASE("malformed patterns match nothing") {
  for (const char* pattern : {"[", "[]a]", "[-x]", "[x-]", "\\"}) {
    CAPTURE(pattern);
    CHECK(GlobMatches(pattern, "x", GlobSlash::kStops) == GlobResult::kMalformed);
  }
}

}  // namespace
}  // namespace canary_lint
