// Text that is not rendered yet, charts, and dumps that nothing can be read from.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "temp_tree.h"

namespace canary_lint {
namespace {

using test::Counts;
using test::Loaded;
using test::LoadPaths;
using test::LoadText;
using test::Names;
using test::Problems;
using test::ServiceText;
using test::TempTree;

using namespace std::string_literals;

using Lines = std::vector<std::string>;

/// Of text that is read, and that is none of what it resembles.
const Lines kNoObject = {"009 in.yaml:1:1"};

TEST_CASE("templates are one note for a file") {
  const std::string head = "apiVersion: v1\nkind: Service\nmetadata:\n";
  for (const std::string& text :
       {head + "  name: {{ .Release.Name }}\n",
        "{{- if .Values.service }}\n" + head + "  name: a\n{{- end }}\n",
        head + "  labels:\n    {{- include \"x\" . | nindent 4 }}\n  name: a\n",
        head + "  name: {{ name }}-app\nspec: {}\n---\n" + head + "  name: {{ name }}\n",
        head + "  name: <%= name %>\n  x: <% if a %>: b\n",
        "{% for x in y %}\n" + head + "{% endfor %}\n"}) {
    CAPTURE(text);
    const Loaded input = LoadText(text);
    REQUIRE(input.tree.problems.size() == 1);
    CHECK(input.tree.problems[0].kind == ProblemKind::kUnrenderedTemplate);
    CHECK(Names(input).empty());
    CHECK(test::CountsAddUp(input));
  }
}

TEST_CASE("`a: {{ x }}` parses, as a map with a map as key, and is a template all the same") {
  CHECK(Problems(LoadText("a: {{ .Values.x }}\n")) == Lines{"004 in.yaml:1:1"});
}

TEST_CASE("an action where a key or a value belongs makes a template of what does not parse") {
  const std::string head = "kind: Pod\nmetadata:\n  name: {{ .Name }}\nspec:\n";
  for (const std::string& text :
       {"spec:\n  c:\n    {{ $i := .Image }} # note\n    {{ range .X }}\n    - a-{{ . }}\n"
        "    {{ end }}\n"s,
        head + "  - s: 1\n    {{add \"x/{{ .Tag }}/y\" .Tag }}\n    bin: k\n",
        head + "  - a: 1\n    {{with .P }}pull: \"{{.}}\"{{end}}\n    b: 2\n",
        "a: |\n  text\nb: ''\n\"c\": {{ x }}{{ y }}: [\n"s, "- - {{ x }}\n - [\n"s}) {
    CAPTURE(text);
    CHECK(Problems(LoadText(text)) == Lines{"004 in.yaml:1:1"});
  }
}

TEST_CASE("an action in a comment or a scalar makes none") {
  for (const std::string line :
       {"a: b # x: {{ y }}", "# {{ y }}", "a: '{{ y }}'", "a: \"\\\": {{ y }}\"", "a: b {{ y }}",
        "a: b-{{ y }}", "- |\n  {{ y }}", "- a: >-\n\n    {{ y }}", "a: {y: {x: 1}}"}) {
    CAPTURE(line);
    const auto lines = std::count(line.begin(), line.end(), '\n') + 2;
    CHECK(Problems(LoadText(line + "\nc: d: e\n")) ==
          Lines{fmt::format("001 in.yaml:{}:{}", lines, line[0] == '-' ? 1 : 5)});
  }
}

TEST_CASE("an error that the markers have no part in is told at its place") {
  CHECK(Problems(LoadText("a: [b-[[ x ]] c, d]\ne: }\n")) == Lines{"001 in.yaml:2:4"});
}

TEST_CASE("what filling in would not mend is an error") {
  for (const std::string marker : {"{{ domain }}", "${domain}", "((domain))", "[[ domain ]]"}) {
    CAPTURE(marker);
    CHECK(Problems(LoadText("kind: Canary\nhosts:\n  - a." + marker + "\n refs: []\n")) ==
          Lines{"001 in.yaml:4:2"});
    CHECK(Problems(LoadText("name: [a\nb: \"" + marker + "\"\n")) == Lines{"001 in.yaml:2:2"});
  }
}

TEST_CASE("many broken documents of a file are one finding") {
  const Loaded input = LoadText("a: [\n---\na: ]\n---\na: 1\n---\na: }\n---\na: {\n");
  REQUIRE(input.tree.problems.size() == 1);
  CHECK(Problems(input) == Lines{"001 in.yaml:1:5"});
  CHECK(input.tree.problems[0].related.size() == 3);
  CHECK(input.tree.counts.unreadable == 4);
}

TEST_CASE("an object whose name is still to be filled in is a template") {
  const Loaded input = LoadText(ServiceText("\"{{ .Release.Name }}-a\"") + "---\n" +
                                ServiceText("${APP}") + "---\n" + ServiceText("real"));
  CHECK(Names(input) == Lines{"Service/default/real"});
  // One of Helm, one of Flux: each is rendered in its own way.
  CHECK(Problems(input) == Lines{"004 in.yaml:4:9", "004 in.yaml:12:9"});
  CHECK(Counts(input) == "1 files, 3 documents: 1 resources, 0 ignored, 2 unreadable; 0 skipped");
}

TEST_CASE("markers inside text make no template of it") {
  const std::string alert =
      "groups:\n- rules:\n  - annotations:\n      text: |\n        {{ $labels.pod }} is down\n"
      "      other: '{{ $value }}'\n";
  const Loaded parsed = LoadText(alert);
  CHECK(Problems(parsed) == kNoObject);
  CHECK(parsed.tree.counts.ignored == 1);
  CHECK(Problems(LoadText(alert + "a: 1\nb: 2\nc: 3\nd: 4\ne: x: y\n")) ==
        Lines{"001 in.yaml:11:5"});
  const Loaded workflow = LoadText("on: push\njobs:\n  a:\n    if: ${{ github.ref == 'x' }}\n");
  CHECK(Problems(workflow) == kNoObject);
  CHECK(workflow.tree.counts.ignored == 1);
}

TEST_CASE("a chart with a Canary is one note, and its templates are not read") {
  const TempTree tree;
  tree.Write("shop/Chart.yaml", "apiVersion: v2\nname: shop\n");
  tree.Write("shop/values.yaml", "replicas: 1\n");
  tree.Write("shop/templates/a.yaml", "{{ x }}: [\napiVersion: flagger.app/v1beta1\n");
  tree.Write("shop/templates/sub/b.yaml", ServiceText("b"));
  tree.Write("shop/charts/redis/Chart.yaml", "name: redis\n");
  tree.Write("shop/charts/redis/templates/c.yaml", "{{ x }}\n");
  tree.Write("shop/crds/d.yaml", ServiceText("d"));
  tree.Write("lib/Chart.yaml", "name: lib\ntype: library\n");
  tree.Write("lib/templates/e.yaml", "{{ x }} flagger.app/v1beta1\n");
  tree.Write("plain/Chart.yaml", "name: plain\n");
  tree.Write("plain/templates/g.yaml", "{{ x }}\n");
  tree.Write("umbrella/Chart.yaml", "name: umbrella\n");
  tree.Write("templates/f.yaml", ServiceText("f"));
  const Loaded input = LoadPaths({"."});
  CHECK(Problems(input) == Lines{"004 shop/Chart.yaml:1:1"});
  CHECK(input.tree.problems[0].message.find("`helm template shop shop | kube-canary-lint -`") !=
        std::string::npos);
  CHECK(Names(input) == Lines{"Service/default/d", "Service/default/f"});
  CHECK(Counts(input) == "8 files, 8 documents: 2 resources, 6 ignored, 0 unreadable; 5 skipped");
}

TEST_CASE("a chart without one is noted where the rest of the input holds a Canary") {
  const TempTree tree;
  tree.Write("shop/Chart.yaml", "name: shop\n");
  tree.Write("shop/templates/a.yaml", "{{ x }}\n");
  CHECK(Problems(LoadPaths({"."})).empty());
  tree.Write("canary.yaml", "apiVersion: flagger.app/v1beta1\nkind: Canary\nmetadata: {name: a}\n");
  CHECK(Problems(LoadPaths({"."})) == Lines{"004 shop/Chart.yaml:1:1"});
}

TEST_CASE("a chart that is named is noted whatever it holds") {
  const TempTree tree;
  tree.Write("shop/Chart.yaml", "name: shop\n");
  tree.Write("shop/templates/a.yaml", "{{ x }}\n");
  CHECK(Problems(LoadPaths({"shop"})) == Lines{"004 shop/Chart.yaml:1:1"});
  CHECK(Problems(LoadPaths({"shop/Chart.yaml", "shop/templates/a.yaml"})) ==
        Lines{"004 shop/Chart.yaml:1:1"});
}

TEST_CASE("the current directory may be the chart") {
  const TempTree tree;
  tree.Write("Chart.yaml", "name: shop\n");
  tree.Write("templates/a.yaml", "{{ x }} # flagger.app/v1beta1\n");
  CHECK(Problems(LoadPaths({"."})) == Lines{"004 Chart.yaml:1:1"});
}

TEST_CASE("dumps that nothing can be read from") {
  const std::string tar = std::string(257, '\0') + "ustar" + std::string(300, '\0');
  const std::string dumps[] = {
      "NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n"
      "kubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   1d\n",
      "NAMESPACE   NAME      READY   UP-TO-DATE   AVAILABLE   AGE\nshop        web       1/1\n",
      "Name:              podinfo\nNamespace:         test\nLabels:            app=podinfo\n",
      "service/podinfo\ndeployment.apps/podinfo\n",
      "&Service{ObjectMeta:{podinfo  test}}\n",
      "map[apiVersion:v1 kind:Service]\n",
      std::string("k8s\0\n\x0A\x02v1\x12\x07Service", 18),
      "PK\x03\x04 compressed",
      tar,
      "H4sIAAAAAAAA/+xaW3PbOBL+KyxW",
      "/registry/services/specs/default/kubernetes\n",
      R"({"header": {"revision": 5}, "kvs": [{"key": "L3JlZ2lzdHJ5"}]})"};
  for (const std::string& text : dumps) {
    CAPTURE(text);
    const Loaded input = LoadText(text, "dump.txt");
    CHECK(Problems(input) == Lines{"007 dump.txt:1:1"});
    CHECK(input.tree.counts.unreadable == 1);
    CHECK(test::CountsAddUp(input));
  }
}

TEST_CASE("what only resembles a dump is read") {
  CHECK(Problems(LoadText("NAME: x\nAGE: 5\n")) == kNoObject);
  CHECK(Problems(LoadText("Name: x\nNamespace: y\nLabels: z\n")) == kNoObject);
  CHECK(Problems(LoadText("service/podinfo: 1\n")) == kNoObject);
  CHECK(Problems(LoadText("k8s: true\n")) == kNoObject);
}

}  // namespace
}  // namespace canary_lint
