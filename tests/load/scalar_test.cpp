// What a plain scalar becomes, against the table of goyaml.v2 (resolve.go), which sigs.k8s.io/yaml
// and so kubectl use; keys against convertToJSONableObject of sigs.k8s.io/yaml.

#include "load/scalar.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <optional>

#include "canary_lint/load.h"

namespace canary_lint {
namespace {

struct Row {
  const char* text;
  ValueKind kind;
  std::optional<std::int64_t> integer;
};

constexpr auto kNone = std::nullopt;

TEST_CASE("plain scalars") {
  const Row rows[] = {
      {"80", ValueKind::kInteger, 80},
      {"+12", ValueKind::kInteger, 12},
      {"-7", ValueKind::kInteger, -7},
      {"0", ValueKind::kInteger, 0},
      {"017", ValueKind::kInteger, 15},
      {"0o17", ValueKind::kInteger, 15},
      {"0x50", ValueKind::kInteger, 80},
      {"0X50", ValueKind::kInteger, 80},
      {"0b1010", ValueKind::kInteger, 10},
      {"-0b11", ValueKind::kInteger, -3},
      {"1_000", ValueKind::kInteger, 1000},
      {"9223372036854775807", ValueKind::kInteger, 9223372036854775807},
      {"18446744073709551615", ValueKind::kInteger, kNone},
      {"18446744073709551616", ValueKind::kFloat, kNone},
      {"08", ValueKind::kFloat, 8},
      {"1e3", ValueKind::kFloat, 1000},
      {"80.0", ValueKind::kFloat, 80},
      {"1.", ValueKind::kFloat, 1},
      {".5", ValueKind::kFloat, kNone},
      {"-.5", ValueKind::kFloat, kNone},
      {"1_000.5", ValueKind::kFloat, kNone},
      {".inf", ValueKind::kFloat, kNone},
      {"-.INF", ValueKind::kFloat, kNone},
      {"+.Inf", ValueKind::kFloat, kNone},
      {".nan", ValueKind::kFloat, kNone},
      {".NaN", ValueKind::kFloat, kNone},
      {"", ValueKind::kNull, kNone},
      {"~", ValueKind::kNull, kNone},
      {"null", ValueKind::kNull, kNone},
      {"NULL", ValueKind::kNull, kNone},
      {"nUll", ValueKind::kString, kNone},
      {"inf", ValueKind::kString, kNone},
      {".iNF", ValueKind::kString, kNone},
      {"1:30", ValueKind::kString, kNone},
      {"0x", ValueKind::kString, kNone},
      {"0xZZ", ValueKind::kString, kNone},
      {"0o8", ValueKind::kString, kNone},
      {"1e", ValueKind::kString, kNone},
      {"1.2.3", ValueKind::kString, kNone},
      {".", ValueKind::kString, kNone},
      {"_1", ValueKind::kString, kNone},
      {"2001-12-14", ValueKind::kString, kNone},
      {"2001-12-14t21:59:43.10-05:00", ValueKind::kString, kNone},
      {"1s", ValueKind::kString, kNone},
      {"<<", ValueKind::kString, kNone},
      {"podinfo", ValueKind::kString, kNone},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(ResolvePlainScalar(row.text) == row.kind);
    const ParsedText parsed = ParseText("t", std::string("a: ") + row.text + "\n");
    CHECK(parsed.root["a"].AsInteger() == row.integer);
    CHECK(parsed.root["a"].kind() == row.kind);
  }
}

TEST_CASE("booleans are those of YAML 1.1") {
  for (const char* text :
       {"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"}) {
    CAPTURE(text);
    CHECK(ParseText("t", std::string("a: ") + text).root["a"].AsBool() == true);
  }
  for (const char* text :
       {"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"}) {
    CAPTURE(text);
    CHECK(ParseText("t", std::string("a: ") + text).root["a"].AsBool() == false);
  }
  for (const char* text : {"yEs", "tRUE", "oN", "nO"}) {
    CAPTURE(text);
    CHECK(ParseText("t", std::string("a: ") + text).root["a"].IsString());
  }
}

TEST_CASE("quotes make strings, tags what they say") {
  const ParsedText parsed = ParseText("t",
                                      "quoted: \"80\"\nsingle: 'yes'\nblock: |\n  80\n"
                                      "text: !!str 80\nnumber: !!int \"0x50\"\nreal: !!float 3\n"
                                      "flag: !!bool \"on\"\nown: !port 80\nbare: ! 80\n");
  const Value root = parsed.root;
  CHECK(root["quoted"].AsString() == "80");
  CHECK(root["single"].AsString() == "yes");
  CHECK(root["block"].AsString() == "80\n");
  CHECK(root["text"].AsString() == "80");
  CHECK(root["number"].AsInteger() == 80);
  CHECK(root["real"].kind() == ValueKind::kFloat);
  CHECK(root["real"].AsInteger() == 3);
  CHECK(root["flag"].AsBool() == true);
  CHECK(root["own"].AsString() == "80");
  CHECK(root["bare"].AsString() == "80");
}

TEST_CASE("a value that does not fit its tag is an error") {
  for (const char* text : {"a: !!int x", "a: !!bool 1", "a: !!float yes", "a: !!null x"}) {
    CAPTURE(text);
    const ParsedText parsed = ParseText("t", text);
    CHECK_FALSE(parsed.root);
    CHECK(parsed.problems.size() == 1);
  }
}

TEST_CASE("keys are the text that Kubernetes makes of them") {
  const ParsedText parsed =
      ParseText("t", "yes: 1\n0x50: 2\n017: 3\n1.50: 4\n1e6: 5\n'no': 6\n.inf: 7\n1_000: 8\n");
  std::string keys;
  for (const Member member : parsed.root.Members()) keys += std::string(member.key) + " ";
  CHECK(keys == "true 80 15 1.5 1e+06 no .inf 1000 ");
}

TEST_CASE("an empty key is an error") {
  CHECK(ParseText("t", "~: 1\n").problems.size() == 1);
  CHECK(ParseText("t", ": 1\n").problems.size() == 1);
}

TEST_CASE("JSON scalars are JSON's") {
  const ParsedText parsed = ParseText(
      "t", R"({"i": 80, "f": 80.0, "e": 1e3, "s": "80", "b": true, "n": null, "u": "\ud83d\ude00",)"
           R"( "big": 12345678901234567890123, "neg": -0})");
  const Value root = parsed.root;
  CHECK(root["i"].kind() == ValueKind::kInteger);
  CHECK(root["f"].kind() == ValueKind::kFloat);
  CHECK(root["f"].AsInteger() == 80);
  CHECK(root["e"].AsInteger() == 1000);
  CHECK(root["s"].AsString() == "80");
  CHECK(root["b"].AsBool() == true);
  CHECK(root["n"].IsNull());
  CHECK(static_cast<bool>(root["n"]));
  CHECK(root["u"].AsString() == "\xF0\x9F\x98\x80");
  CHECK(root["big"].kind() == ValueKind::kFloat);
  CHECK(root["neg"].AsInteger() == 0);
}

// -2^63 leaves Go's JSON writer as -9223372036854776000, its shortest digits.
TEST_CASE("a whole float is an integer as far as an int64 reaches") {
  const ParsedText parsed =
      ParseText("t", "a: 1e16\nb: 9007199254740993.0\nc: 9.3e18\nd: -9223372036854775808.0\n");
  const Value root = parsed.root;
  CHECK(root["a"].AsInteger() == 10000000000000000);
  CHECK(root["b"].AsInteger() == 9007199254740992);
  CHECK_FALSE(root["c"].AsInteger().has_value());
  CHECK_FALSE(root["d"].AsInteger().has_value());
}

}  // namespace
}  // namespace canary_lint
