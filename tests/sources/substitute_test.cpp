// Variable substitution in a parsed object: kinds, places, what is refused, what is left.

#include "load/substitute.h"

#include <doctest/doctest.h>

namespace canary_lint {
namespace {

const Variables kVariables = {{"PORT", "8080"},    {"NAME", "web"},  {"LIST", "[a, 2]"},
                              {"MAP", "{a: yes}"}, {"PAIR", "x: z"}, {"KEY", "0x50"},
                              {"NOTE", "# none"},  {"NOTHING", ""},  {"STAR", "*x"}};

/// As flow YAML, strings in quotes.
std::string Shown(Value value) {
  std::string text;
  if (value.IsMap()) {
    for (const Member member : value.Members()) {
      text += (text.empty() ? "" : ", ") + std::string(member.key) + ": " + Shown(member.value);
    }
    return "{" + text + "}";
  }
  if (value.IsSequence()) {
    for (const Value item : value.Items()) text += (text.empty() ? "" : ", ") + Shown(item);
    return "[" + text + "]";
  }
  if (value.IsString()) return "'" + std::string(value.Text()) + "'";
  return value.IsNull() ? "null" : std::string(value.Text());
}

struct Result {
  std::string text;
  std::string error;
};

Result Run(const std::string& text, MissingVariables missing = MissingVariables::kAreEmpty) {
  const ParsedText parsed = ParseText("t", text);
  REQUIRE(parsed.problems.empty());
  Arena arena;
  const SubstitutedTree tree = Substituted(parsed.root, kVariables, missing, arena);
  return {Shown(tree.root), tree.error};
}

TEST_CASE("what a string becomes is resolved anew, quoted or not") {
  CHECK(Run("a: \"${PORT}\"\nb: '${PORT}'\nc: ${PORT}\nd: v${PORT}\n").text ==
        "{a: 8080, b: 8080, c: 8080, d: 'v8080'}");
  CHECK(Run("a: \"${LIST}\"\nb: \"${MAP}\"\nc: \"${NOTHING}\"\nd: \"${NOTE}\"\n").text ==
        "{a: ['a', 2], b: {a: yes}, c: null, d: null}");
  CHECK(Run("a: [\"${PAIR}\"]\n").text == "{a: [{x: 'z'}]}");
  CHECK(Run("\"${KEY}\": a\n\"${NAME}-${PORT}\": b\n").text == "{80: 'a', web-8080: 'b'}");
}

TEST_CASE("what must be written in quotes stays a string") {
  CHECK(Run("a: \"{${PORT}}\"\nb: \"${NAME}: ${PORT}\"\nc: \" ${PORT}\"\nd: \"#${PORT}\"\n").text ==
        "{a: '{8080}', b: 'web: 8080', c: ' 8080', d: '#8080'}");
  CHECK(Run("a: |\n  ${PORT}\n").text == "{a: '8080\n'}");
}

TEST_CASE("other values stay, `$` alone too, and `$$` is one") {
  CHECK(Run("a: 1\nb: \"80\"\nc: $NAME\nd: $(X)\ne: $$\nf: $${NAME}\ng: \n").text ==
        "{a: 1, b: '80', c: '$NAME', d: '$(X)', e: '$', f: '${NAME}', g: null}");
}

TEST_CASE("anchored values are replaced wherever they are used") {
  CHECK(Run("a: &x {p: \"${PORT}\"}\nb: *x\nc: {<<: *x, q: \"${NAME}\"}\n").text ==
        "{a: {p: 8080}, b: {p: 8080}, c: {p: 8080, q: 'web'}}");
}

TEST_CASE("a string that Flux refuses stays, and the first is told with its place") {
  const std::string text = "a: ${PORT}\nb: \"${PAIR}\"\nc: \"${STAR}\"\nd: \"${NAME\"\n";
  const ParsedText parsed = ParseText("t", text);
  Arena arena;
  const SubstitutedTree tree =
      Substituted(parsed.root, kVariables, MissingVariables::kAreEmpty, arena);
  CHECK(Shown(tree.root) == "{a: 8080, b: '${PAIR}', c: '${STAR}', d: '${NAME'}");
  CHECK(tree.error == "mapping values are not allowed in this context");
  CHECK(tree.error_span == parsed.root["b"].span());
}

TEST_CASE("unknown variables leave the string where it has no default, empty ones do not") {
  const std::string text = "a: ${X}-${NAME}\nb: ${X:-1}\nc: ${NAME:-${X}}\n";
  CHECK(Run(text).text == "{a: '-web', b: 1, c: 'web'}");
  CHECK(Run(text, MissingVariables::kAreUnknown).text == "{a: '${X}-${NAME}', b: 1, c: 'web'}");
  const ParsedText parsed = ParseText("t", text);
  Arena arena;
  const SubstitutedTree tree =
      Substituted(parsed.root, kVariables, MissingVariables::kAreUnknown, arena);
  CHECK(tree.missing.all == std::set<std::string>{"X"});
  CHECK(tree.missing.without_default == std::set<std::string>{"X"});
}

TEST_CASE("variables that would fill the memory are refused") {
  const Variables variables = {{"X", std::string(std::size_t{1} << 20U, 'x')}};
  std::string text = "a:\n";
  for (int i = 0; i < 100; ++i) text += "- ${X}${X}\n";
  const ParsedText parsed = ParseText("t", text);
  Arena arena;
  const SubstitutedTree tree =
      Substituted(parsed.root, variables, MissingVariables::kAreEmpty, arena);
  CHECK(tree.error == "the object becomes too long");
  CHECK((*tree.root["a"].Items().begin()).Text().size() == std::size_t{2} << 20U);
}

TEST_CASE("every node keeps the place that it comes from") {
  const ParsedText parsed =
      ParseText("t", "spec:\n  ports: \"${LIST}\"\n  \"${NAME}\": {port: \"${PORT}\"}\n");
  Arena arena;
  const Value root = Substituted(parsed.root, kVariables, MissingVariables::kAreEmpty, arena).root;
  const Value before = parsed.root["spec"];
  const Value after = root["spec"];
  CHECK(after.span() == before.span());
  CHECK(after["ports"].span() == before["ports"].span());
  CHECK(after["ports"].key_span() == before["ports"].key_span());
  for (const Value item : after["ports"].Items()) CHECK(item.span() == before["ports"].span());
  CHECK(after["web"].key_span() == before["${NAME}"].key_span());
  CHECK(after["web"]["port"].span() == before["${NAME}"]["port"].span());
  CHECK(Shown(parsed.root) == "{spec: {ports: '${LIST}', ${NAME}: {port: '${PORT}'}}}");
}

TEST_CASE("trees without variables, and objects that are left as they are") {
  const auto holds = [](const char* text) { return HoldsVariable(ParseText("t", text).root); };
  CHECK(holds("a: [{b: \"${X}\"}]"));
  CHECK(holds("\"${X}\": 1"));
  CHECK(holds("a: &x [\"$$\"]\nb: *x"));
  CHECK_FALSE(holds("a: [{b: $X}, 1]"));
  const auto allows = [](const char* text) {
    return AllowsSubstitution(ParseText("t", text).root);
  };
  constexpr const char* kLabel =
      "metadata: {labels: {kustomize.toolkit.fluxcd.io/substitute: disabled}}";
  constexpr const char* kAnnotation =
      "metadata: {annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}}";
  CHECK_FALSE(allows(kLabel));
  CHECK_FALSE(allows(kAnnotation));
  CHECK(allows("metadata: {annotations: {kustomize.toolkit.fluxcd.io/substitute: enabled}}"));
  CHECK(allows("metadata: {name: a}"));
}

TEST_CASE("a resource with another tree is called as that says") {
  const ParsedText parsed =
      ParseText("t", "apiVersion: v1\nkind: Service\nmetadata: {name: \"${NAME}-a\"}\n");
  Resource resource;
  resource.id = {"", "Service", "default", "${NAME}-a"};
  resource.version = "v1";
  resource.root = parsed.root;
  Arena arena;
  const Resource changed = WithTree(
      resource, Substituted(parsed.root, kVariables, MissingVariables::kAreEmpty, arena).root);
  CHECK(changed.id == ResourceId{"", "Service", "default", "web-a"});
  CHECK(changed.name_span == parsed.root["metadata"]["name"].span());
  CHECK_FALSE(changed.namespace_set);
}

}  // namespace
}  // namespace canary_lint
