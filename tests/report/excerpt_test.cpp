// Excerpts: what is marked, what is cut, and what is never shown.

#include "report/excerpt.h"

#include <doctest/doctest.h>

#include "report/hidden_text.h"
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

std::optional<Span> Shown(const std::string& broken, std::string_view place) {
  const Sample sample("a.yaml", broken);
  return ShownRanges(sample.input).Around(sample.Find(place));
}

TEST_CASE("a broken document is shown up to its neighbours") {
  Sample open("a.yaml", "kind: Service\n---\nkind: Service\na: [\n---\nkind: Service\n");
  open.AddResource("Service", "a", {0, 0, 14});
  open.AddResource("Service", "b", {0, 41, 55});
  CHECK(ShownRanges(open.input).Around(open.Find("a: [")) == Span{0, 17, 36});
  CHECK(Shown("apiVersion: v1\nkind: Service\nmetadata: {name: web\nspec: {}\n", "web"));
  CHECK(Shown("{\"kind\": \"HTTPRoute\", \"x\" 1}", "x").has_value());
  CHECK(Shown("kind: Secret\na: 1\n---\nkind: Canary # it\nx: [\n", "x").has_value());
}

TEST_CASE("a broken document that may hold a secret is not shown, however it is spelled") {
  for (const std::string text : {"kind: Secret\ndata: {a: [hunter2\n",
                                 "kind: secret\na: {a: [hunter2\n",
                                 "kind: \"\\x53ecret\"\na: {a: [hunter2\n",
                                 "kind: >-\n  Sec\\\n  ret\na: [hunter2\n",
                                 "kind: \"Sec\\\n  ret\"\na: [hunter2\n",
                                 "kind:\n  Secret\na: [hunter2\n",
                                 "{\"kind\": \"\\u0053ecret\", \"a\": \"hunter2\" \"x\"}",
                                 "? kind\n: Secret\na: [hunter2\n",
                                 "kind: !!str Secret\na: [hunter2\n",
                                 "kind: &k Secret\na: [hunter2\n",
                                 "kind: Service\n\"\\x6bind\": a\na: [hunter2\n",
                                 "kind: HelmRelease\na: [hunter2\n",
                                 "kind: Config\nusers: [hunter2\n",
                                 "db:\n  pw: [hunter2\n",
                                 "a: *hunter2\n",
                                 "secretGenerator:\n- literals: [a=hunter2\n",
                                 "kind: ConfigMap\ndata: [hunter2\n",
                                 "kind: Service\nkind: Secret\na: [hunter2\n",
                                 "kind: Service\ndata:\n  a: [hunter2\n",
                                 "kind: Deployment\nenv: [{name: A, value: hunter2: x}]\n",
                                 "kind: Deployment\nargs: [--password, hunter2: x]\n",
                                 "kind: Deployment\n\"env\" : [hunter2: x]\n",
                                 "kind: Rollout\ncommand: [hunter2: x]\n",
                                 "kind: !!str HelmRelease\na: [hunter2\n",
                                 "kind: &k HelmRelease\na: [hunter2\n",
                                 "? kind\n: HelmRelease\na: [hunter2\n",
                                 "kind: Service\n'data' : [hunter2\n",
                                 "kind: Service\nauth: [hunter2\n",
                                 "kind: Canary\ncmd: [\"-H 'Authorization: x hunter2\n",
                                 "kind: ScaledObject\nhost: [amqp://user:hunter2@rabbit\n",
                                 "kind: List\nitems: [{kind: Secret, a: hunter2: x\n"}) {
    CAPTURE(text);
    CHECK_FALSE(Shown(text, "hunter2").has_value());
  }
  CHECK_FALSE(Shown(std::string("k\0i\0", 4), "k").has_value());
}

TEST_CASE("a broken document of everyday is shown") {
  for (const std::string text :
       {"kind: Service\nlabels: {environment: prod: x\n", "kind: DestinationRule\nname: envoy: x\n",
        "kind: HTTPRoute\npath: {type: PathPrefix, value: /: x\n",
        "kind: HorizontalPodAutoscaler\naverageValue: 10: x\n",
        "kind: Ingress\ntls: [{secretName: web: x\n", "kind: VirtualService\nregex: \"a\\.b\" x\n",
        "kind: TraefikService\na: b: c\n",
        "kind: Canary\ntargetRef: {kind: Deployment, name: a: x\n",
        "{\"kind\": \"List\", \"items\": [{\"kind\": \"Service\" \"x\"}]}"}) {
    CAPTURE(text);
    CHECK(IsHarmless(text));
  }
}

TEST_CASE("beside a place nothing is shown that may be a secret") {
  const std::string text =
      "{kind: Deployment, metadata: {name: web, annotations: {kubectl.kubernetes.io/"
      "last-applied-configuration: hunter1}}, spec: {env: [{name: A, value: hunter2}], "
      "image: here, values: {a: {b: hunter3}}, data: [hunter4], postBuild: {substitute: {A: "
      "hunter5}}}}";
  const ParsedText parsed = ParseText("a.yaml", text);
  REQUIRE(parsed.problems.empty());
  std::vector<std::string> hidden;
  for (const Span& span : HiddenScalars(parsed.root)) {
    hidden.push_back(text.substr(span.begin, span.end - span.begin));
  }
  CHECK(hidden == std::vector<std::string>{"hunter1", "hunter2", "hunter3", "hunter4", "hunter5"});
  Sample sample("a.yaml", text);
  sample.AddResource("Deployment", "web", parsed.root.span());
  sample.input.files.front().resources.back().root = parsed.root;
  const ShownRanges ranges(sample.input);
  const auto shown = [&](std::string_view place) {
    const std::optional<Span> range = ranges.Around(sample.Find(place));
    return range ? text.substr(range->begin, range->end - range->begin) : "";
  };
  CHECK(shown("here") == "}], image: here, values: {a: {b: ");
  CHECK(shown("hunter2").find("hunter1") == std::string::npos);
  CHECK(shown("env: [{name: A, value: hunter2}]").find("hunter") == std::string::npos);
}

}  // namespace
}  // namespace canary_lint
