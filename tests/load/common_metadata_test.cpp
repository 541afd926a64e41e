// Labels and annotations that whoever applies an object puts on it.

#include "load/common_metadata.h"

#include <doctest/doctest.h>

#include "canary_lint/load.h"

namespace canary_lint::test {
namespace {

const ParsedText& Common() {
  static const ParsedText parsed = ParseText(
      "common.yaml", "labels: {team: red, tier: \"1\"}\nannotations: {example.org/owner: a}\n");
  return parsed;
}

CommonMetadata CommonOf() { return {Common().root["labels"], Common().root["annotations"]}; }

TEST_CASE("what is put on beats what the object says, and the rest stays") {
  const ParsedText object = ParseText(
      "a.yaml",
      "kind: Service\nmetadata:\n  name: web\n  labels: {team: blue, app: web}\nspec: {}\n");
  Arena arena;
  const Value changed = WithCommonMetadata(object.root, CommonOf(), arena);
  const Value labels = changed["metadata"]["labels"];
  CHECK(labels.size() == 3);
  CHECK(labels["team"].StringOr("") == "red");
  CHECK(labels["tier"].StringOr("") == "1");
  CHECK(labels["app"].StringOr("") == "web");
  CHECK(changed["metadata"]["annotations"]["example.org/owner"].StringOr("") == "a");
  CHECK(changed["metadata"]["name"].span() == object.root["metadata"]["name"].span());
  CHECK(labels["team"].span() == object.root["metadata"]["name"].span());
  CHECK(changed["kind"].StringOr("") == "Service");
  CHECK(changed.size() == 3);
  CHECK(object.root["metadata"]["labels"]["team"].StringOr("") == "blue");
  CHECK(object.root["metadata"].size() == 2);
}

TEST_CASE("what two objects share by an alias is changed in neither") {
  const ParsedText object = ParseText("a.yaml",
                                      "metadata: {name: web, labels: &l {team: blue}}\n"
                                      "spec: {selector: *l}\n");
  Arena arena;
  const Value changed = WithCommonMetadata(object.root, CommonOf(), arena);
  CHECK(changed["metadata"]["labels"]["team"].StringOr("") == "red");
  CHECK(changed["spec"]["selector"]["team"].StringOr("") == "blue");
  CHECK(changed["spec"]["selector"].size() == 1);
}

TEST_CASE("labels that are no map are replaced, and nothing is put on nothing") {
  const ParsedText object = ParseText("a.yaml", "metadata: {name: web, labels: null}\n");
  Arena arena;
  CHECK(WithCommonMetadata(object.root, CommonOf(), arena)["metadata"]["labels"].size() == 2);
  CHECK(WithCommonMetadata(object.root, {}, arena).node() == object.root.node());
  CHECK_FALSE(WithCommonMetadata(Value(), CommonOf(), arena));
}

}  // namespace
}  // namespace canary_lint::test
