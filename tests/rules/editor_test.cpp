// Edits of a document, in each style in which one is written.

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/fix.h"
#include "canary_lint/load.h"

namespace canary_lint::test {
namespace {

struct Document {
  explicit Document(const std::string& text) : stream(text) {
    LoadOptions options;
    options.paths = {"-"};
    options.standard_input = &stream;
    std::optional<LoadError> error;
    input = Load(options, error);
  }
  const Resource& object() const { return input.files.at(0).resources.at(0); }
  Editor editor() const { return Editor(input.sources); }
  /// The text after the edit; `no edit` without one.
  std::string After(const std::optional<Edit>& edit) const {
    if (!edit) return "no edit";
    std::string text(input.sources.Bytes(edit->span.file));
    return text.replace(edit->span.begin, edit->span.end - edit->span.begin, edit->text);
  }

  std::istringstream stream;
  Input input;
};

const std::string kBlock = R"(apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web  # all of them
    tier: front
  ports:
    - port: 80
      name: http
    - port: 90
)";

std::string Changed(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST_CASE("what was printed for another text is not taken out of that") {
  const Document block(kBlock);
  Resource elsewhere = block.object();
  elsewhere.root = Value();
  CHECK(block.After(block.editor().TakeOut(elsewhere)) == "no edit");
  CHECK(block.After(block.editor().TakeOut(block.object())).empty());
  Resource repeated = block.object();
  repeated.repeated = true;
  CHECK(block.After(block.editor().TakeOut(repeated)) == "no edit");
  CHECK(block.After(block.editor().Set(repeated, {"metadata", "name"}, "shop")) == "no edit");
}

TEST_CASE("a value is replaced, and nothing else") {
  const Document block(kBlock);
  CHECK(block.After(block.editor().Set(block.object(), {"metadata", "name"}, "shop")) ==
        Changed(kBlock, "name: web", "name: shop"));
  CHECK(block.After(block.editor().Set(block.object(), {"spec", "ports", "1", "port"}, 8080)) ==
        Changed(kBlock, "port: 90", "port: 8080"));
  CHECK(block.After(block.editor().Set(block.object(), {"metadata", "name"}, "true")) ==
        Changed(kBlock, "name: web", "name: \"true\""));
}

TEST_CASE("a map is replaced as a whole, in its own style") {
  const Document block(kBlock);
  const NewValue selector({{"app", "web-primary"}, {"tier", "80"}});
  CHECK(block.After(block.editor().Set(block.object(), {"spec", "selector"}, selector)) ==
        Changed(kBlock, "app: web  # all of them\n    tier: front",
                "app: web-primary\n    tier: \"80\""));
  const std::string flow =
      Changed(kBlock, "\n    app: web  # all of them\n    tier: front", " {app: web, tier: front}");
  const Document inlined(flow);
  CHECK(inlined.After(inlined.editor().Set(inlined.object(), {"spec", "selector"}, selector)) ==
        Changed(flow, "{app: web, tier: front}", R"({"app": "web-primary", "tier": "80"})"));
}

TEST_CASE("where nothing is written behind the colon the value goes there") {
  const std::string text = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type:\n";
  const Document empty(text);
  CHECK(empty.After(empty.editor().Set(empty.object(), {"spec", "type"}, "NodePort")) ==
        Changed(text, "type:", "type: \"NodePort\""));
}

TEST_CASE("a new member goes in front of the others, with the maps around it") {
  const Document block(kBlock);
  CHECK(block.After(block.editor().Set(block.object(), {"spec", "type"}, "NodePort")) ==
        Changed(kBlock, "  selector:", "  type: NodePort\n  selector:"));
  CHECK(block.After(
            block.editor().Set(block.object(), {"metadata", "annotations", "a.b/c"}, "x y")) ==
        Changed(kBlock, "  name: web", "  annotations:\n    a.b/c: \"x y\"\n  name: web"));
  CHECK(
      block.After(block.editor().Set(block.object(), {"spec", "ports", "0", "protocol"}, "UDP")) ==
      Changed(kBlock, "- port: 80", "- protocol: UDP\n      port: 80"));
}

TEST_CASE("JSON stays JSON") {
  const std::string text =
      R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {}})";
  const Document json(text);
  CHECK(json.After(json.editor().Set(json.object(), {"metadata", "name"}, "shop")) ==
        Changed(text, R"("web")", R"("shop")"));
  CHECK(json.After(json.editor().Set(json.object(), {"spec", "a", "b"}, true)) ==
        Changed(text, R"({}})", R"({"a": {"b": true}}})"));
  CHECK(json.After(json.editor().Set(json.object(), {"metadata", "namespace"}, "shop")) ==
        Changed(text, R"({"name")", R"({"namespace": "shop", "name")"));
}

TEST_CASE("what is taken out leaves no blank behind") {
  const Document block(kBlock);
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "ports", "1"})) ==
        Changed(kBlock, "    - port: 90\n", ""));
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "ports", "0"})) ==
        Changed(kBlock, "- port: 80\n      name: http\n    - port: 90", "- port: 90"));
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "ports", "0", "port"})) ==
        Changed(kBlock, "- port: 80\n      name: http", "- name: http"));
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "ports", "0", "name"})) ==
        Changed(kBlock, "      name: http\n", ""));
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "selector"})) ==
        Changed(kBlock,
                "selector:\n    app: web  # all of them\n    tier: front\n  ports:", "ports:"));
  CHECK(block.After(block.editor().TakeOut(block.object(), {"spec", "type"})) == "no edit");
}

TEST_CASE("a whole object is taken out, its neighbour stays") {
  const Document two(kBlock + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
  CHECK(two.After(two.editor().TakeOut(two.object())) ==
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
}

TEST_CASE("an item of a list of objects is taken out as a whole") {
  const std::string object = "- apiVersion: v1\n  kind: Service\n  metadata:\n    name: ";
  const std::string head = "apiVersion: v1\nkind: List\nitems:\n";
  const Document list(head + object + "a\n" + object + "b\n");
  CHECK(list.After(list.editor().TakeOut(list.object())) == head + object + "b\n");
}

TEST_CASE("a scalar is renamed by its beginning") {
  const Document block(kBlock);
  const Span place = block.object().root["metadata"]["name"].span();
  CHECK(block.After(block.editor().Rename(block.object(), place, "web", "shop")) ==
        Changed(kBlock, "name: web", "name: shop"));
  CHECK(block.After(block.editor().Rename(block.object(), place, "we", "shop-we")) ==
        Changed(kBlock, "name: web", "name: shop-web"));
  CHECK(block.After(block.editor().Rename(block.object(), place, "other", "shop")) == "no edit");
  const std::string quoted = Changed(kBlock, "name: web", "name: \"web\"");
  const Document second(quoted);
  const Span inside = second.object().root["metadata"]["name"].span();
  CHECK(second.After(second.editor().Rename(second.object(), inside, "web", "shop")) ==
        Changed(quoted, "\"web\"", "\"shop\""));
}

const std::string kPolicy = R"(apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector:
    matchLabels:
      app: web
      tier: front
)";

std::string Widened(const std::string& text, const std::vector<std::string>& more) {
  const Document document(text);
  const Span place = document.object().root["spec"]["podSelector"].span();
  return document.After(document.editor().Widen(document.object(), place, "app", "web", more));
}

TEST_CASE("a selector is widened in its own style, and keeps its other conditions") {
  CHECK(Widened(kPolicy, {"web-primary"}) == Changed(kPolicy, R"(matchLabels:
      app: web
      tier: front)",
                                                     R"(matchLabels:
      tier: front
    matchExpressions:
      - key: app
        operator: In
        values: ["web", "web-primary"])"));
  const std::string flow = Changed(kPolicy, R"(
    matchLabels:
      app: web
      tier: front)",
                                   " {matchLabels: {\"k8s:app\": web}}");
  CHECK(Widened(flow, {"a", "b"}) ==
        Changed(flow, "{matchLabels: {\"k8s:app\": web}}",
                R"({"matchExpressions": [{"key": "k8s:app", "operator": "In", )"
                R"("values": ["web", "a", "b"]}]})"));
  const std::string listed =
      Changed(kPolicy, R"(matchLabels:
      app: web
      tier: front)",
              "matchExpressions:\n    - {key: app, operator: In, values: [web]}\n    - {key: tier, "
              "operator: Exists}");
  CHECK(Widened(listed, {"web-primary"}) == Changed(kPolicy, R"(matchLabels:
      app: web
      tier: front)",
                                                    R"(matchExpressions:
      - key: app
        operator: In
        values: ["web", "web-primary"]
      - key: tier
        operator: Exists)"));
}

TEST_CASE("a selector that does not ask for the value, or holds something else, stays") {
  CHECK(Widened(Changed(kPolicy, "app: web", "app: shop"), {"x"}) == "no edit");
  CHECK(Widened(Changed(kPolicy, "    matchLabels", "    other: 1\n    matchLabels"), {"x"}) ==
        "no edit");
}

TEST_CASE("what an alias puts there is not written") {
  const std::string text = R"(apiVersion: v1
kind: Service
metadata:
  name: &name web
spec:
  selector: {app: *name}
)";
  const Document aliased(text);
  const Editor editor = aliased.editor();
  CHECK_FALSE(editor.Set(aliased.object(), {"spec", "selector", "app"}, "x").has_value());
  CHECK_FALSE(editor.Set(aliased.object(), {"metadata", "name"}, "x").has_value());
  CHECK_FALSE(editor.Set(aliased.object(), {"metadata", "name", "x"}, "x").has_value());
}

TEST_CASE("a fix is whole or without edits") {
  CHECK(MakeFix("do it", {Edit{{0, 0, 0}, "a"}, Edit{{0, 1, 1}, "b"}}).edits.size() == 2);
  CHECK(MakeFix("do it", {Edit{{0, 0, 0}, "a"}, std::nullopt}).edits.empty());
}

}  // namespace
}  // namespace canary_lint::test
