// What may be printed, and how wide it is.

#include "report/unicode.h"

#include <doctest/doctest.h>

#include "report/style.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

TEST_CASE("printable text stays as it is") {
  CHECK(Visible("plain `a=b` 100%") == "plain `a=b` 100%");
  CHECK(Visible("\xC3\xA9 \xE6\x97\xA5 \xF0\x9F\x9A\x80") ==
        "\xC3\xA9 \xE6\x97\xA5 \xF0\x9F\x9A\x80");
}

TEST_CASE("nothing that moves a cursor, ends a line or reorders text is printed") {
  CHECK(Visible("a\nb\rc\td") == "a\\nb\\rc\\td");
  CHECK(Visible("\x1b[2J") == "\\x1b[2J");
  CHECK(Visible(std::string_view("\0\x07\x7f", 3)) == "\\x00\\x07\\x7f");
  CHECK(Visible("\xC2\x9B") == "\\u{9b}");        // CSI, one character long
  CHECK(Visible("\xE2\x80\xAE") == "\\u{202e}");  // right-to-left override
  CHECK(Visible("\xE2\x80\xA8") == "\\u{2028}");  // line separator
  CHECK(Visible("\xEF\xBB\xBF") == "\\u{feff}");
}

TEST_CASE("nothing is a command to a runner of GitHub or Azure") {
  CHECK(Visible("a ##[error]b ##vso[task.x]c ## [d") ==
        "a \\x23#[error]b \\x23#vso[task.x]c ## [d");
  CHECK(Visible("###[error]") == "#\\x23#[error]");
  CHECK(Wrap("a ::error::b ::c", 12, 2) == "a ::error::b\n  \\x3a:c");
  CHECK(Wrap("::a b::c ::d", 0, 2) == "\\x3a:a b::c ::d");
}

TEST_CASE("what is not UTF-8 is shown byte by byte") {
  CHECK(Visible("a\xFFz") == "a\\xffz");
  CHECK(Visible("\xC0\xAF") == "\\xc0\\xaf");                    // overlong
  CHECK(Visible("\xED\xA0\x80") == "\\xed\\xa0\\x80");           // surrogate
  CHECK(Visible("\xE6\x97") == "\\xe6\\x97");                    // cut short
  CHECK(Visible("\xF4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
}

TEST_CASE("width counts columns of a terminal") {
  CHECK(DisplayWidth("abc") == 3);
  CHECK(DisplayWidth("\xC3\xA9") == 1);
  CHECK(DisplayWidth("e\xCC\x81") == 1);
  CHECK(DisplayWidth("\xE6\x97\xA5\xE6\x9C\xAC") == 4);
  CHECK(DisplayWidth("\xF0\x9F\x9A\x80") == 2);
  CHECK(DisplayWidth("\x1b[1;31mred\x1b[0m") == 3);
}

TEST_CASE("lines break at blanks and hang") {
  CHECK(Wrap("one two three", 0, 4) == "one two three");
  CHECK(Wrap("one two three", 13, 4) == "one two three");
  CHECK(Wrap("one two three", 9, 4) == "one two\n    three");
  CHECK(Wrap("one [two\x1fthree]", 13, 2) == "one\n  [two three]");
  CHECK(Wrap("  one two", 8, 4) == "  one\n    two");
  CHECK(Wrap("one two three", 10, 40) == "one two\n     three");  // what is left counts more
  CHECK(Wrap("\x1b[1mone\x1b[0m two", 7, 0) == "\x1b[1mone\x1b[0m two");
}

TEST_CASE("no line is wider than the terminal, whatever word stands in it") {
  CHECK(Wrap("a/long/path/to/file.yaml:1:2: error", 16, 2) ==
        "a/long/path/to/\n  file.yaml:1:2:\n  error");
  CHECK(Wrap("abcdefghijklmnop", 8, 2) == "abcdefgh\n  ijklmn\n  op");
  CHECK(Wrap("see abcdefghijklmnop now", 8, 2) == "see\n  abcdef\n  ghijkl\n  mnop\n  now");
  CHECK(Wrap("\x1b[1mabcdefghij\x1b[0m k", 8, 0) == "\x1b[1mabcdefgh\nij\x1b[0m k");
  CHECK(Wrap("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 5, 0) ==
        "\xE6\x97\xA5\xE6\x9C\xAC\n\xE8\xAA\x9E");
}

TEST_CASE("a command is one word up to what a shell goes on behind, however long it is") {
  const std::string kept =
      KeepCommands("pass it, or `kubectl kustomize apps/web | kube-canary-lint -`: or `a b` `c");
  CHECK(kept ==
        "pass it, or `kubectl\x1fkustomize\x1f"
        "apps/web\x1f| kube-canary-lint\x1f-`: or `a b` `c");
  CHECK(Wrap(kept, 24, 2) ==
        "pass it, or\n  `kubectl kustomize apps/web |\n  kube-canary-lint -`:\n  or `a b` `c");
  CHECK(KeepCommands("`helm dependency build a && helm template a`") ==
        "`helm\x1f"
        "dependency\x1f"
        "build\x1f"
        "a\x1f&& helm\x1ftemplate\x1f"
        "a`");
}

TEST_CASE("a number has its noun") {
  CHECK(Count(0, "file") == "0 files");
  CHECK(Count(1, "file") == "1 file");
  CHECK(Count(2, "file") == "2 files");
}

}  // namespace
}  // namespace canary_lint
