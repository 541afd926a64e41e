// Which documents are objects, lists, what a Secret leaves behind, and the counts.

#include <doctest/doctest.h>

#include <algorithm>

#include "temp_tree.h"

namespace canary_lint {
namespace {

using test::Counts;
using test::CountsAddUp;
using test::Loaded;
using test::LoadText;
using test::Names;
using test::Problems;
using test::ServiceText;

using Lines = std::vector<std::string>;

TEST_CASE("an object has apiVersion and kind") {
  const Loaded input = LoadText(
      "kind: Service\nmetadata: {name: a}\n---\napiVersion: v1\n---\n- op: "
      "add\n---\nhello\n---\n5\n"
      "---\napiVersion: v1\nkind: [Service]\n---\nvalues: {kind: Service, apiVersion: v1}\n");
  CHECK(Names(input).empty());
  CHECK(input.tree.problems.empty());
  CHECK(Counts(input) == "1 files, 7 documents: 0 resources, 7 ignored, 0 unreadable; 0 skipped");
}

TEST_CASE("group, version, namespace and name") {
  const Loaded input = LoadText(
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\n---\n"
      "apiVersion: v1\nkind: Service\nmetadata: {}\n");
  REQUIRE(input.resources().size() == 2);
  const Resource& web = input.resources()[0];
  CHECK(web.id == ResourceId{"apps", "Deployment", "shop", "web"});
  CHECK(web.version == "v1");
  CHECK(web.namespace_set);
  const Resource& unnamed = input.resources()[1];
  CHECK(unnamed.id == ResourceId{"", "Service", "default", ""});
  CHECK_FALSE(unnamed.namespace_set);
  CHECK(input.input.sources.Locate(unnamed.name_span).line == 6);
}

TEST_CASE("kinds that no stage reads are counted and forgotten") {
  const Loaded input =
      LoadText("apiVersion: v1\nkind: Node\nmetadata: {name: a}\n---\n" + ServiceText("b") +
               "---\napiVersion: example.com/v1\nkind: Service\nmetadata: {name: c}\n");
  CHECK(Names(input) == Lines{"Service/default/b"});
  CHECK(input.tree.counts.resources == std::map<std::string, std::uint64_t>{{"Service", 1}});
  CHECK(input.tree.counts.ignored == 2);
}

TEST_CASE("lists, typed lists, lists in lists, in file order") {
  const Loaded input = LoadText(R"(apiVersion: v1
items:
- apiVersion: v1
  kind: Service
  metadata: {name: a}
- apiVersion: v1
  kind: List
  items:
  - apiVersion: apps/v1
    kind: DeploymentList
    items:
    - metadata: {name: b, namespace: shop}
    - metadata: {name: c}
- apiVersion: v1
  kind: Node
  metadata: {name: n}
kind: List
---
apiVersion: v1
kind: ServiceList
items:
- metadata: {name: d}
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: e}
---
apiVersion: v1
kind: List
items: []
)");
  CHECK(Names(input) == Lines{"Service/default/a", "Deployment/shop/b", "Deployment/default/c",
                              "Service/default/d", "ConfigMap/default/e"});
  CHECK(input.resources()[1].id.group == "apps");
  CHECK(Counts(input) == "1 files, 6 documents: 5 resources, 1 ignored, 0 unreadable; 0 skipped");
}

TEST_CASE("an array of objects is read as a list, any other array is no object") {
  const Loaded input =
      LoadText(R"([{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}])");
  CHECK(Names(input) == Lines{"Service/default/a"});
  CHECK(LoadText("[{\"op\": \"add\", \"path\": \"/a\"}]").tree.counts.ignored == 1);
}

TEST_CASE("a kind that ends in List and has no items is an object of its own") {
  const Loaded input = LoadText("apiVersion: example.com/v1\nkind: AllowList\nspec: {}\n");
  CHECK(input.tree.counts.ignored == 1);
}

TEST_CASE("a duplicate key belongs to the object that holds it") {
  const Loaded input = LoadText(ServiceText("a") + "kind: Service\n---\nhelm:\n  x: 1\n  x: 2\n");
  CHECK(Problems(input) == Lines{"002 in.yaml:8:1"});
  CHECK(input.tree.problems[0].subject.ToString() == "Service/default/a");
}

/// True if the text can be reached from the value, by key or content.
bool Reaches(Value value, std::string_view text) {
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value next = open.back();
    open.pop_back();
    if (next.Text().find(text) != std::string_view::npos) return true;
    for (const Member member : next.Members()) open.push_back(member.value);
    for (const Value item : next.Items()) open.push_back(item);
  }
  return false;
}

TEST_CASE("nothing that a Secret holds can be reached") {
  const std::string secrets[] = {
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n"
      "    kubectl.kubernetes.io/last-applied-configuration: '{\"data\": \"hunter2\"}'\n"
      "data:\n  password: hunter2\nstringData: {user: hunter2, list: [hunter2]}\n",
      "data: &d {password: hunter2}\nstringData: *d\nmetadata: {name: s}\nkind: Secret\n"
      "apiVersion: v1\nother: hunter2\n",
      "apiVersion: v1\nkind: SecretList\nitems: [{metadata: {name: s}, data: {password: "
      "hunter2}}]\n",
      "{\"apiVersion\": \"v1\", \"kind\": \"Secret\", \"metadata\": {\"name\": \"s\"}, "
      "\"data\": {\"password\": \"hunter2\"}}",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nbase: &b {password: hunter2}\n"
      "data: {<<: *b}\n",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: hunter2\n"};
  for (const std::string& text : secrets) {
    CAPTURE(text);
    const Loaded input = LoadText(text);
    REQUIRE(Names(input) == Lines{"Secret/default/s"});
    CHECK_FALSE(Reaches(input.resources()[0].root, "hunter2"));
  }
  const Loaded input = LoadText(secrets[0]);
  CHECK(input.resources()[0].root["data"].Members().begin() !=
        input.resources()[0].root["data"].Members().end());
}

TEST_CASE("two annotations of a Secret say how it is to be treated") {
  const Loaded input = LoadText(
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\n  annotations:\n"
      "    flagger.app/config-tracking: disabled\n    kube-canary-lint/ignore: \"CNL702: known\"\n"
      "    note: hunter2\n");
  const Value annotations = input.resources()[0].Metadata()["annotations"];
  CHECK(annotations["flagger.app/config-tracking"].StringOr("") == "disabled");
  CHECK(annotations["kube-canary-lint/ignore"].StringOr("") == "CNL702: known");
  CHECK_FALSE(Reaches(annotations, "hunter2"));
}

TEST_CASE("counts account for every document") {
  const Loaded input = LoadText(ServiceText("a") + "---\n# nothing\n---\nx: 1\n---\nx: [\n---\n" +
                                "a: {{ .Values.x }}\n---\nb: {{ .Values.y }}\n");
  CHECK(Counts(input) == "1 files, 5 documents: 1 resources, 1 ignored, 3 unreadable; 0 skipped");
  CHECK(CountsAddUp(input));
}

TEST_CASE("ParseText holds one document") {
  CHECK_FALSE(ParseText("t", "").root);
  CHECK(ParseText("t", "").problems.empty());
  CHECK(ParseText("t", "a: 1\n---\nb: 2\n").problems.size() == 1);
  CHECK(ParseText("t", "{\"a\": 1}{}").problems.size() == 1);
  const ParsedText parsed = ParseText("config.yaml", "a: [\n");
  REQUIRE(parsed.problems.size() == 1);
  CHECK(parsed.sources.Locate(parsed.problems[0].span).path == "config.yaml");
  CHECK(parsed.problems[0].subject == ResourceId{"", "File", "", "config.yaml"});
}

TEST_CASE("ParsedText and Input can be moved") {
  ParsedText parsed = ParseText("t", "a: b\n");
  const ParsedText moved = std::move(parsed);
  CHECK(moved.root["a"].AsString() == "b");
  CHECK(moved.sources.Locate(moved.root["a"].span()).column == 4);
  Loaded input = LoadText(ServiceText("a"));
  const Loaded other = std::move(input);
  CHECK(Names(other) == Lines{"Service/default/a"});
}

TEST_CASE("a list whose items are none is told of, and not gone") {
  for (const std::string items : {"{a: b}", "text", "5", "true"}) {
    CAPTURE(items);
    for (const std::string kind : {"List", "ServiceList"}) {
      const Loaded input = LoadText("apiVersion: v1\nkind: " + kind + "\nitems: " + items +
                                    "\n---\n" + ServiceText("behind"));
      CHECK(Problems(input) == Lines{"001 in.yaml:3:8"});
      CHECK(Names(input) == Lines{"Service/default/behind"});
      CHECK(CountsAddUp(input));
    }
  }
  const Loaded map = LoadText("{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": {}}");
  REQUIRE(map.tree.problems.size() == 1);
  CHECK(map.tree.problems[0].message ==
        "this list cannot be read: its `items` are of type object, not array");
}

TEST_CASE("items that stand twice are told of, in JSON and YAML") {
  const std::string item =
      R"([{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}])";
  for (const std::string& first : {item, std::string("[]")}) {
    const Loaded input =
        LoadText("{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": " + first +
                 ",\n\"items\": " + item + "}");
    CHECK(Problems(input) == Lines{"002 in.yaml:2:1"});
    CHECK(Names(input) == Lines{"Service/default/a"});
    REQUIRE(input.tree.problems.size() == 1);
    CHECK(input.tree.problems[0].subject.kind == "File");
  }
  Lines scalars = Problems(LoadText("items: [a]\nitems: [b]\nkind: List\napiVersion: v1\n"));
  std::sort(scalars.begin(), scalars.end());
  CHECK(scalars == Lines{"002 in.yaml:2:1", "009 in.yaml:1:1"});
}

TEST_CASE("the events of a watch are told of, once") {
  const std::string event =
      R"({"type": "ADDED", "object": {"apiVersion": "v1", "kind": "Service"}})";
  const Loaded input = LoadText(event + "\n" + event + "\n");
  CHECK(Problems(input) == Lines{"007 in.yaml:1:1"});
  CHECK(input.tree.counts.unreadable == 2);
  CHECK(CountsAddUp(input));
  CHECK(Problems(LoadText("type: ADDED\nobject: {}\nkind: A\napiVersion: a/v1\n")).empty());
}

TEST_CASE("what the keys of a Secret are called is not told") {
  const std::string head = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n";
  for (const std::string body : {"data: {hunter2: a, hunter2: b}\n", "hunter2: a\nhunter2: b\n",
                                 "stringData: &a {x: {hunter2: a, hunter2: b}}\n"}) {
    const Loaded input = LoadText(head + body);
    REQUIRE(input.tree.problems.size() == 1);
    const Problem& problem = input.tree.problems[0];
    CHECK(problem.kind == ProblemKind::kDuplicateKey);
    CHECK((problem.message + problem.help + problem.discriminator).find("hunter2") ==
          std::string::npos);
  }
  const Loaded kind = LoadText(head + "data: {a: b}\nkind: Secret\n");
  REQUIRE(kind.tree.problems.size() == 1);
  CHECK(kind.tree.problems[0].discriminator == "kind");
}

}  // namespace
}  // namespace canary_lint
