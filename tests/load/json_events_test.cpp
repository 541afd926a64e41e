// JSON as events: what is told is where it stands, and nothing that is no JSON is let pass.

#include "load/json_events.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "canary_lint/byte_buffer.h"

namespace canary_lint {
namespace {

/// Writes down what is told.
class Record : public JsonEvents {
 public:
  explicit Record(std::string_view text) : text_(text) {}

  bool Open(bool is_map, std::size_t begin) override {
    CHECK(text_.at(begin) == (is_map ? '{' : '['));
    told += is_map ? "{" : "[";
    return true;
  }
  bool Close(std::size_t end) override {
    told += text_.at(end - 1);
    return true;
  }
  bool Key(std::string_view text) override {
    told += fmt::format("{}:", text);
    return text != "stop";
  }
  bool Scalar(const JsonScalar& scalar) override {
    const std::size_t quote = scalar.kind == ValueKind::kString ? 1 : 0;
    CHECK(text_.substr(scalar.begin + quote, scalar.written.size()) == scalar.written);
    told += fmt::format("{},", scalar.text);
    return true;
  }

  std::string told;

 private:
  std::string_view text_;
};

JsonWalk Walk(const std::string& text, std::string& told) {
  const ByteBuffer bytes(text);
  Record record(bytes.view());
  JsonWalk walk = WalkJson(bytes.view(), record);
  told = record.told;
  return walk;
}

std::string ErrorOf(const std::string& text) {
  std::string told;
  const JsonWalk walk = Walk(text, told);
  return walk.error.empty() ? "" : fmt::format("{}: {}", walk.line, walk.error);
}

TEST_CASE("everything is told in its order, escapes resolved") {
  std::string told;
  const std::string text =
      R"( {"a\u0062": [1, "x\ny" , {}, []],"c":{"d": null ,"e":-1.5e3,"f":true}, "" : "" } )";
  CHECK(Walk(text, told).error == "");
  CHECK(told == "{ab:[1,x\ny,{}[]]c:{d:null,e:-1.5e3,f:true,}:,}");
  CHECK(Walk("\xEF\xBB\xBF" + text, told).error == "");
  const JsonWalk ended = Walk(R"({"a": 1, "stop": x)", told);
  CHECK(ended.ended);
  CHECK(told == "{a:1,stop:");
}

TEST_CASE("what is wrong is said with its line") {
  CHECK(ErrorOf("{\"a\":\n\n 12x}") == "3: the text is not valid JSON");
  CHECK(ErrorOf("{\"a\":\n[1,]}") == "2: the text is not valid JSON");
  CHECK(ErrorOf("{\n\"a\": \"\\x\"}") == "2: a string holds an invalid escape sequence");
  CHECK(ErrorOf("{\n\"a\": \"\\ud800\"}") == "2: a string holds an invalid escape sequence");
  CHECK(ErrorOf("{\n\"a\": \"b}") == "2: a string is not closed");
  CHECK(ErrorOf("{\"a\":\n\"\xFF\"}") == "2: the text is not valid UTF-8");
  CHECK(ErrorOf("{\"a\":\n\"\t\"}") == "2: a string holds a control character");
  CHECK(ErrorOf("{}\n{}") == "1: more follows behind the end");
  CHECK(ErrorOf("{}\n]") != "");
  CHECK(ErrorOf("7") == "1: it is no object and no array");
  CHECK(ErrorOf("") == "1: the text is not valid JSON");
  CHECK(ErrorOf("{\"a\": 1") == "1: the text is not valid JSON");
  CHECK(ErrorOf(std::string(100, '[') + std::string(100, ']')) == "1: it is nested too deeply");
  CHECK(ErrorOf(std::string(64, '[') + std::string(64, ']')) == "");
}

TEST_CASE("changed at random, it is JSON where an independent parser says so") {
  const std::string whole =
      R"({"a":[1,-2.5e+3,"x\u00e9\"",{"b":null,"c":[]},true],"d":{"e":"\\","f":{}},"g":[[],[0]]})";
  constexpr std::string_view kBytes = "{}[],:\"\\0-.e1tnu \xC3";
  std::mt19937 random(7);
  std::string told;
  int good = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text = whole;
    for (std::uint32_t changes = 1 + random() % 2; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      const char byte = kBytes[random() % kBytes.size()];
      if (random() % 3 == 0) {
        text.erase(at, 1);
      } else if (random() % 2 == 0) {
        text.insert(at, 1, byte);
      } else {
        text[at] = byte;
      }
    }
    const bool accepted = nlohmann::json::accept(text);
    good += accepted ? 1 : 0;
    INFO(text);
    REQUIRE(Walk(text, told).error.empty() == accepted);
  }
  CHECK(good > 1000);
}

}  // namespace
}  // namespace canary_lint
