// LabelSelector::Matches against the definition of each operator, over every small set of labels.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "canary_lint/model.h"

namespace {

using canary_lint::Labels;
using canary_lint::LabelSelector;

// Every assignment of "", "x", "y" to the keys a and b, "" standing for absent.
std::vector<Labels> AllLabels() {
  std::vector<Labels> all;
  for (const std::string a : {"", "x", "y"}) {
    for (const std::string b : {"", "x", "y"}) {
      Labels labels;
      if (!a.empty()) labels["a"] = a;
      if (!b.empty()) labels["b"] = b;
      all.push_back(labels);
    }
  }
  return all;
}

TEST_CASE("each operator means what Kubernetes says") {
  for (const Labels& labels : AllLabels()) {
    const bool has = labels.count("a") != 0;
    const bool is_x = has && labels.at("a") == "x";
    LabelSelector selector;
    CHECK_FALSE(selector.Matches(labels));  // absent: nothing
    selector.present = true;
    CHECK(selector.Matches(labels));  // empty: everything
    selector.match_expressions = {{"a", "In", {"x"}}};
    CHECK(selector.Matches(labels) == is_x);
    selector.match_expressions = {{"a", "NotIn", {"x"}}};
    CHECK(selector.Matches(labels) == !is_x);
    selector.match_expressions = {{"a", "Exists", {}}};
    CHECK(selector.Matches(labels) == has);
    selector.match_expressions = {{"a", "DoesNotExist", {}}};
    CHECK(selector.Matches(labels) == !has);
    selector.match_labels = {{"b", "y"}};
    const bool is_y = labels.count("b") != 0 && labels.at("b") == "y";
    CHECK(selector.Matches(labels) == (!has && is_y));
  }
}

}  // namespace
