// One object as YAML: which strings are quoted, and that another reader finds what was written.

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/yaml_text.h"

namespace canary_lint {
namespace {

std::string TextOf(const std::string& string) {
  Manifest manifest;
  manifest["a"] = Manifest::String(string);
  return YamlText(manifest);
}

TEST_CASE("a string that is nothing else stands without quotes") {
  for (const std::string text :
       {"web", "app.kubernetes.io/name", "ghcr.io/stefanprodan/podinfo:6.7.1", "/readyz", "a:b",
        "Nope", "infinity", "x0", "a--b", "yes-and-no", "e1", "Off/On", "a_b"}) {
    CHECK(TextOf(text) == "a: " + text + "\n");
  }
}

TEST_CASE("what YAML of some version takes for another type has quotes") {
  for (const std::string text : {"",      "yes",       "Yes",        "NO",
                                 "on",    "oFF",       "y",          "N",
                                 "true",  "False",     "null",       "NULL",
                                 "~",     "1",         "-1",         "+1",
                                 "017",   "0o17",      "0x1f",       "0b1",
                                 "1_000", "1e3",       "1.5",        ".5",
                                 "1.",    ".inf",      "-.INF",      ".NaN",
                                 "12:30", "190:20:30", "2001-12-15", "2001-12-15T02:59:43.1Z",
                                 "=",     "<<",        "-",          "?",
                                 ":",     "---",       "...",        "- a",
                                 "a: b",  "a:",        "a #b",       "#a",
                                 "&a",    "*a",        "!a",         "|",
                                 ">",     "%a",        "@a",         "`a`",
                                 "'a'",   "[a]",       "{a}",        "a, b",
                                 " a",    "a ",        "25%",        "_1"}) {
    CHECK(TextOf(text) == "a: \"" + text + "\"\n");
  }
}

TEST_CASE("what does not show, or moves a cursor, is written by its number") {
  CHECK(TextOf("a\nb\tc\rd") == "a: \"a\\nb\\tc\\rd\"\n");
  CHECK(TextOf(std::string("\0\x01\x1b\x7f", 4)) == "a: \"\\x00\\x01\\x1b\\x7f\"\n");
  CHECK(TextOf("\xEF\xBB\xBF\xE2\x80\xA8\xE2\x80\xA9\xC2\x85") ==
        "a: \"\\ufeff\\u2028\\u2029\\x85\"\n");
  CHECK(TextOf("Gr\xC3\xB6\xC3\x9F"
               "e \xF0\x9F\x98\x80 \xE2\x80\xAE") == "a: \"Gr\\xf6\\xdfe \\U0001f600 \\u202e\"\n");
  CHECK(TextOf("\xEF\xBF\xBE\xFF") == "a: \"\\ufffd\\ufffd\"\n");
  CHECK(TextOf("\"\\") == "a: \"\\\"\\\\\"\n");
}

TEST_CASE("no runner finds a command") {
  CHECK(TextOf("a ##[error]b") == "a: \"a \\x23#[error]b\"\n");
  CHECK(TextOf("\\##vso[task]###[x") == "a: \"\\\\\\x23#vso[task]#\\x23#[x\"\n");
  Manifest manifest;
  manifest["::error::a"] = Manifest::Integer(1);
  CHECK(YamlText(manifest) == "\"::error::a\": 1\n");
}

TEST_CASE("each type is written as itself, members by name") {
  Manifest manifest;
  manifest["z"] = Manifest::Integer(-80);
  manifest["yes"] = Manifest::Boolean(true);
  manifest["b"]["none"] = Manifest::Of({});
  manifest["list"].Append(Manifest());
  manifest["list"].Append(Manifest::Boolean(false));
  manifest["list"].Append(Manifest::Of({{"k", "1"}}));
  CHECK(YamlText(manifest) ==
        "b:\n"
        "  none: {}\n"
        "list:\n"
        "  - null\n"
        "  - false\n"
        "  - k: \"1\"\n"
        "\"yes\": true\n"
        "z: -80\n");
}

/// Its only member, `levels` deep.
Manifest Nested(std::size_t levels) {
  Manifest manifest = Manifest::String("deep");
  for (std::size_t i = 0; i < levels; ++i) {
    Manifest outer;
    if (i % 2 == 0) outer["a"] = std::move(manifest);
    if (i % 2 == 1) outer.Append(std::move(manifest));
    manifest = std::move(outer);
  }
  return manifest;
}

TEST_CASE("what is nested deep stands on one line") {
  const std::string text = YamlText(Nested(400));
  CHECK(std::count(text.begin(), text.end(), '\n') < 40);
  CHECK(text.size() < 6000);
  YAML::Node node = YAML::Load(text);
  std::size_t levels = 0;
  while (!node.IsScalar()) {
    node.reset(node.IsMap() ? node["a"] : node[0]);
    ++levels;
  }
  CHECK(levels == 400);
}

TEST_CASE("a key may be longer than readers look for its colon") {
  for (const std::size_t length : {250U, 251U, 2000U}) {
    for (const std::string letter : {"k", "\x01"}) {
      std::string key;
      for (std::size_t i = 0; i < length; ++i) key += letter;
      Manifest manifest;
      manifest["outer"][key]["inner"] = Manifest::String("value");
      const YAML::Node read = YAML::Load(YamlText(manifest));
      CHECK(read["outer"][key]["inner"].as<std::string>() == "value");
    }
  }
}

}  // namespace
}  // namespace canary_lint
