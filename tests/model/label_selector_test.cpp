// LabelSelector::Matches against the definition of each operator, over every small set of labels,
// and against a definition written anew, over random selectors. Inventory::InScope.

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/model.h"

namespace {

using canary_lint::Answer;
using canary_lint::Inventory;
using canary_lint::NamespaceScope;
using canary_lint::Requirement;

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

// metav1.LabelSelector once more, as sets: a requirement admits a set of values, among which
// "no such label" may be. It shares nothing with the engine's loop over requirements.
using Value = std::optional<std::string>;  // empty: the label is missing

const std::vector<std::string> kKeys = {"app", "tier", "app.kubernetes.io/name"};
const std::vector<std::string> kValues = {"", "orders", "orders-primary", "web"};

std::set<Value> Universe() {
  std::set<Value> all = {std::nullopt};
  for (const std::string& value : kValues) all.insert(value);
  return all;
}

std::set<Value> Admitted(const std::string& op, const std::vector<std::string>& values) {
  const std::set<Value> listed(values.begin(), values.end());
  std::set<Value> admitted;
  for (const Value& value : Universe()) {
    const bool there = value.has_value();
    const bool in = there && listed.count(value) == 1;
    if ((op == "In" && in) || (op == "NotIn" && !in) || (op == "Exists" && there) ||
        (op == "DoesNotExist" && !there)) {
      admitted.insert(value);
    }
  }
  return admitted;
}

Value ValueOf(const Labels& labels, const std::string& key) {
  return labels.count(key) == 0 ? Value() : Value(labels.at(key));
}

bool Expected(const LabelSelector& selector, const Labels& labels) {
  if (!selector.present) return false;
  for (const std::string& key : kKeys) {
    std::set<Value> admitted = Universe();
    const auto narrow = [&admitted](const std::set<Value>& to) {
      std::set<Value> both;
      for (const Value& value : admitted) {
        if (to.count(value) == 1) both.insert(value);
      }
      admitted = both;
    };
    if (selector.match_labels.count(key) == 1) narrow({selector.match_labels.at(key)});
    for (const Requirement& wanted : selector.match_expressions) {
      if (wanted.key == key) narrow(Admitted(wanted.op, wanted.values));
    }
    if (admitted.count(ValueOf(labels, key)) == 0) return false;
  }
  return true;
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t Below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(engine_);
  }
  const std::string& One(const std::vector<std::string>& of) { return of[Below(of.size())]; }

  Labels SomeLabels() {
    Labels labels;
    for (const std::string& key : kKeys) {
      if (Below(3) != 0) labels[key] = One(kValues);
    }
    return labels;
  }

  Requirement SomeRequirement() {
    Requirement wanted;
    wanted.key = One(kKeys);
    wanted.op = One({"In", "NotIn", "Exists", "DoesNotExist"});
    const bool lists = wanted.op == "In" || wanted.op == "NotIn";
    for (std::size_t i = lists ? 1 + Below(3) : 0; i > 0; --i)
      wanted.values.push_back(One(kValues));
    return wanted;
  }

  LabelSelector SomeSelector() {
    LabelSelector selector;
    selector.present = Below(8) != 0;
    for (std::size_t i = Below(3); i > 0; --i) selector.match_labels[One(kKeys)] = One(kValues);
    for (std::size_t i = Below(4); i > 0; --i) {
      selector.match_expressions.push_back(SomeRequirement());
    }
    return selector;
  }

 private:
  std::mt19937 engine_;
};

TEST_CASE("random selectors select what their definition says") {
  constexpr unsigned kSeed = 302;
  constexpr int kRounds = 20000;
  Dice dice(kSeed);
  int selected = 0;
  for (int round = 0; round < kRounds; ++round) {
    const LabelSelector selector = dice.SomeSelector();
    const Labels labels = dice.SomeLabels();
    INFO("round ", round);
    const bool expected = Expected(selector, labels);
    REQUIRE(selector.Matches(labels) == expected);
    if (expected) ++selected;
  }
  CHECK(selected > kRounds / 20);
  CHECK(selected < kRounds / 2);
}

TEST_CASE("absent selects nothing, empty everything, an unknown operator nothing") {
  LabelSelector selector;
  CHECK_FALSE(selector.SelectsAll());
  selector.match_labels = {{"app", "orders"}};
  CHECK_FALSE(selector.Matches({{"app", "orders"}}));
  selector = {};
  selector.present = true;
  CHECK(selector.SelectsAll());
  CHECK(selector.Matches({}));
  for (const char* op : {"", "in", "Equals", "Gt"}) {
    selector.match_expressions = {{"app", op, {"orders"}}};
    CHECK_FALSE(selector.SelectsAll());
    CHECK_FALSE(selector.Matches({{"app", "orders"}}));
    CHECK_FALSE(selector.Matches({}));
  }
  selector.match_expressions = {{"app", "In", {}}};
  CHECK_FALSE(selector.Matches({{"app", "orders"}}));
}

Inventory TwoNamespaces() {
  Inventory inventory;
  inventory.namespaces["shop"] = {{"team", "storefront"}};
  inventory.namespaces["billing"] = {};
  return inventory;
}

NamespaceScope Labelled(const Labels& labels, const std::vector<Requirement>& wanted = {}) {
  NamespaceScope scope;
  scope.labels.present = true;
  scope.labels.match_labels = labels;
  scope.labels.match_expressions = wanted;
  return scope;
}

TEST_CASE("a scope with nothing set is the object's own namespace") {
  const Inventory inventory = TwoNamespaces();
  CHECK(inventory.InScope({}, "shop", "shop") == Answer::kYes);
  CHECK(inventory.InScope({}, "shop", "billing") == Answer::kNo);
  CHECK(inventory.InScope({}, "unseen", "unseen") == Answer::kYes);
}

TEST_CASE("every namespace, or those of a name, whether the input shows them or not") {
  const Inventory inventory = TwoNamespaces();
  NamespaceScope every;
  every.every = true;
  NamespaceScope named;
  named.names = {"billing", "unseen"};
  for (const char* asked : {"shop", "billing", "unseen"}) {
    CHECK(inventory.InScope(every, "shop", asked) == Answer::kYes);
    const Answer answer = std::string(asked) == "shop" ? Answer::kNo : Answer::kYes;
    CHECK(inventory.InScope(named, "shop", asked) == answer);
  }
}

TEST_CASE("a scope by labels asks the Namespace, and knows nothing of one that is not shown") {
  const Inventory inventory = TwoNamespaces();
  const NamespaceScope team = Labelled({{"team", "storefront"}});
  CHECK(inventory.InScope(team, "billing", "shop") == Answer::kYes);
  CHECK(inventory.InScope(team, "billing", "billing") == Answer::kNo);
  CHECK(inventory.InScope(team, "billing", "unseen") == Answer::kUnknown);
  const NamespaceScope no_team = Labelled({}, {{"team", "DoesNotExist", {}}});
  CHECK(inventory.InScope(no_team, "shop", "shop") == Answer::kNo);
  CHECK(inventory.InScope(no_team, "shop", "billing") == Answer::kYes);
  CHECK(inventory.InScope(no_team, "shop", "unseen") == Answer::kUnknown);
}

TEST_CASE("the label with a namespace's name is certain, and may rule a namespace out alone") {
  const Inventory inventory = TwoNamespaces();
  const std::string name = "kubernetes.io/metadata.name";
  CHECK(inventory.InScope(Labelled({{name, "unseen"}}), "shop", "unseen") == Answer::kYes);
  CHECK(inventory.InScope(Labelled({{name, "shop"}}), "shop", "unseen") == Answer::kNo);
  CHECK(inventory.InScope(Labelled({{name, "shop"}}), "billing", "shop") == Answer::kYes);
  const NamespaceScope others = Labelled({}, {{name, "NotIn", {"shop"}}});
  CHECK(inventory.InScope(others, "shop", "shop") == Answer::kNo);
  CHECK(inventory.InScope(others, "shop", "unseen") == Answer::kYes);
  const NamespaceScope both = Labelled({{name, "shop"}, {"team", "storefront"}});
  CHECK(inventory.InScope(both, "billing", "shop") == Answer::kYes);
  CHECK(inventory.InScope(both, "billing", "unseen") == Answer::kNo);
  CHECK(inventory.InScope(Labelled({{name, "unseen"}, {"team", "x"}}), "billing", "unseen") ==
        Answer::kUnknown);
}

TEST_CASE("an empty namespaceSelector is every namespace") {
  const Inventory inventory = TwoNamespaces();
  for (const char* asked : {"shop", "billing", "unseen"}) {
    CHECK(inventory.InScope(Labelled({}), "shop", asked) == Answer::kYes);
  }
}

TEST_CASE("a selector as text is read as apimachinery reads it") {
  using canary_lint::ParseLabelSelector;
  const Labels web = {{"app", "web"}, {"tier", "front"}};
  for (const char* text :
       {"", "app=web", "app==web", " app = web , tier=front", "app in (web, api)",
        "app notin (api)", "app!=api", "tier", "!other", "other!=x"}) {
    INFO(text);
    CHECK(ParseLabelSelector(text).Matches(web));
  }
  for (const char* text : {"app=api", "app in (api)", "app notin (web)", "app!=web", "!tier",
                           "other", "app=web,tier=back", "app=web,", "app>1", "app in web"}) {
    INFO(text);
    CHECK_FALSE(ParseLabelSelector(text).Matches(web));
  }
}

}  // namespace
