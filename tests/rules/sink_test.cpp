// The sink stamps findings, and fingerprints follow what a finding is about.

#include <doctest/doctest.h>

#include "canary_lint/rule.h"

namespace canary_lint::test {
namespace {

constexpr RuleInfo kRule{
    .code = 101, .name = "some-rule", .severity = Severity::kWarning, .summary = "Something"};

const ResourceId kService{"", "Service", "shop", "web"};

TEST_CASE("code, name and default severity are the rule's") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  sink.Report(kService, Span{0, 3, 6}, "port {} is dropped", 80);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == 101);
  CHECK(findings[0].name == "some-rule");
  CHECK(findings[0].severity == Severity::kWarning);
  CHECK(findings[0].message == "port 80 is dropped");
  CHECK(findings[0].subject == kService);
  CHECK(findings[0].span == Span{0, 3, 6});
  CHECK(!findings[0].IsSuppressed());
}

TEST_CASE("of many related places a finding has some, and tells how many more there are") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  auto finding = sink.Report(kService, Span{}, "x");
  for (int i = 1; i <= 24; ++i) finding.Related(Span{1, 2, 3}, "place {}", i);
  CHECK(findings[0].related.size() == 24);
  CHECK(findings[0].related.back().message == "place 24");
  for (int i = 25; i <= 30; ++i) finding.Related(Span{1, 2, 3}, "place {}", i);
  CHECK(findings[0].related.size() == 24);
  CHECK(findings[0].related.back().message == "place 24 (and 6 more places)");
}

TEST_CASE("the builder fills in the rest") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  sink.Report(kService, Span{}, "x")
      .Raise(Severity::kError)
      .Related(Span{1, 2, 3}, "named by Canary `{}`", "web")
      .Help("rename `{}`", "web");
  CHECK(findings[0].severity == Severity::kError);
  REQUIRE(findings[0].related.size() == 1);
  CHECK(findings[0].related[0].message == "named by Canary `web`");
  CHECK(findings[0].related[0].span == Span{1, 2, 3});
  CHECK(findings[0].help == "rename `web`");
}

TEST_CASE(
    "a fingerprint is made of subject, counterpart and discriminator, not of words or places") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  sink.Report(kService, Span{0, 1, 2}, "one wording").Counterpart("a").Discriminator("80");
  sink.Report(kService, Span{0, 8, 9}, "another").Discriminator("80").Counterpart("a");
  sink.Report(kService, Span{}, "x").Counterpart("b").Discriminator("80");
  sink.Report(kService, Span{}, "x").Counterpart("a").Discriminator("81");
  sink.Report({"", "Service", "shop", "api"}, Span{}, "x").Counterpart("a").Discriminator("80");
  CHECK(findings[0].fingerprint == findings[1].fingerprint);
  CHECK(findings[0].fingerprint != findings[2].fingerprint);
  CHECK(findings[0].fingerprint != findings[3].fingerprint);
  CHECK(findings[0].fingerprint != findings[4].fingerprint);
}

TEST_CASE("a second sink goes on where the first stopped") {
  std::vector<Finding> findings;
  Sink first(kRule, findings);
  first.Report(kService, Span{}, "x").Counterpart("a");
  const std::string before = findings[0].fingerprint;
  constexpr RuleInfo kOther{
      .code = 102, .name = "other-rule", .severity = Severity::kNote, .summary = "Something else"};
  Sink second(kOther, findings);
  second.Report(kService, Span{}, "x").Counterpart("a");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].fingerprint == before);
  CHECK(findings[1].code == 102);
  CHECK(findings[1].fingerprint != before);
}

TEST_CASE(
    "what is not certain lowers the severity, raised before or after it, and ends the message") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  const Certainty missing = Certainty::Pending("ConfigMap `a` is not in the input");
  sink.Report(kService, Span{}, "x").Raise(Severity::kError).Because(missing);
  sink.Report(kService, Span{}, "x").Because(missing).Raise(Severity::kError);
  sink.Report(kService, Span{}, "x").Because(missing);
  sink.Report(kService, Span{}, "x")
      .Because(missing)
      .Raise(Severity::kNote)
      .Raise(Severity::kError);
  CHECK(findings[0].severity == Severity::kWarning);
  CHECK(findings[1].severity == Severity::kWarning);
  CHECK(findings[2].severity == Severity::kNote);
  CHECK(findings[3].severity == Severity::kWarning);
  for (const Finding& finding : findings) {
    CHECK(finding.message == "x; not certain: ConfigMap `a` is not in the input");
  }
}

TEST_CASE("what is proven leaves a finding as it is, and a doubt without a reason says so") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  sink.Report(kService, Span{}, "x").Raise(Severity::kError).Because(Certainty::Proven());
  sink.Report(kService, Span{}, "x").Raise(Severity::kError).Because(Certainty::Pending());
  sink.Report(kService, Span{}, "x").Raise(Severity::kError).Because(Certainty::Open());
  CHECK(findings[0].severity == Severity::kError);
  CHECK(findings[0].message == "x");
  CHECK(findings[1].severity == Severity::kWarning);
  CHECK(findings[1].message == "x; not certain from this input");
  CHECK(findings[2].severity == Severity::kNote);
  CHECK(findings[2].message == "x; not certain from this input");
}

TEST_CASE("a finding that rests on several things is lowered once, by the weakest of them") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  auto first = sink.Report(kService, Span{}, "x");
  first.Raise(Severity::kError).Because(Certainty::Pending("one"));
  sink.Report(kService, Span{}, "y").Because(Certainty::Open("whose it is"));
  first.Because(Certainty::Pending("other")).Because(Certainty::Proven());
  CHECK(findings[0].severity == Severity::kWarning);
  CHECK(findings[0].message == "x; not certain: one");
  first.Because(Certainty::Open("whose it is"));
  CHECK(findings[0].severity == Severity::kNote);
  CHECK(findings[0].message == "x; not certain: whose it is");
  CHECK(findings[1].message == "y; not certain: whose it is");
}

TEST_CASE("a doubt is no part of a fingerprint") {
  std::vector<Finding> findings;
  Sink sink(kRule, findings);
  sink.Report(kService, Span{}, "x").Counterpart("a");
  sink.Report(kService, Span{}, "x").Counterpart("a").Because(Certainty::Pending("b"));
  CHECK(findings[0].fingerprint == findings[1].fingerprint);
}

TEST_CASE("codes and severities have names") {
  CHECK(CodeText(1) == "CNL001");
  CHECK(CodeText(101) == "CNL101");
  CHECK(SeverityName(Severity::kNote) == "note");
  CHECK(SeverityName(Severity::kWarning) == "warning");
  CHECK(SeverityName(Severity::kError) == "error");
}

TEST_CASE("a way out without edits is help, and what can be done is told in one sentence") {
  std::vector<Finding> findings;
  constexpr RuleInfo kTakeover{
      .code = 101, .name = "service-rewritten", .summary = "A Service is rewritten"};
  Sink sink(kTakeover, findings);
  sink.Add({"", "Service", "shop", "web"}, {}, "is taken over")
      .AddFix({"do this", {Edit{{0, 0, 0}, "a"}}})
      .AddFix({"do that", {}})
      .SetHelp("leave it");
  REQUIRE(findings[0].fixes.size() == 1);
  CHECK(findings[0].fixes[0].text == "do this");
  CHECK(findings[0].help == "do that; or leave it");
}

}  // namespace
}  // namespace canary_lint::test
