// Excerpts: what is marked, what is cut, and what is never shown.

#include "report/excerpt.h"

#include <doctest/doctest.h>

#include "report/shown_range.h"
#include "report/unicode.h"
#include "sample.h"

namespace canary_lint {
namespace {

using test::Sample;

std::string Excerpt(const Sample& sample, const Span& place, std::size_t width = 0) {
  const Span all{0, 0, static_cast<std::uint32_t>(sample.input.sources.Bytes(0).size())};
  return RenderExcerpt(sample.input.sources, place, all, {1, width, '^', Tone::kPlain},
                       Painter(false));
}

std::size_t WidestLine(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    widest = std::max(widest, DisplayWidth(text.substr(start, end - start)));
    start = end + 1;
  }
  return widest;
}

TEST_CASE("the place is underlined") {
  const Sample sample("a.yaml", "kind: Service\nmetadata:\n  name: podinfo # here\n");
  CHECK(Excerpt(sample, sample.Find("podinfo")) ==
        "  3 |   name: podinfo # here\n"
        "    |         ^^^^^^^\n");
}

TEST_CASE("the mark stands below what it marks, after wide, combined and escaped characters") {
  const Sample sample("a.yaml", "\t\"\xE6\x97\xA5\" e\xCC\x81 \x1b[2J mark\r\n");
  CHECK(Excerpt(sample, sample.Find("mark")) ==
        "  1 |     \"\xE6\x97\xA5\" e\xCC\x81 \\x1b[2J mark\n"
        "    |                    ^^^^\n");
}

TEST_CASE("an empty place, and one past the end of the line, has one mark") {
  const Sample sample("a.yaml", "a: b\nc\n");
  CHECK(Excerpt(sample, {0, 3, 3}) == "  1 | a: b\n    |    ^\n");
  CHECK(Excerpt(sample, {0, 4, 4}) == "  1 | a: b\n    |     ^\n");
  CHECK(Excerpt(sample, {0, 7, 7}) == "  3 |\n    | ^\n");
}

TEST_CASE("a place of several lines shows three at most, without their indentation") {
  const Sample sample("a.yaml", "selector:\n  app: a\n\n  tier: b\n  zone: c\n");
  CHECK(Excerpt(sample, sample.Find("app: a\n\n  tier: b\n  zone: c")) ==
        "  2 |   app: a\n"
        "    |   ^^^^^^\n"
        "  3 |\n"
        "  4 |   tier: b\n"
        "    |   ^^^^^^^\n");
}

TEST_CASE("the byte order mark is not part of the first line") {
  const Sample sample("a.yaml", "\xEF\xBB\xBFkind: Service\n");
  CHECK(Excerpt(sample, sample.Find("Service")) == "  1 | kind: Service\n    |       ^^^^^^^\n");
}

TEST_CASE("of a long line the part around the mark is shown, 160 columns at most") {
  const std::string before(100000, 'x');
  const std::string after(100000, 'y');
  const Sample sample("a.json", before + "MARK" + after);
  for (const std::size_t width : {std::size_t{0}, std::size_t{60}, std::size_t{500}}) {
    const std::string text = Excerpt(sample, sample.Find("MARK"), width);
    const std::size_t gutter = std::string("  1 | ").size();
    CHECK(WidestLine(text) <= gutter + 160);
    if (width == 60) CHECK(WidestLine(text) <= width);
    CHECK(text.find("MARK") == text.find("^^^^") - text.find('\n') - 1);
    CHECK(text.find("...") < text.find("MARK"));
    CHECK(text.find("MARK") < text.rfind("..."));
  }
}

TEST_CASE("a mark that is wider than the terminal is cut with its line") {
  const Sample sample("a.yaml", "v: " + std::string(300, 'z') + "\n");
  const std::string text = Excerpt(sample, {0, 3, 303}, 80);
  CHECK(WidestLine(text) <= 80);
  CHECK(text.find("v: zzz") != std::string::npos);
}

TEST_CASE("only bytes of the finding's own resource are shown") {
  Sample sample("a.json",
                R"({"kind":"Secret","x":"hunter2"}{"kind":"Service","name":"a"}{"k":"B"})");
  sample.AddResource("Secret", "s", sample.Find(R"({"kind":"Secret","x":"hunter2"})"));
  sample.AddResource("Service", "a", sample.Find(R"({"kind":"Service","name":"a"})"));
  const ShownRanges ranges(sample.input);
  const Span place = sample.Find("\"a\"");
  REQUIRE(ranges.Around(place).has_value());
  const std::string text = RenderExcerpt(sample.input.sources, place, *ranges.Around(place),
                                         {1, 0, '^', Tone::kPlain}, Painter(false));
  CHECK(text ==
        "  1 | {\"kind\":\"Service\",\"name\":\"a\"}\n"
        "    |                          ^^^\n");
  CHECK_FALSE(ranges.Around(sample.Find("hunter2")).has_value());
}

TEST_CASE("a broken document is shown up to its neighbours, unless its file may hold a Secret") {
  Sample open("a.yaml", "kind: Service\n---\nbroken: [\n---\nkind: Service\n");
  open.AddResource("Service", "a", {0, 0, 14});
  open.AddResource("Service", "b", {0, 32, 46});
  CHECK(ShownRanges(open.input).Around(open.Find("broken")) == Span{0, 14, 32});
  const Sample hidden("b.yaml", "kind: Secret\ndata: {a: [hunter2\n");
  CHECK_FALSE(ShownRanges(hidden.input).Around(hidden.Find("hunter2")).has_value());
  const Sample wide("c.yaml", std::string("k\0i\0", 4));
  CHECK_FALSE(ShownRanges(wide.input).Around({0, 0, 1}).has_value());
}

}  // namespace
}  // namespace canary_lint
