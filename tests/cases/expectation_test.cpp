// Expectations: where they point, what they miss, and how they are written.

#include "expectation.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "comparison.h"
#include "findings.h"
#include "fixtures.h"
#include "text.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTopic = R"(# case: web
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
#                ^^^ CNL201 error Service/shop/web: it is empty
# help: remove it
spec:
# @1-4 CNL201 related Service/shop/web: here
  a:
    port: 80
  b:
    port: 80

# case: api
# Another Service has the same findings.
# same
---
kind: Service
metadata: {name: api, namespace: shop}

# case: both
# in: Service shop/web
# |spec:
#  ^^^^ CNL201 note Service/shop/web: quoted
# in: Service shop/web
# |  b:
# |    port: 80
#      ^^^^ CNL201 note Service/db: below another line
---
kind: Service
metadata: {name: db}
spec:
)";

struct Read {
  Topic topic;
  std::vector<Case> cases;
  std::vector<Mark> Marks(std::size_t index) const {
    std::vector<Mark> marks;
    for (Expected& one : ExpectedOf(topic, cases, cases[index])) {
      marks.push_back(std::move(one.mark));
    }
    return marks;
  }
};

Read ReadText(const std::string& text) {
  const fs::path path = TemporaryFolder() / "expectations" / "web.yaml";
  WriteFile(path, text);
  Topic topic = ReadTopic(path);
  std::vector<Case> cases = CasesOf(topic);
  return {std::move(topic), std::move(cases)};
}

std::string ProblemWith(const std::string& text) {
  try {
    const Read read = ReadText(text);
    for (std::size_t i = 0; i < read.cases.size(); ++i) read.Marks(i);
  } catch (const FormError& error) {
    const std::string what = error.what();
    return what.substr(what.find("web.yaml"));
  }
  return "none";
}

const Mark kFinding{"web.yaml", 4, 18, 21,
                    "CNL201 error Service/shop/web: it is empty\nhelp: remove it"};
const Mark kRelated{"web.yaml", 7, 1, 5, "CNL201 related Service/shop/web: here"};

TEST_CASE("carets and columns point at the line above them") {
  CHECK(ReadText(kTopic).Marks(0) == std::vector<Mark>{kFinding, kRelated});
}

TEST_CASE("the same findings are those of the base") {
  CHECK(ReadText(kTopic).Marks(1) == std::vector<Mark>{kFinding, kRelated});
}

TEST_CASE("a quoted line is found in its object, or behind the line quoted before it") {
  CHECK(ReadText(kTopic).Marks(2) ==
        std::vector<Mark>{{"web.yaml", 7, 1, 5, "CNL201 note Service/shop/web: quoted"},
                          {"web.yaml", 12, 5, 9, "CNL201 note Service/db: below another line"}});
}

TEST_CASE("a quote that is not there, or there twice, is refused") {
  const std::string base = "kind: Service\nspec:\n  a: 1\n  b: {a: 1}\n---\nkind: Pod\nspec:\n";
  CHECK(ProblemWith(base + "# case: b\n# |spec:\n#  ^ CNL201 note Pod/a: b\n") ==
        "web.yaml:10: case b: `spec:` stands there 2 times");
  CHECK(ProblemWith(base + "# case: b\n# |spec\n#  ^ CNL201 note Pod/a: b\n") ==
        "web.yaml:10: case b: `spec` stands there 0 times");
  CHECK(ProblemWith(base + "# case: b\n# in: Pod\n# |spec:\n#  ^ CNL201 note Pod/a: b\n") ==
        "none");
  CHECK(ProblemWith(base + "# case: b\n# |  a: 1\n# |  c: 1\n#  ^ CNL201 note Pod/a: b\n") ==
        "web.yaml:11: case b: `  c: 1` does not follow");
  CHECK(ProblemWith(base + "# case: b\n# |  a: 1\n#^ CNL201 note Pod/a: b\n") ==
        "web.yaml:10: case b: the carets stand before the quoted line");
  CHECK(ProblemWith(base + "# ^^ CN201 note Pod/a: b\n") ==
        "web.yaml:8: case base: no expectation: # ^^ CN201 note Pod/a: b");
  CHECK(ProblemWith("# help: me\n" + base) == "web.yaml:1: case base: whose help is it?");
}

TEST_CASE("what is found as expected makes no difference, what is not does") {
  const Read read = ReadText(kTopic);
  const auto difference = [&read](const std::vector<Mark>& found) {
    const Case& base = read.cases.front();
    std::string text =
        Difference(read.topic, base, ExpectedOf(read.topic, read.cases, base), found);
    const std::string root = (TemporaryFolder() / "expectations/").string();
    for (std::size_t at = text.find(root); at != std::string::npos; at = text.find(root)) {
      text.erase(at, root.size());
    }
    return text;
  };
  CHECK(difference({kRelated, kFinding}).empty());
  CHECK(difference({kFinding}) ==
        "web.yaml:8, case web: expected and not reported, at web.yaml:7 (spec:):\n"
        "  # @1-4 CNL201 related Service/shop/web: here\n");
  CHECK(difference({kFinding, kRelated, kRelated}) ==
        "web.yaml:7 (spec:), case web: reported and not expected:\n"
        "  # @1-4 CNL201 related Service/shop/web: here\n");
  Mark moved = kFinding;
  moved.end = 22;
  CHECK(difference({moved, kRelated}) ==
        "web.yaml:5, case web: expected and not reported, at web.yaml:4 "
        "(metadata: {name: web, namespace: shop}):\n"
        "  #                ^^^ CNL201 error Service/shop/web: it is empty\n"
        "  # help: remove it\n"
        "web.yaml:4 (metadata: {name: web, namespace: shop}), case web: reported and not "
        "expected:\n"
        "  #                ^^^^ CNL201 error Service/shop/web: it is empty\n"
        "  # help: remove it\n");
  Mark without_help = kFinding;
  without_help.text = "CNL201 error Service/shop/web: it is empty";
  CHECK_FALSE(difference({without_help, kRelated}).empty());
  Mark lower = kFinding;
  lower.line = 5;
  CHECK_FALSE(difference({lower, kRelated}).empty());
}

TEST_CASE("what is written is read again, and written alike") {
  const Read read = ReadText(kTopic);
  const std::vector<std::vector<Mark>> found = {read.Marks(0), read.Marks(1), read.Marks(2)};
  CHECK(Rewritten(read.topic, read.cases, found) == kTopic);

  const std::string bare = Rewritten(read.topic, read.cases, {{}, {}, {}});
  CHECK(bare.find("CNL") == std::string::npos);
  CHECK(bare.find("# same") == std::string::npos);
  const Read again = ReadText(bare);
  CHECK(again.Marks(0).empty());
}

TEST_CASE("places without a line of their own, and those in texts") {
  const std::string text = "kind: ConfigMap\ndata:\n  a: |\n    b: c\n    d: e\n  f: g\n";
  const std::vector<Mark> marks = {{"other.yaml", 1, 1, 1, "CNL201 note File/other.yaml: whole"},
                                   {"web.yaml", 4, 5, 0, "CNL201 note File/web.yaml: in a text"},
                                   {"web.yaml", 6, 3, 3, "CNL201 note File/web.yaml: empty"}};
  const Read read = ReadText(text);
  const std::string written = Rewritten(read.topic, read.cases, {marks});
  CHECK(written ==
        "# in: other.yaml\n# @1 CNL201 note File/other.yaml: whole\n"
        "# |    b: c\n# @5- CNL201 note File/web.yaml: in a text\n" +
            text + "# @3 CNL201 note File/web.yaml: empty\n");
  std::vector<Mark> lower = marks;
  lower[1].line += 4;
  lower[2].line += 4;
  CHECK(ReadText(written).Marks(0) == lower);
}

TEST_CASE("a finding of the report, with help or fixes, and its related places") {
  nlohmann::json finding = {{"code", "CNL201"}, {"severity", "error"}, {"message", "m"},
                            {"path", "a.yaml"}, {"line", 2},           {"column", 3},
                            {"endLine", 2},     {"endColumn", 5},      {"help", "a help"}};
  finding["fixes"] = nlohmann::json::array();
  finding["subject"] = {{"kind", "Service"}, {"namespace", "shop"}, {"name", "web"}};
  finding["related"] = {{{"path", "b.yaml"}, {"line", 1}, {"column", 1}, {"message", "r"}}};
  const auto marks = [&finding] {
    return MarksOf(nlohmann::json{{"findings", {finding}}}, "CNL201");
  };
  const Mark related{"b.yaml", 1, 1, 2, "CNL201 related Service/shop/web: r"};
  CHECK(marks() ==
        std::vector<Mark>{{"a.yaml", 2, 3, 5, "CNL201 error Service/shop/web: m\nhelp: a help"},
                          related});
  finding["help"] = "some\nhelp";
  finding["fixes"] = {{{"text", "one"}}, {{"text", "two"}}};
  finding["endLine"] = 3;
  finding["related"][0]["object"] = {{"kind", "Canary"}, {"name", "c"}};
  CHECK(marks() ==
        std::vector<Mark>{{"a.yaml", 2, 3, 0,
                           "CNL201 error Service/shop/web: m\nfix: one\nfix: two\n"
                           "help: some\\nhelp"},
                          {"b.yaml", 1, 1, 2, "CNL201 related Service/shop/web: r (Canary/c)"}});
  finding["suppression"] = {{"source", "comment"}};
  CHECK(marks().empty());
}

}  // namespace
}  // namespace canary_lint::test
