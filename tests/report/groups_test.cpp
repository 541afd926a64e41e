// Findings as people read them: which stand together, in which order, and what is said once.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/finding_groups.h"
#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;
using test::Sample;

/// A finding about a Service, of a Canary or of none.
Finding& AddAbout(Sample& sample, Severity severity, const std::string& service,
                  const std::string& canary, const std::string& message) {
  Finding& finding =
      sample.AddFinding(201, "service-orphaned", severity, sample.Find("other"), message);
  finding.subject.name = service;
  if (!canary.empty()) finding.canary = ResourceId{"flagger.app", "Canary", "test", canary};
  return finding;
}

std::vector<std::string> Headings(Sample& sample) {
  std::vector<std::string> headings;
  for (const FindingGroup& group : GroupFindings(sample.report())) {
    headings.push_back(group.heading + ": " + group.counts.ToString());
  }
  return headings;
}

std::unique_ptr<Sample> Empty() {
  auto sample = FullSample();
  sample->findings.clear();
  return sample;
}

TEST_CASE("the worst Canary first, what belongs to none last, errors first within") {
  const auto sample = Empty();
  AddAbout(*sample, Severity::kError, "x", "", "no Canary");
  AddAbout(*sample, Severity::kWarning, "x", "a", "one");
  AddAbout(*sample, Severity::kNote, "x", "b", "two");
  AddAbout(*sample, Severity::kError, "x", "b", "three");
  AddAbout(*sample, Severity::kWarning, "x", "c", "four");
  AddAbout(*sample, Severity::kWarning, "x", "c", "five");
  AddAbout(*sample, Severity::kError, "x", "a", "silenced").suppression = Suppression{};
  CHECK(Headings(*sample) ==
        std::vector<std::string>{"Canary test/b: 1 error, 1 note", "Canary test/c: 2 warnings",
                                 "Canary test/a: 1 warning", "Everything else: 1 error"});
  CHECK(GroupFindings(sample->report()).front().findings.front().lead->message == "three");
}

TEST_CASE("what a row tells, too, stands behind what none does, within its severity") {
  const auto sample = Empty();
  AddAbout(*sample, Severity::kWarning, "x", "a", "rewritten").code = 101;
  AddAbout(*sample, Severity::kNote, "x", "a", "a note").code = 511;
  AddAbout(*sample, Severity::kWarning, "x", "a", "past the canary").code = 206;
  AddAbout(*sample, Severity::kError, "x", "b", "rewritten").code = 101;
  AddAbout(*sample, Severity::kWarning, "x", "b", "a warning").code = 206;
  std::vector<std::string> messages;
  for (const FindingGroup& group : GroupFindings(sample->report())) {
    for (const FoldedFinding& folded : group.findings) messages.push_back(folded.lead->message);
  }
  CHECK(messages == std::vector<std::string>{"rewritten", "a warning", "past the canary",
                                             "rewritten", "a note"});
}

TEST_CASE("findings of one Canary that differ by their subject only are told once") {
  const auto sample = Empty();
  const auto add = [&](const std::string& name, const std::string& end) {
    AddAbout(*sample, Severity::kError, name, "a", "Service `" + name + "` is empty" + end);
  };
  add("one", "");
  add("two", "");
  add("three", ", and more");
  const auto groups = GroupFindings(sample->report());
  REQUIRE(groups.size() == 1);
  REQUIRE(groups[0].findings.size() == 2);
  CHECK(groups[0].counts.Of(Severity::kError) == 3);
  REQUIRE(groups[0].findings[0].likewise.size() == 1);
  CHECK(groups[0].findings[0].likewise[0]->subject.name == "two");
  const std::string text = WriteText(sample->report(), {.width = 0});
  CHECK(text.find("\n  likewise: Service `two` (apps/podinfo.yaml:21:9)\n") != std::string::npos);
  sample->findings[1].help = "another way out";
  CHECK(GroupFindings(sample->report())[0].findings.size() == 3);
}

TEST_CASE("what three Canaries have in common is told once, but for errors") {
  for (const Severity severity : {Severity::kWarning, Severity::kError}) {
    const auto sample = Empty();
    for (const std::string name : {"a", "b", "c"}) {
      AddAbout(*sample, severity, name, name,
               "Service `" + name + "` goes to `" + name + "-primary`");
    }
    const auto groups = GroupFindings(sample->report());
    if (severity == Severity::kError) {
      CHECK(groups.size() == 3);
      continue;
    }
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].heading == "Several Canaries");
    CHECK(groups[0].findings[0].likewise.size() == 2);
    sample->findings.pop_back();
    CHECK(GroupFindings(sample->report()).size() == 2);
  }
}

}  // namespace
}  // namespace canary_lint
