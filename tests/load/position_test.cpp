// Places: bytes to lines and columns, through every kind of line end and through both parsers.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "canary_lint/load.h"
#include "temp_tree.h"

namespace canary_lint {
namespace {

std::string Place(const ParsedText& parsed, const Span& span) {
  const Location at = parsed.sources.Locate(span);
  return fmt::format("{}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column);
}

std::string_view Bytes(const ParsedText& parsed, Value value) {
  const Span span = value.span();
  return parsed.sources.Bytes(0).substr(span.begin, span.end - span.begin);
}

TEST_CASE("lines end at LF, CRLF and a lone CR, columns count code points") {
  Sources sources;
  const FileIndex file = sources.Add("f", "one\r\ntw\xC3\xB6 x\rthree\n\nfive");
  const auto at = [&](std::uint32_t offset) {
    const Location place = sources.Locate({file, offset, offset});
    return fmt::format("{}:{}", place.line, place.column);
  };
  CHECK(at(0) == "1:1");
  CHECK(at(4) == "1:5");
  CHECK(at(5) == "2:1");
  CHECK(at(9) == "2:4");
  CHECK(at(12) == "3:1");
  CHECK(at(18) == "4:1");
  CHECK(at(19) == "5:1");
  CHECK(at(1000) == "5:5");
  CHECK(sources.Line(file, 2) == "tw\xC3\xB6 x");
  CHECK(sources.Line(file, 3) == "three");
  CHECK(sources.Line(file, 4).empty());
  CHECK(sources.Line(file, 6).empty());
  CHECK(sources.LineStart(file, 5) == 19);
  CHECK(sources.LineStart(file, 6) == 23);
}

TEST_CASE("every line of a long file is found") {
  // Lines longer and shorter than the blocks that are counted at once, CRLF on their borders.
  for (const std::size_t length : {1U, 63U, 1022U, 1023U, 1024U, 9000U}) {
    Sources sources;
    std::string text;
    std::vector<std::uint32_t> starts;
    for (int line = 0; line < 50; ++line) {
      starts.push_back(static_cast<std::uint32_t>(text.size()));
      text += std::string(length, 'x') + (line % 3 == 0 ? "\r\n" : line % 3 == 1 ? "\n" : "\r");
    }
    const FileIndex file = sources.Add("f", text);
    for (std::uint32_t line = 1; line <= 50; ++line) {
      const std::uint32_t start = starts[line - 1];
      CHECK(sources.Locate({file, start, start}).line == line);
      CHECK(sources.LineStart(file, line) == start);
    }
  }
}

TEST_CASE("every column of a long line is found") {
  // One byte and two bytes by turns, so that a code point lies across every other border of a
  // block.
  for (const std::string head : {"", "\xEF\xBB\xBF", "x\n", "x\r\n"}) {
    Sources sources;
    std::string text = head;
    for (int pair = 0; pair < 6000; ++pair) text += "a\xC3\xB6";
    const FileIndex file = sources.Add("f", text);
    for (std::uint32_t pair = 0; pair < 6000; pair += 7) {
      const auto at = static_cast<std::uint32_t>(head.size()) + 3 * pair;
      const Location place = sources.Locate({file, at, at + 1});
      CHECK(place.line == (head.find('\n') == std::string::npos ? 1 : 2));
      CHECK(place.column == 2 * pair + 1);
      CHECK(place.end_column == 2 * pair + 2);
    }
  }
}

TEST_CASE("a byte order mark takes no column") {
  const ParsedText parsed = ParseText("t", "\xEF\xBB\xBFk: v\nl: w\n");
  CHECK(Place(parsed, parsed.root["k"].key_span()) == "1:1-1:2");
  CHECK(Place(parsed, parsed.root["l"].span()) == "2:4-2:5");
  CHECK(parsed.root["k"].span().begin == 6);
  const ParsedText json = ParseText("t", "\xEF\xBB\xBF{\"k\": 1}");
  CHECK(Place(json, json.root["k"].span()) == "1:7-1:8");
}

TEST_CASE("YAML spans") {
  const ParsedText parsed = ParseText("t",
                                      "plain: two words  # comment\n"
                                      "quoted: \"a\\\"b\"\n"
                                      "flow: {a: [1, 2]}\n"
                                      "block:\n"
                                      "  - x\n"
                                      "  - y: z   \n"
                                      "\n"
                                      "# a comment behind\n"
                                      "text: |\n"
                                      "  line\n"
                                      "\n"
                                      "empty:\n"
                                      "last: !!str 5\n");
  const Value root = parsed.root;
  CHECK(Bytes(parsed, root["plain"]) == "two words");
  CHECK(Bytes(parsed, root["quoted"]) == "\"a\\\"b\"");
  CHECK(Bytes(parsed, root["flow"]) == "{a: [1, 2]}");
  CHECK(Bytes(parsed, root["flow"]["a"]) == "[1, 2]");
  CHECK(Bytes(parsed, root["block"]) == "- x\n  - y: z");
  CHECK(Bytes(parsed, root["text"]) == "|\n  line");
  CHECK(Bytes(parsed, root["empty"]).empty());
  CHECK(Place(parsed, root["empty"].span()) == "12:7-12:7");
  CHECK(Place(parsed, root["empty"].key_span()) == "12:1-12:6");
  CHECK(Bytes(parsed, root["last"]) == "!!str 5");
  CHECK(Place(parsed, root.span()) == "1:1-13:14");
}

TEST_CASE("JSON spans") {
  const ParsedText parsed =
      ParseText("t", "{\n  \"a\" : [ 1 , \"x\\\"y\" ] ,\n  \"b\": { \"c\": null }\n}\n");
  const Value root = parsed.root;
  CHECK(Bytes(parsed, root["a"]) == "[ 1 , \"x\\\"y\" ]");
  auto item = root["a"].Items().begin();
  CHECK(Bytes(parsed, *item) == "1");
  CHECK(Bytes(parsed, *++item) == "\"x\\\"y\"");
  CHECK(Bytes(parsed, root["b"]) == "{ \"c\": null }");
  CHECK(Place(parsed, root["b"]["c"].key_span()) == "3:10-3:13");
  CHECK(Place(parsed, root.span()) == "1:1-4:2");
}

TEST_CASE("code points before a value move its bytes, not its column") {
  const ParsedText parsed = ParseText("t",
                                      "\xC3\xA4: \xF0\x9F\x98\x80 x\n"
                                      "# \xE2\x82\xAC \xE2\x82\xAC\n"
                                      "b: [\xE2\x82\xAC, {c: d}]\n");
  CHECK(Place(parsed, parsed.root["b"].span()) == "3:4-3:15");
  CHECK(Bytes(parsed, parsed.root["b"]) == "[\xE2\x82\xAC, {c: d}]");
  CHECK(Place(parsed, parsed.root["\xC3\xA4"].span()) == "1:4-1:7");
}

TEST_CASE("NEL, LS and PS end lines for libyaml and for nobody else") {
  const ParsedText parsed = ParseText("t",
                                      "# nel \xC2\x85# ls \xE2\x80\xA8# ps \xE2\x80\xA9# end\n"
                                      "a: \"x\xE2\x80\xA8 y\"\n"
                                      "b: 1\n");
  CHECK(Place(parsed, parsed.root["a"].span()) == "2:4-2:10");
  CHECK(Place(parsed, parsed.root["b"].span()) == "3:4-3:5");
}

TEST_CASE("CRLF and lone CR documents") {
  for (const std::string end : {"\r\n", "\r", "\n"}) {
    CAPTURE(end);
    const ParsedText parsed =
        ParseText("t", "a: 1" + end + "b:" + end + "  - x" + end + "  - |" + end + "    t" + end);
    CHECK(Place(parsed, parsed.root["a"].span()) == "1:4-1:5");
    CHECK(Place(parsed, parsed.root["b"].span()) == "3:3-5:6");
    CHECK((*++parsed.root["b"].Items().begin()).AsString() == "t\n");
  }
}

TEST_CASE("places in later documents count from the file's beginning") {
  const test::Loaded input =
      test::LoadText("# first\n---\n" + test::ServiceText("a") + "--- # second\n" +
                     test::ServiceText("b\xC3\xB6") + "---\nx: [\n");
  REQUIRE(input.resources().size() == 2);
  const Location at = input.input.sources.Locate(input.resources()[1].name_span);
  CHECK(at.line == 14);
  CHECK(at.column == 9);
  CHECK(at.end_column == 11);
  CHECK(test::Problems(input) == std::vector<std::string>{"001 in.yaml:19:5"});
}

}  // namespace
}  // namespace canary_lint
