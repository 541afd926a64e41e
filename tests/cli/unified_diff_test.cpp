// Patches, as Git writes them: names that need quotes, ends of files, hunks apart and together.

#include "cli/unified_diff.h"

#include <doctest/doctest.h>

#include <string>

namespace {

using canary_lint::UnifiedDiff;

std::string Numbers(int last, const std::string& changed, int at) {
  std::string text;
  for (int i = 1; i <= last; ++i) text += (i == at ? changed : std::to_string(i)) + "\n";
  return text;
}

TEST_CASE("texts that are the same have no difference") {
  CHECK(UnifiedDiff("a", "x\n", "x\n").empty());
}

TEST_CASE("a line has three around it, and its number") {
  CHECK(UnifiedDiff("a/b.yaml", Numbers(20, "", 0), Numbers(20, "x", 10)) ==
        "diff --git a/a/b.yaml b/a/b.yaml\n--- a/a/b.yaml\n+++ b/a/b.yaml\n"
        "@@ -7,7 +7,7 @@\n 7\n 8\n 9\n-10\n+x\n 11\n 12\n 13\n");
}

TEST_CASE("an insertion shifts the numbers of the hunks behind it") {
  std::string after = Numbers(40, "x", 35);
  after.insert(0, "new\n");
  CHECK(UnifiedDiff("a", Numbers(40, "", 0), after) ==
        "diff --git a/a b/a\n--- a/a\n+++ b/a\n"
        "@@ -1,3 +1,4 @@\n+new\n 1\n 2\n 3\n"
        "@@ -32,7 +33,7 @@\n 32\n 33\n 34\n-35\n+x\n 36\n 37\n 38\n");
}

TEST_CASE("a last line without its end is said to have none") {
  CHECK(UnifiedDiff("a", "1\n2", "1\nx") ==
        "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\n-2\n"
        "\\ No newline at end of file\n+x\n\\ No newline at end of file\n");
}

TEST_CASE("a name that would be taken for more is quoted") {
  const auto head = [](const char* path) {
    const std::string text = UnifiedDiff(path, "1\n", "2\n");
    return text.substr(0, text.find("@@"));
  };
  CHECK(head("my app.yaml") ==
        "diff --git a/my app.yaml b/my app.yaml\n--- a/my app.yaml\t\n+++ b/my app.yaml\t\n");
  CHECK(head("\"\xC3\xA9\n") ==
        "diff --git \"a/\\042\\303\\251\\012\" \"b/\\042\\303\\251\\012\"\n"
        "--- \"a/\\042\\303\\251\\012\"\n+++ \"b/\\042\\303\\251\\012\"\n");
}

}  // namespace
