// Bad input: never a crash, a hang or silence, and what stands beside it is still read.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <optional>

#include "temp_tree.h"

namespace canary_lint {
namespace {

using test::CountsAddUp;
using test::Loaded;
using test::LoadText;
using test::Names;
using test::Problems;
using test::ServiceText;

using Lines = std::vector<std::string>;

/// A broken document between two good ones, which are still read.
void CheckCostsItselfOnly(const std::string& broken, const std::string& problem) {
  CAPTURE(broken.substr(0, 60));
  const Loaded input =
      LoadText(ServiceText("before") + "---\n" + broken + "\n---\n" + ServiceText("behind"));
  CHECK(Names(input) == Lines{"Service/default/before", "Service/default/behind"});
  CHECK(Problems(input) == Lines{problem});
  CHECK(input.tree.counts.unreadable == 1);
  CHECK(CountsAddUp(input));
}

TEST_CASE("a broken document costs itself only, and is shown where it breaks") {
  CheckCostsItselfOnly("a: [1, 2", "001 in.yaml:9:9");
  CheckCostsItselfOnly("a: b: c", "001 in.yaml:9:5");
  CheckCostsItselfOnly("a:\n\tb: 1", "001 in.yaml:10:1");
  CheckCostsItselfOnly("a: 1\n b: 2", "001 in.yaml:10:3");
  CheckCostsItselfOnly("a: *nobody", "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: &x {b: *x}", "001 in.yaml:9:11");
  CheckCostsItselfOnly("{a: 1},", "001 in.yaml:9:7");
  CheckCostsItselfOnly("? [a]\n: b", "001 in.yaml:9:3");
  CheckCostsItselfOnly(std::string("a: \0b", 5), "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: \x01", "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: \xFF", "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: \xC0\xAF", "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: \xED\xA0\x80", "001 in.yaml:9:4");
  CheckCostsItselfOnly("{\"a\": 1, \"a\" 2}", "001 in.yaml:9:14");
}

TEST_CASE("a quote that is never closed is shown at the quote") {
  CheckCostsItselfOnly("a: \"text\nb: 2", "001 in.yaml:9:4");
  CheckCostsItselfOnly("a: 'text\nb: 2", "001 in.yaml:9:4");
  CHECK(Problems(LoadText("a: \"xyz\nb: 2\n")) == Lines{"001 in.yaml:1:4"});
}

TEST_CASE("depth is bounded, at once and without recursion") {
  for (const std::string open : {"[", "{a: ", "- ", "{\"a\":[", "["}) {
    CAPTURE(open);
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += open;
    const Loaded input = LoadText(text);
    CHECK(input.tree.counts.unreadable == 1);
    REQUIRE(input.tree.problems.size() == 1);
    CHECK(input.tree.problems[0].message.find("500 levels") != std::string::npos);
  }
  std::string keys;
  for (int i = 0; i < 100'000; ++i) keys += "? ";
  CHECK(LoadText(keys).tree.counts.unreadable == 1);
  std::string block;
  for (std::size_t i = 0; i < 2'000; ++i) block += std::string(i, ' ') + "a:\n";
  CHECK(LoadText(block).tree.counts.unreadable == 1);
}

TEST_CASE("499 levels are read") {
  const std::string text = std::string(498, '[') + "1" + std::string(498, ']');
  CHECK(LoadText("a: " + text).tree.counts.ignored == 1);
  CHECK(LoadText("{\"a\": " + text + "}").tree.counts.ignored == 1);
}

TEST_CASE("an alias bomb is refused, many honest aliases are not") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i <= 12; ++i) {
    bomb += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i,
                        i - 1);
  }
  CHECK(LoadText(bomb).tree.counts.unreadable == 1);
  std::string honest = "base: &b {a: 1, b: 2}\nall:\n";
  for (int i = 0; i < 10'000; ++i) honest += "  - *b\n";
  CHECK(LoadText(honest).tree.counts.ignored == 1);
}

TEST_CASE("merging is bounded by the same budget") {
  std::string text = "base: &b\n";
  for (int i = 0; i < 2'000; ++i) text += fmt::format("  k{}: 1\n", i);
  text += "all:\n";
  for (int i = 0; i < 2'000; ++i) text += "  - {<<: *b}\n";
  CHECK(LoadText(text).tree.counts.unreadable == 1);
}

TEST_CASE("aliases count towards the depth") {
  std::string text = "a0: &a0 [x]\n";
  for (int i = 1; i < 600; ++i) text += fmt::format("a{0}: &a{0} [*a{1}]\n", i, i - 1);
  const Loaded input = LoadText(text);
  REQUIRE(input.tree.problems.size() == 1);
  CHECK(input.tree.problems[0].message.find("500 levels") != std::string::npos);
}

/// ASCII in two bytes each.
std::string Wide(std::string_view text, bool big, bool marked = true) {
  std::string wide = !marked ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : text) wide += big ? std::string{'\0', c} : std::string{c, '\0'};
  return wide;
}

TEST_CASE("UTF-16 with its mark is read, as kustomize does, with the places of its characters") {
  for (const bool big : {false, true}) {
    const Loaded loaded = LoadText(Wide(ServiceText("web"), big));
    CHECK(loaded.tree.problems.empty());
    CHECK(Names(loaded) == Lines{"Service/default/web"});
    const Location plain = LoadText(ServiceText("web")).input.sources.Locate({0, 0, 9});
    CHECK(loaded.input.sources.Locate({0, 0, 9}).end_column == plain.end_column);
  }
  // Two units: U+1F680 between quotes.
  std::string text = "\xFE\xFF" + Wide("a: \"", true, false) + "\xD8\x3D\xDE\x80";
  CHECK(Problems(LoadText(text + Wide("\"\n", true, false))) == Lines{"009 in.yaml:1:1"});
  CHECK(Problems(LoadText(text + "\xD8\x3D")) == Lines{"001 in.yaml:1:1"});
}

TEST_CASE("other wide text is named, not guessed at") {
  CHECK(Problems(LoadText(Wide("a: b", false, false))) == Lines{"001 in.yaml:1:1"});
  // kustomize drops all documents but the first.
  const std::string two = ServiceText("a") + "---\n" + ServiceText("b");
  CHECK(Problems(LoadText(Wide(two, false))) == Lines{"001 in.yaml:1:1"});
  CHECK(Problems(LoadText(Wide("a: b", false) + "x")) == Lines{"001 in.yaml:1:1"});
  const std::string utf32("\xFF\xFE\0\0a\0\0\0", 8);
  CHECK(Problems(LoadText(utf32)) == Lines{"001 in.yaml:1:1"});
}

TEST_CASE("empty input is said") {
  for (const std::string text : {"", "\n\n", "# only a comment\n", "---\n", "---\n---\n",
                                 "\xEF\xBB\xBF", "--- # nothing\n...\n", "~\n", "null\n"}) {
    CAPTURE(text);
    const Loaded input = LoadText(text);
    CHECK(Problems(input) == Lines{"009 in.yaml:1:1"});
    CHECK(input.tree.counts.files == 1);
    CHECK(input.tree.counts.documents == 0);
    CHECK(CountsAddUp(input));
    CHECK(input.environments.all.size() == 1);
  }
}

TEST_CASE("a byte order mark and CRLF are no obstacle") {
  std::string text = "\xEF\xBB\xBF" + ServiceText("a") + "---\n" + ServiceText("b");
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  for (const std::string& each : {text, crlf}) {
    CHECK(Names(LoadText(each)) == Lines{"Service/default/a", "Service/default/b"});
  }
}

TEST_CASE("files that must go to one parser whole") {
  const Lines both{"Service/default/a", "Service/default/b"};
  CHECK(Names(LoadText("%YAML 1.1\n---\n" + ServiceText("a") + "---\n" + ServiceText("b"))) ==
        both);
  CHECK(Names(LoadText(ServiceText("a") + "...\n---\n" + ServiceText("b"))) == both);
  std::string cr = ServiceText("a") + "---\n" + ServiceText("b");
  for (char& c : cr) c = c == '\n' ? '\r' : c;
  CHECK(Names(LoadText(cr)) == both);
}

TEST_CASE("messages about broken text hold none of it") {
  const std::string secret = "hunter2hunter2";
  for (const std::string& text :
       {"kind: Secret\ndata: {password: " + secret + ": x: [}", "a: \"" + secret,
        "{\"data\": \"" + secret + "\" \"b\"}", "a: &x " + secret + "\nb: *" + secret,
        "a: !!int " + secret, "*" + secret + ": 1"}) {
    CAPTURE(text);
    const Loaded input = LoadText(text);
    REQUIRE(input.tree.problems.size() == 1);
    CHECK(input.tree.problems[0].message.find(secret) == std::string::npos);
    CHECK(input.tree.problems[0].help.find(secret) == std::string::npos);
    CHECK(input.tree.problems[0].discriminator.find(secret) == std::string::npos);
  }
}

TEST_CASE("long scalars and long lines are read in linear time") {
  const std::string long_text(3'000'000, 'x');
  CHECK(LoadText("a: " + long_text).tree.counts.ignored == 1);
  CHECK(LoadText("a: \"" + long_text + "\"").tree.counts.ignored == 1);
  std::string flow = "a: [";
  for (int i = 0; i < 300'000; ++i) flow += "1,";
  CHECK(LoadText(flow + "1]").tree.counts.ignored == 1);
}

TEST_CASE("where no more files can be opened, each that is missing is told of") {
  const test::TempTree tree;
  tree.Write("a.yaml", ServiceText("a"));
  std::optional<LoadError> error;
  LoadOptions options;
  // The sanitizer needs a file of its own when it first sees what makes the words of an error.
  options.paths = {"missing.yaml"};
  Load(options, error);
  REQUIRE(error.has_value());
  CHECK(error->reason == "No such file or directory");
  error.reset();
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
  const int next = open("/dev/null", O_RDONLY);
  close(next);
  const rlimit none{static_cast<rlim_t>(next), before.rlim_max};
  setrlimit(RLIMIT_NOFILE, &none);
  options.paths = {"a.yaml"};
  Load(options, error);
  options.paths = {"."};
  std::optional<LoadError> no_error;
  const Input walked = Load(options, no_error);
  setrlimit(RLIMIT_NOFILE, &before);
  REQUIRE(error.has_value());
  CHECK(error->reason == "Too many open files");
  REQUIRE(walked.files.size() == 1);
  REQUIRE(walked.files[0].problems.size() == 1);
  CHECK(walked.files[0].problems[0].message == "this cannot be read: Too many open files");
  CHECK(walked.files[0].problems[0].help.empty());
}

TEST_CASE("a device without end is not read to its end") {
  const test::Loaded input = test::LoadPaths({"/dev/null"});
  REQUIRE(input.tree.problems.size() == 1);
  CHECK(input.tree.problems[0].kind == ProblemKind::kNothingToJudge);
  std::optional<LoadError> error;
  LoadOptions options;
  options.paths = {"/dev/zero"};
  const Input zero = Load(options, error);
  CHECK_FALSE(error.has_value());
  REQUIRE(zero.files.size() == 1);
  REQUIRE(zero.files[0].problems.size() == 1);
  CHECK(zero.files[0].problems[0].message == "this cannot be read: it holds nothing but NUL bytes");
}

}  // namespace
}  // namespace canary_lint
