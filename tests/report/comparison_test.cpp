// What a comparison says, whole.

#include "report/comparison.h"

#include <doctest/doctest.h>

#include <optional>

namespace {

TEST_CASE("a Service that was taken over and is left alone now is released") {
  using canary_lint::ComparedService;
  using canary_lint::ServiceChange;
  const ServiceChange released{ComparedService{".", "a", "b", "adopt"},
                               ComparedService{".", "a", "b", "leave"}};
  CHECK(released.IsReleased());
  CHECK_FALSE(released.IsRewritten());
  const ServiceChange blocked{ComparedService{".", "a", "b", "blocked"},
                              ComparedService{".", "a", "b", "leave"}};
  CHECK_FALSE(blocked.IsReleased());
}

/// One of each: orphaned, released, there and gone; new, gone and moved.
canary_lint::Comparison OneOfEach() {
  using canary_lint::ComparedService;
  canary_lint::Comparison comparison;
  comparison.services = {
      {ComparedService{"eu", "a", "dark", "leave"},
       ComparedService{"eu", "a", "dark", "leave", true}},
      {ComparedService{"eu", "a", "free", "adopt"}, ComparedService{"eu", "a", "free", "leave"}},
      {ComparedService{".", "b", "old", "leave"}, std::nullopt}};
  comparison.added = {{"CNL201", "error", "Service/a/dark", "`dark` _is_ left", "a.yaml", 3, "1"}};
  comparison.gone = {{"CNL101", "warning", "Service/a/free", "taken over", "b.yaml", 4, "2"}};
  comparison.come_true = {{"CNL402", "error", "Canary/a/d", "deleting it", "e.yaml", 6, "4"}};
  comparison.absent = {"more"};
  const canary_lint::ComparedFinding moved{"CNL402", "note", "Canary/a/c", "text",
                                           "c.yaml", 5,      "3"};
  comparison.moved = {{moved, moved}};
  comparison.moved[0].after.path = "d.yaml";
  return comparison;
}

TEST_CASE("a comparison as text") {
  CHECK(WriteComparisonText(OneOfEach(), "v1") ==
        "Compared with v1\nIt has no more: all that is in there is new\n\nServices\n"
        "  eu: a/dark: leave -> leave, no endpoints between releases (orphaned)\n"
        "  eu: a/free: adopt -> leave (released)\n"
        "  b/old: leave -> not there\n\n"
        "New findings\n  a.yaml:3: error: `dark` _is_ left [CNL201]\n\n"
        "Findings that come true as Canaries go\n  e.yaml:6: error: deleting it [CNL402]\n\n"
        "Findings that are gone\n  b.yaml:4: warning: taken over [CNL101]\n\n"
        "Findings that moved\n  c.yaml:5 -> d.yaml:5: note: text [CNL402]\n\n"
        "3 Services changed; 1 finding new, 1 come true, 1 gone, 1 moved\n");
}

TEST_CASE("a comparison as Markdown") {
  CHECK(WriteComparisonMarkdown(OneOfEach(), "v1") ==
        "## kube-canary-lint: 3 Services changed; 1 finding new, 1 come true, 1 gone, 1 moved\n\n"
        "Compared with v1.\nIt has no more: all that is in there is new.\n\n| Service | before | "
        "now | |\n|---|---|---|---|\n"
        "| eu: a/dark | leave | leave, no endpoints between releases | (orphaned) |\n"
        "| eu: a/free | adopt | leave | (released) |\n"
        "| b/old | leave | not there | |\n\n"
        "### New findings\n\n- **error** CNL201 a.yaml:3 `dark` &#95;is&#95; left\n\n"
        "### Findings that come true as Canaries go\n\n- **error** CNL402 e.yaml:6 deleting it\n\n"
        "### Findings that are gone\n\n- **warning** CNL101 b.yaml:4 taken over\n\n"
        "### Findings that moved\n\n- CNL402 c.yaml:5 → d.yaml:5\n");
}

}  // namespace
