// JSON: what simdjson would let pass is refused, documents stand one after the other.

#include <doctest/doctest.h>

#include "temp_tree.h"

namespace canary_lint {
namespace {

using test::CountsAddUp;
using test::Loaded;
using test::LoadText;
using test::Names;
using test::Problems;

using Lines = std::vector<std::string>;

std::string JsonService(const std::string& name) {
  return R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": ")" + name + R"("}})";
}

TEST_CASE("JSON that is not quite JSON is refused where it breaks") {
  const std::pair<const char*, const char*> rows[] = {
      {R"({"a":12x})", "1:6"},      {R"([1,,2])", "1:4"},        {R"({"a":1,})", "1:8"},
      {R"([1,])", "1:4"},           {R"({"a":01})", "1:6"},      {R"({"a":.5})", "1:6"},
      {R"({"a":1.})", "1:6"},       {R"({"a":+1})", "1:6"},      {R"({"a":tru})", "1:6"},
      {R"({"a":NaN})", "1:6"},      {R"({"a" 1})", "1:6"},       {R"({"a":})", "1:6"},
      {R"({"a":"\x"})", "1:6"},     {"{\"a\":\"\xFF\"}", "1:7"}, {"{\"a\":\"x\ny\"}", "1:8"},
      {R"({"a":1)", "1:7"},         {R"({"a":[1})", "1:8"},      {R"({"a":"b})", "1:6"},
      {R"({"a":"\ud800"})", "1:6"}, {R"({"a":1 "b":2})", "1:8"}, {R"({"a":'b'})", "1:6"},
  };
  for (const auto& row : rows) {
    const std::string text = row.first;
    CAPTURE(text);
    const Lines problems = Problems(LoadText(text, "x.json"));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0] == std::string("001 x.json:") + row.second);
  }
}

TEST_CASE("documents one after the other, with or without white space") {
  for (const std::string between : {"", " ", "\n", "\r\n\t"}) {
    const Loaded input =
        LoadText(JsonService("a") + between + JsonService("b") + between + JsonService("c") + "\n");
    CHECK(Names(input) == Lines{"Service/default/a", "Service/default/b", "Service/default/c"});
    CHECK(input.tree.problems.empty());
  }
}

TEST_CASE("a broken document between others costs itself only") {
  const Loaded input = LoadText(JsonService("a") + "\n{\"b\": 12x}\n" + JsonService("c"), "x.json");
  CHECK(Names(input) == Lines{"Service/default/a", "Service/default/c"});
  CHECK(Problems(input) == Lines{"001 x.json:2:7"});
  CHECK(CountsAddUp(input));
}

TEST_CASE("text behind a document is an error") {
  CHECK(Problems(LoadText(JsonService("a") + " rest", "x.json")).size() == 1);
  CHECK(Problems(LoadText(JsonService("a") + "}", "x.json")).size() == 1);
  CHECK(Names(LoadText(JsonService("a") + " rest")).size() == 1);
}

TEST_CASE("many small documents do not cost a look at the whole file each") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += JsonService("s" + std::to_string(i)) + "\n";
  CHECK(LoadText(text).resources().size() == 20'000);
}

TEST_CASE("a separator line makes YAML of it, which allows more") {
  const Loaded input = LoadText("---\n" + JsonService("a") +
                                "\n---\n{\"apiVersion\": \"v1\", \"kind\": \"Service\", "
                                "\"metadata\": {\"name\": b,},}\n");
  CHECK(Names(input) == Lines{"Service/default/a", "Service/default/b"});
  CHECK(input.tree.problems.empty());
}

TEST_CASE("flow style is YAML, not broken JSON") {
  CHECK(Names(LoadText("{apiVersion: v1, kind: Service, metadata: {name: a}}")) ==
        Lines{"Service/default/a"});
}

TEST_CASE("configuration of editors is no broken manifest, unless it is named") {
  test::TempTree tree;
  tree.Write("tsconfig.json", "{\n  // strict\n  \"a\": 1\n}\n");
  tree.Write("launch.json", "{\"a\": [1, 2,], \"url\": \"http://x\"}\n");
  const Loaded input = test::LoadPaths({"."});
  CHECK(input.tree.problems.empty());
  CHECK(input.tree.counts.ignored == 2);
  CHECK(test::LoadPaths({"launch.json"}).tree.problems.size() == 1);
  tree.Write("broken.json", "{\"apiVersion\": \"v1\",}\n");
  CHECK(test::LoadPaths({"."}).tree.problems.size() == 1);
}

}  // namespace
}  // namespace canary_lint
