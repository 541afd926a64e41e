// What is passed over without being parsed, and that it makes no difference: texts in which a line
// is not what it looks like.

#include "load/both_ways.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "load/holes.h"
#include "load/json_outline.h"
#include "load/outline.h"
#include "temp_tree.h"

namespace canary_lint::test {
namespace {

const std::string service_object =
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  managedFields:\n  - manager: a\n"
    "    fieldsV1:\n      f:spec: {}\n  uid: u\nspec: {ports: [{port: 80}]}\nstatus:\n  a: b\n";
const std::string role_object = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules: []\n";

Outline OutlineOfText(const std::string& text) {
  return OutlineOf(text, SplitDocuments(text).front());
}

/// As an item of a List.
std::string Item(const std::string& object) {
  std::string item = "- " + object;
  for (auto at = item.find('\n'); at + 1 < item.size(); at = item.find('\n', at + 3)) {
    item.insert(at + 1, "  ");
  }
  return item;
}

TEST_CASE("the outline of a document tells its kind, or there is none") {
  CHECK(OutlineOfText(role_object).parts.front().kind == "Role");
  CHECK(OutlineOfText("kind: 'Role' # a\n\n# b\nx:\n- a\n").parts.front().kind == "Role");
  CHECK(OutlineOfText("kind: Role\nkind: Service\n").parts.front().kind.empty());
  CHECK(OutlineOfText("a: |\n  kind: b\nkind: Role\n").parts.front().kind == "Role");
  CHECK(OutlineOfText("a: \"b\n  c\nd\"\nkind: Role\n").parts.front().kind == "Role");
  for (const std::string text :
       {"kind: Role\n  more\n", "\"kind\": Role\n", "kind: Role\na: [b,\nc]\n",
        "kind: Role\na: &b c\n", "kind: Role\n? a\n", "--- {kind: Role}\n", " kind: Role\n",
        "kind: Role\n\ta: b\n", "kind: Role\n<<: {}\n", "kind: Role\na:\n  b: c\n- d\n",
        "{kind: Role}\n", "kind: Role\n...\n", "kind: Role\na: b\xC2\x85kind: Service\n",
        "kind: Role\ra: b\n", "%YAML 1.1\n---\nkind: Role\n"}) {
    CAPTURE(text);
    CHECK_FALSE(OutlineOfText(text).certain);
  }
}

TEST_CASE("the items of a List have outlines, whatever stands around them") {
  const std::string list =
      "apiVersion: v1\nitems:\n" + Item(role_object) + Item(service_object) + "kind: List\n";
  const Outline outline = OutlineOfText(list);
  REQUIRE(outline.certain);
  REQUIRE(outline.parts.size() == 2);
  CHECK(outline.parts[0].kind == "Role");
  CHECK(outline.parts[1].kind == "Service");
  CHECK(DifferenceOf(list).empty());
}

TEST_CASE("managedFields, status and the manifest of kubectl are holes") {
  const std::string text =
      "apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n"
      "    kubectl.kubernetes.io/last-applied-configuration: |\n      {\"a\":\"#\"}\n"
      "  managedFields:\n  - manager: a\n    k: \"b\\\n      c\"\n  name: a\nstatus:\n  a: b\n";
  const std::vector<Hole> holes = FindHoles(text, OutlineOfText(text).parts.front());
  REQUIRE(holes.size() == 3);
  CHECK(holes[0].string == "{\"a\":\"#\"}\n");
  CHECK(holes[1].kind == ValueKind::kSequence);
  CHECK(text.substr(holes[2].begin, holes[2].end - holes[2].begin) == "a: b");
  CHECK(DifferenceOf(text).empty());
  for (const std::string value :
       {"  a: b # c\n", "  a: &b c\n", "  a: \"b\n", "  a: [b\n", "  ? a\n"}) {
    CAPTURE(value);
    const std::string open = "kind: Service\nstatus:\n" + value;
    CHECK(FindHoles(open, OutlineOfText(open).parts.front()).empty());
  }
}

TEST_CASE("what is passed over makes no difference") {
  const std::vector<std::string> hostile = {
      service_object + "---\n" + role_object,
      service_object + "metadata:\n  name: b\n",
      "apiVersion: v1\nkind: Service\nspec:\n  a: \"x\nstatus:\n  y\"\n",
      "apiVersion: v1\nkind: Service\nspec:\n  a: \"x\nkind: Role\n  y\"\n",
      "kind: Role\napiVersion: v1\nx: 'a\nkind: Service\n'\n",
      "apiVersion: v1\nkind: Service\nmetadata: &a\n  name: b\nx: *a\n",
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: b\n  managedFields:\n  - a\n# c\n  - b\n",
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: b\nstatus:\n\n  a: |\n    x\n\n\n---\na\n",
      "apiVersion: v1\nkind: Service\nmetadata:\n  managedFields:\n  - \xC3\xB6\n  u: \xC3\xBC\n",
      "apiVersion: v1\r\nkind: Service\r\nmetadata:\r\n  name: b\r\nstatus:\r\n  a: b\r\n",
      "items:\n" + Item(service_object) + Item("*a\n") + "kind: List\n",
      "items:\n" + Item(service_object) + "- - a\nkind: List\n",
      "items:\n" + Item(service_object) + "kind: List\nx: &a b\n",
      "items:\n  # c\n  " + Item("kind: Role\n") + "kind: List\napiVersion: v1\n",
      "kind: List\nitems:\n" + Item("kind: RoleList\nitems: []\n") + Item("a: b\n"),
      "kind: Null\napiVersion: v1\n",
      "kind: ServiceList\napiVersion: v1\nitems:\n" + Item("kind: Role\n") + Item("metadata: {}\n"),
  };
  for (const std::string& text : hostile) {
    CAPTURE(text);
    CHECK(DifferenceOf(text) == "");
  }
}

TEST_CASE("the items of a List in JSON are read one by one, if they are what they look like") {
  const std::string service = R"(        {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {
                "managedFields": [
                    {
                        "manager": "a"
                    }
                ],
                "name": "w\u0065b"
            },
            "status": {
                "loadBalancer": {}
            }
        })";
  const std::string role = R"(        {
            "kind": "Role",
            "a": [ {
        },
        {
            "apiVersion": "v1", "kind": "Service"
        } ],
            "b": 1
        })";
  const auto list = [](const std::string& items) {
    return "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n" + items +
           "\n    ],\n    \"kind\": \"List\"\n}\n";
  };
  const std::string two = list(service + ",\n        {\n            \"kind\": \"Role\"\n        }");
  const Outline outline = JsonOutlineOf(two, SplitDocuments(two).front());
  CHECK(outline.certain);
  CHECK(outline.parts.size() == 2);
  CHECK(DifferenceOf(two) == "");
  CHECK(DifferenceOf(list(service + ",\n" + role)) == "");
  CHECK(DifferenceOf(list(role + ",\n" + service)) == "");
  CHECK(DifferenceOf("{\"a\": " + two + "}") == "");
}

TEST_CASE("nor does it matter where the lines of a List in JSON end") {
  const std::string service =
      R"({"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"status":{"a":["]"]}})";
  const std::string role = R"({"kind":"Role","x":"}],{\"\\","y":[{}, -1, null]})";
  const auto list = [](const std::string& items, const std::string& kind = "List") {
    return R"({"apiVersion":"v1","items":[)" + items + R"(],"kind":")" + kind + "\"}";
  };
  const auto outline_of = [](const std::string& text) {
    return JsonOutlineOf(text, SplitDocuments(text).front());
  };
  const std::string both = list(role + "," + service);
  const Outline outline = outline_of(both);
  CHECK(outline.certain);
  REQUIRE(outline.parts.size() == 2);
  CHECK(both.substr(outline.parts[0].begin, outline.parts[0].end - outline.parts[0].begin) == role);
  CHECK(outline_of("\n" + list(" " + role + "\n, " + service + " ") + "\n").certain);
  for (const std::string& text :
       {list(""), list(role + ","), list(role + " " + service), list(service + ",1"), list("[]"),
        list(service, "ServiceList"), list(service).substr(0, 120), role, service}) {
    CAPTURE(text);
    CHECK_FALSE(outline_of(text).certain);
    CHECK(DifferenceOf(text) == "");
  }
  for (const std::string& text :
       {both, both + "\n" + service, both + both, "---\n" + both, list(list(service)),
        R"({"items":[{}],)" + both.substr(1), R"({"it\u0065ms":1,)" + both.substr(1)}) {
    CAPTURE(text);
    CHECK(DifferenceOf(text) == "");
  }
}

TEST_CASE("of broken text that nothing reads the document is counted by kind, and no more") {
  TempTree tree;
  tree.Write("a.yaml", role_object + "x:\n  - [\n---\n" + service_object);
  LoadOptions options;
  options.paths = {"."};
  const Loaded passed_over = LoadWith(options);
  CHECK(Problems(passed_over).empty());
  CHECK(passed_over.tree.counts.ignored_kinds.at("Role") == 1);
  options.strict = true;
  CHECK(Problems(LoadWith(options)) == std::vector<std::string>{"001 a.yaml:5:6"});
}

}  // namespace
}  // namespace canary_lint::test
