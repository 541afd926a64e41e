// The order of a report is total: whatever the order in which findings came.

#include <doctest/doctest.h>

#include <algorithm>

#include "canary_lint/rule.h"

namespace canary_lint::test {
namespace {

Finding Make(FileIndex file, std::uint32_t offset, int code, std::string name,
             std::string message) {
  Finding finding;
  finding.code = code;
  finding.subject = {"", "Service", "shop", std::move(name)};
  finding.span = {file, offset, offset + 1};
  finding.message = std::move(message);
  return finding;
}

TEST_CASE("path, line, column, code, subject, message") {
  Sources sources;
  const FileIndex a = sources.Add("a.yaml", "one\ntwo\n");
  const FileIndex b = sources.Add("b.yaml", "one\ntwo\n");
  const std::vector<Finding> sorted = {Make(a, 0, 205, "z", "z"), Make(a, 1, 101, "z", "z"),
                                       Make(a, 4, 101, "a", "a"), Make(a, 4, 101, "a", "b"),
                                       Make(a, 4, 101, "b", "a"), Make(a, 4, 102, "a", "a"),
                                       Make(b, 0, 101, "a", "a")};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4, 5, 6};
  do {
    std::vector<Finding> findings;
    for (const std::size_t index : order) findings.push_back(sorted[index]);
    SortFindings(sources, findings);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      REQUIRE(findings[i].span == sorted[i].span);
      REQUIRE(findings[i].code == sorted[i].code);
      REQUIRE(findings[i].subject == sorted[i].subject);
      REQUIRE(findings[i].message == sorted[i].message);
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("lines are compared as numbers, paths as bytes") {
  Sources sources;
  const FileIndex upper = sources.Add("B.yaml", "\n\n\n\n\n\n\n\n\n\n\n");
  const FileIndex lower = sources.Add("a.yaml", "\n");
  std::vector<Finding> findings = {Make(lower, 0, 101, "x", "x"), Make(upper, 10, 101, "x", "x"),
                                   Make(upper, 1, 101, "x", "x")};
  SortFindings(sources, findings);
  CHECK(findings[0].span.begin == 1);
  CHECK(findings[1].span.begin == 10);
  CHECK(findings[2].span.file == lower);
}

}  // namespace
}  // namespace canary_lint::test
