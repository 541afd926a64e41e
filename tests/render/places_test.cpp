// One rendered object beside hand-written sources and patches; and names.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "load/parse_again.h"
#include "sources/render_values.h"

namespace canary_lint {
namespace {

/// Files of one test, with what is asked of them.
class Desk {
 public:
  Value Parse(const std::string& name, const std::string& text) {
    return ParseAgain(sources_, sources_.Add(name, text), arena_).front();
  }
  Value Within(Value text) { return ParseWithin(sources_, text, arena_); }

  void Redirect(Value rendered, Value source, const std::vector<RenderPatch>& patches) {
    std::vector<Redirection> parts;
    RedirectObject(rendered, source, patches, parts);
    sources_.Redirect(rendered.span().file, parts);
  }

  std::string Place(Value value) const { return At(value.span()); }
  std::string At(const Span& span) const {
    const Span place = sources_.Resolve(span);
    const std::string_view text = sources_.Bytes(place.file).substr(place.begin);
    const std::string_view line = text.substr(0, place.end - place.begin);
    return fmt::format("{} {}", sources_.Path(place.file), line.substr(0, line.find('\n')));
  }

 private:
  Sources sources_;
  Arena arena_;
};

TEST_CASE("values stand where the source or a patch says the same, else at what is around") {
  Desk desk;
  const Value source = desk.Parse("s", R"(
metadata: {name: web, labels: {a: b}}
spec:
  kept: 1
  patched: 1
  set: 1
  map: {x: 1}
)");
  const Value first = desk.Parse("p1", "spec: {patched: 2, added: {deep: 7}}\n");
  const Value second = desk.Parse("p2", "spec: {patched: 2, kept: 1}\n");
  const Value rendered = desk.Parse("r", R"(
metadata:
  labels: {a: b, team: shop}
  name: prod-web
  namespace: shop
spec:
  added: {deep: 7, other: 8}
  kept: 1
  map: {x: 1, w: 2}
  patched: 2
  set: 5
)");
  desk.Redirect(rendered, source, {{first, {}, {}}, {second, {}, {}}});
  const Value spec = rendered["spec"];
  CHECK(desk.Place(spec["kept"]) == "s 1");
  CHECK(desk.At(spec["kept"].key_span()) == "s kept");
  CHECK(desk.Place(spec["patched"]) == "p2 2");
  CHECK(desk.Place(spec["set"]) == "s 1");
  CHECK(desk.Place(spec["map"]) == "s {x: 1}");
  CHECK(desk.Place(spec["map"]["w"]) == "s {x: 1}");
  CHECK(desk.Place(spec["added"]) == "p1 {deep: 7}");
  CHECK(desk.Place(spec["added"]["deep"]) == "p1 7");
  CHECK(desk.Place(spec["added"]["other"]) == "p1 {deep: 7}");
  CHECK(desk.Place(rendered["metadata"]["name"]) == "s web");
  CHECK(desk.Place(rendered["metadata"]["namespace"]) == "s web");
  CHECK(desk.Place(rendered["metadata"]["labels"]["a"]) == "s b");
  CHECK(desk.Place(rendered["metadata"]["labels"]["team"]) == "s web");
  CHECK(desk.At(rendered["metadata"]["labels"]["team"].key_span()) == "s web");
}

TEST_CASE("replicas stand where the kustomization says them, of what scales and has that name") {
  Desk desk;
  const Value source = desk.Parse("s", "metadata: {name: web}\nspec: {paused: false}\n");
  const Value entry = desk.Parse("k", "{name: web, count: 3}\n");
  const Value rendered =
      desk.Parse("r", "metadata: {name: prod-web}\nspec: {paused: false, replicas: 3}\n");
  const RenderPatch replicas{{}, {}, entry};
  CHECK(Concerns(replicas, "Deployment", "web", "prod-web"));
  CHECK_FALSE(Concerns(replicas, "Deployment", "prod-web", "prod-web"));
  CHECK_FALSE(Concerns(replicas, "DaemonSet", "web", "prod-web"));
  desk.Redirect(rendered, source, {replicas});
  CHECK(desk.Place(rendered["spec"]["replicas"]) == "k 3");
  CHECK(desk.At(rendered["spec"]["replicas"].key_span()) == "k 3");
  CHECK(desk.Place(rendered["spec"]["paused"]) == "s false");
}

TEST_CASE("items are found by what names them") {
  Desk desk;
  const Value source = desk.Parse("s", R"(
list: [{name: a, v: 1}, {name: b, v: 2, ports: [{containerPort: 80, name: x}]}]
words: [one, two]
)");
  const Value patch = desk.Parse("p", "list: [{name: c, v: 3}, {name: b, w: 4}]\n");
  const Value rendered = desk.Parse("r", R"(
list: [{name: c, v: 3}, {name: b, v: 2, w: 4, ports: [{containerPort: 80, name: y}]}, {name: a, v: 1}]
words: [zero, two]
)");
  desk.Redirect(rendered, source, {{patch, {}, {}}});
  std::vector<std::string> places;
  for (const Value item : rendered["list"].Items()) {
    places.push_back(desk.Place(item["v"]));
    if (item["w"]) places.push_back(desk.Place(item["w"]));
    for (const Value port : item["ports"].Items()) places.push_back(desk.Place(port["name"]));
  }
  CHECK(places == std::vector<std::string>{"p 3", "s 2", "p 4", "s x", "s 1"});
  places.clear();
  for (const Value word : rendered["words"].Items()) places.push_back(desk.Place(word));
  CHECK(places == std::vector<std::string>{"s one", "s two"});
}

TEST_CASE("operations are found by their path, wherever they stand") {
  Desk desk;
  const Value kustomization = desk.Parse("k", R"(
patches:
- patch: |-
    - {op: replace, path: /spec/port, value: 8080}
    - op: add
      path: /spec/list/-
      value: {port: 2}
- patch: '[{op: add, path: /metadata/annotations/a~1b, value: "x"}]'
- patch: >-
    - {op: replace, path: /spec/folded, value: 3}
)");
  std::vector<RenderPatch> patches;
  std::vector<Value> roots;
  for (const Value entry : kustomization["patches"].Items()) {
    roots.push_back(desk.Within(entry["patch"]));
    patches.push_back({roots.back(), {}, {}});
  }
  CHECK(static_cast<bool>(roots[0]));
  CHECK(static_cast<bool>(roots[1]));
  CHECK_FALSE(static_cast<bool>(roots[2]));
  const Value source =
      desk.Parse("s", "metadata: {name: web}\nspec: {port: 80, list: [{port: 1}], folded: 1}\n");
  const Value rendered = desk.Parse("r", R"(
metadata: {name: web, annotations: {a/b: x}}
spec: {port: 8080, list: [{port: 1}, {port: 2}], folded: 3}
)");
  desk.Redirect(rendered, source, patches);
  CHECK(desk.Place(rendered["spec"]["port"]) == "k 8080");
  std::vector<std::string> ports;
  for (const Value item : rendered["spec"]["list"].Items())
    ports.push_back(desk.Place(item["port"]));
  CHECK(ports == std::vector<std::string>{"s 1", "k 2"});
  CHECK(desk.Place(rendered["metadata"]["annotations"]["a/b"]) == "k \"x\"");
  CHECK(desk.Place(rendered["spec"]["folded"]) == "s 1");
}

TEST_CASE("patches for other objects are none") {
  Desk desk;
  const Value merge = desk.Parse("p", "kind: Service\nmetadata: {name: web}\n");
  const Value operations = desk.Parse("o", "- {op: remove, path: /spec}\n");
  const Value target = desk.Parse("t", "{kind: Deployment, name: web-.*}\n");
  CHECK(Concerns({merge, {}}, "Service", "web", "prod-web"));
  CHECK(Concerns({merge, {}}, "Service", "a", "prod-web"));
  CHECK_FALSE(Concerns({merge, {}}, "Service", "shop", "prod-shop"));
  CHECK_FALSE(Concerns({merge, {}}, "Deployment", "web", "prod-web"));
  CHECK(Concerns({operations, target}, "Deployment", "x", "x"));
  CHECK_FALSE(Concerns({operations, target}, "Service", "web-a", "web-a"));
  CHECK_FALSE(Concerns({operations, {}}, "Service", "web", "web"));
}

std::string Matched(const std::vector<std::string>& rendered,
                    const std::vector<std::string>& sources) {
  std::vector<RenderName> left;
  std::vector<RenderName> right;
  for (const std::string& name : rendered) left.push_back({name, "shop"});
  for (const std::string& name : sources) right.push_back({name, ""});
  std::string line;
  for (const auto& match : MatchNames(left, right)) {
    line += match.has_value() ? std::to_string(*match) : "-";
  }
  return line;
}

TEST_CASE("names are matched behind one prefix and before one suffix") {
  CHECK(Matched({"web", "api"}, {"api", "web"}) == "10");
  CHECK(Matched({"prod-web", "prod-web-canary"}, {"web-canary", "web"}) == "10");
  CHECK(Matched({"web-canary-canary", "web-canary"}, {"web", "web-canary"}) == "10");
  CHECK(Matched({"a-web", "b-web"}, {"web"}) == "00");
  CHECK(Matched({"a-web-1"}, {"we", "web"}) == "1");
  CHECK(Matched({"renamed"}, {"web"}) == "0");
  CHECK(Matched({"renamed", "other"}, {"web"}) == "--");
  CHECK(Matched({"web"}, {}) == "-");
  const std::vector<RenderName> same = {{"web", "a"}, {"web", "b"}};
  const auto matches = MatchNames({{"web", "b"}, {"web", "a"}}, same);
  CHECK(matches[0] == std::optional<std::size_t>(1));
  CHECK(matches[1] == std::optional<std::size_t>(0));
}

}  // namespace
}  // namespace canary_lint
