// Value: total accessors, anchors, merge keys, duplicate keys, equality.

#include "canary_lint/value.h"

#include <doctest/doctest.h>

#include "canary_lint/load.h"

namespace canary_lint {
namespace {

std::string Keys(Value map) {
  std::string keys;
  for (const Member member : map.Members()) keys += std::string(member.key) + " ";
  return keys;
}

TEST_CASE("every accessor of an absent value, or of another kind, says absent") {
  const ParsedText parsed = ParseText("t", "map: {a: 1}\nlist: [1]\ntext: x\nnone:\n");
  const Value root = parsed.root;
  for (const Value value : {Value(), root["missing"], root["text"]["a"]["b"], root["list"]["a"]}) {
    CHECK_FALSE(static_cast<bool>(value));
    CHECK(value.IsNull());
    CHECK(value.size() == 0);
    CHECK(value.Text().empty());
    CHECK(value.StringOr("other") == "other");
    CHECK_FALSE(value.AsInteger().has_value());
    CHECK_FALSE(value.AsBool().has_value());
  }
  CHECK(static_cast<bool>(root["none"]));
  CHECK(root["none"].IsNull());
  CHECK(root["map"].Items().begin() == root["map"].Items().end());
  CHECK(root["list"].Members().begin() == root["list"].Members().end());
  CHECK(ValueKindName(root["map"].kind()) == "object");
  CHECK(ValueKindName(root["list"].kind()) == "array");
}

TEST_CASE("an alias behaves as what it names, and stands there") {
  const ParsedText parsed = ParseText("t", "a: &x\n  k: [1, 2]\nb: *x\nc: &s text\nd: *s\n");
  CHECK(parsed.root["b"]["k"].size() == 2);
  CHECK(parsed.root["b"].span() == parsed.root["a"].span());
  CHECK(parsed.root["d"].AsString() == "text");
  CHECK(parsed.sources.Locate(parsed.root["b"].key_span()).line == 3);
}

TEST_CASE("an alias as a key is the text that Kubernetes makes of what it names") {
  const ParsedText parsed = ParseText("t",
                                      "a: &text web\nb: &number 017\nc: &yes yes\nd:\n"
                                      "  *text : 1\n  *number : 2\n  *yes : 3\ne: {*text : 4}\n");
  CHECK(Keys(parsed.root["d"]) == "web 15 true ");
  CHECK(parsed.root["e"]["web"].AsInteger() == 4);
  CHECK(parsed.problems.empty());
  for (const char* named : {"~", "[1]", "{b: 1}"}) {
    const ParsedText broken = ParseText("t", std::string("a: &x ") + named + "\n*x : 1\n");
    REQUIRE(broken.problems.size() == 1);
    CHECK(broken.sources.Locate(broken.problems.front().span).line == 2);
  }
}

TEST_CASE("a redefined anchor names its latest value") {
  const ParsedText parsed = ParseText("t", "a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
  CHECK(parsed.root["b"].AsInteger() == 1);
  CHECK(parsed.root["d"].AsInteger() == 2);
}

TEST_CASE("merge keys, later members win as goyaml.v2 sets them") {
  const ParsedText parsed = ParseText("t",
                                      "one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\n"
                                      "before: {<<: *one, b: 3}\n"
                                      "after: {b: 3, <<: *one}\n"
                                      "both: {<<: [*one, *two]}\n"
                                      "quoted: {'<<': *one}\n"
                                      "inline: {<<: {a: 9}}\n");
  const Value root = parsed.root;
  CHECK(root["before"]["a"].AsInteger() == 1);
  CHECK(root["before"]["b"].AsInteger() == 3);
  CHECK(root["after"]["b"].AsInteger() == 1);
  CHECK(root["both"]["b"].AsInteger() == 1);
  CHECK(root["both"]["c"].AsInteger() == 2);
  CHECK(root["both"].size() == 3);
  CHECK(root["quoted"].size() == 1);
  CHECK(root["inline"]["a"].AsInteger() == 9);
  CHECK(parsed.problems.empty());
}

TEST_CASE("only mappings can be merged") {
  for (const char* text : {"{<<: 1}", "{<<: [1]}", "a: &x [{b: 1}]\nc: {<<: *x}"}) {
    CAPTURE(text);
    CHECK(ParseText("t", text).problems.size() == 1);
  }
}

TEST_CASE("of duplicate keys the last counts, and both are named") {
  const ParsedText parsed = ParseText("t", "a: 1\nb: 2\na: 3\n80: x\n\"80\": w\n");
  CHECK(parsed.root["a"].AsInteger() == 3);
  CHECK(parsed.root["80"].AsString() == "w");
  CHECK(Keys(parsed.root) == "a b 80 ");
  CHECK(parsed.root.size() == 3);
  REQUIRE(parsed.problems.size() == 2);
  CHECK(parsed.problems[0].kind == ProblemKind::kDuplicateKey);
  CHECK(parsed.sources.Locate(parsed.problems[0].span).line == 3);
  REQUIRE(parsed.problems[0].related.size() == 1);
  CHECK(parsed.sources.Locate(parsed.problems[0].related[0].span).line == 1);
}

TEST_CASE("duplicates are found in large maps and in JSON") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  CHECK(ParseText("t", text).problems.empty());
  CHECK(ParseText("t", text + "k500: 2\n").problems.size() == 1);
  const ParsedText json = ParseText("t", R"({"a": 1, "b": {"c": 1, "c": 2}, "a": 3})");
  CHECK(json.problems.size() == 2);
  CHECK(json.root["b"]["c"].AsInteger() == 2);
}

TEST_CASE("equality looks at what is said, not at how") {
  const auto equal = [](const char* a, const char* b) {
    const ParsedText left = ParseText("a", a);
    const ParsedText right = ParseText("b", b);
    return Equal(left.root, right.root);
  };
  CHECK(equal("{a: 1, b: [x, 'w']}", "b:\n- \"x\"\n- w\na: 0x1\n"));
  CHECK(equal("a: yes", "a: true"));
  CHECK(equal("a: 80", R"({"a": 80.0})"));
  CHECK(equal("a: &x {k: 1}\nb: *x", "a: {k: 1}\nb: {k: 1}"));
  CHECK(equal("a: ~", "a:"));
  CHECK_FALSE(equal("a: 80", "a: \"80\""));
  CHECK_FALSE(equal("a: [1, 2]", "a: [2, 1]"));
  CHECK_FALSE(equal("a: 1", "a: 1\nb: 1"));
  CHECK_FALSE(equal("a: ~", "{}"));
  CHECK_FALSE(equal("a: {}", "a: []"));
  CHECK_FALSE(equal("a: 1.5", "a: 2.5"));
}

}  // namespace
}  // namespace canary_lint
