// PodIndex against the definition, and at a size where comparing all pairs would not end.

#include "canary_lint/pod_index.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using canary_lint::Labels;
using canary_lint::PodGroup;
using canary_lint::PodIndex;
using Owners = std::vector<std::string>;

TEST_CASE("a selector finds the groups that carry all of it, in its namespace") {
  const PodIndex index({{"a", "Deployment/one", {{"app", "x"}, {"tier", "web"}}},
                        {"a", "Deployment/two", {{"app", "x"}}},
                        {"b", "Deployment/three", {{"app", "x"}}},
                        {"a", "Deployment/one", {{"app", "x"}}}});
  CHECK(index.Select("a", {{"app", "x"}}) == Owners{"Deployment/one", "Deployment/two"});
  CHECK(index.Select("a", {{"app", "x"}, {"tier", "web"}}) == Owners{"Deployment/one"});
  CHECK(index.Select("b", {{"app", "x"}}) == Owners{"Deployment/three"});
  CHECK(index.Select("a", {{"app", "y"}}).empty());
  CHECK(index.Select("a", {}).empty());
}

TEST_CASE("10,000 Services find their pods among 10,000 workloads of one namespace") {
  constexpr int kMany = 10'000;
  std::vector<PodGroup> groups;
  for (int i = 0; i < kMany; ++i) {
    const std::string name = "app-" + std::to_string(i);
    groups.push_back({"n", "Deployment/" + name, {{"app", name}, {"team", "all"}}});
  }
  const PodIndex index(groups);
  int found = 0;
  for (int i = 0; i < kMany; ++i) {
    const Labels selector{{"app", "app-" + std::to_string(i)}, {"team", "all"}};
    found += static_cast<int>(index.SelectGroups("n", selector).size());
  }
  CHECK(found == kMany);
}

}  // namespace
