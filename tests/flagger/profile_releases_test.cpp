// Which release a tag, a chart's version or a range of versions names, and what is noted.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "profile_input.h"

namespace canary_lint {
namespace {

using namespace test;

TEST_CASE("a tag that is no known release is rounded down, with a note at the image") {
  const Built built = Build(Deployment("example.org/flagger:1.999.2", "-mesh-provider=istio"));
  const std::string newest = NewestRelease().ToString();
  CHECK(built.Only().version.value == NewestRelease());
  CHECK(built.Only().version.origin == Origin::kDeployment);
  REQUIRE(built.profiles.problems.size() == 1);
  const Problem& note = built.profiles.problems.front();
  CHECK(note.kind == ProblemKind::kInputAssumption);
  CHECK(note.subject.ToString() == "Deployment/flagger-system/flagger");
  CHECK(built.read->At(note.span) == "16:16");
  CHECK(note.message == "`1.999.2` is newer than " + newest +
                            ", the newest release of Flagger that is known: it is taken for " +
                            newest);
  const Built older = Build(Deployment("example.org/flagger:1.36.9", "-mesh-provider=istio"));
  REQUIRE(older.profiles.problems.size() == 1);
  CHECK(older.profiles.problems.front().message ==
        "`1.36.9` is no known release of Flagger: it is taken for 1.36.1");
}

TEST_CASE("a range of a chart is the newest known release inside, noted where a newer one fits") {
  struct Row {
    const char* range;
    std::string release;
    const char* note;
  };
  const std::string newest = NewestRelease().ToString();
  const std::string newer =
      "newer than " + newest + ", the newest release of Flagger that is known";
  for (const Row& row : std::vector<Row>{
           {"1.36.x", "1.36.1", ""},
           {"'>=1.30 <1.40'", "1.39.0", ""},
           {"~1.30.0", "1.30.0", ""},
           {"1.x", newest, "`1.x` admits releases that are "},
           {"2.x", newest, "`2.x` admits only releases that are "},
           {"0.x", "1.16.0", "`0.x` holds no known release of Flagger: it is taken for 1.16.0"}}) {
    CAPTURE(row.range);
    const Built built = Build(Chart(row.range, "{meshProvider: nginx}"));
    CHECK(built.Only().version.value.ToString() == row.release);
    CHECK(built.Only().version.origin == Origin::kHelmRelease);
    const std::string note = row.note;
    REQUIRE(built.profiles.problems.size() == (note.empty() ? 0 : 1));
    if (note.empty()) continue;
    CHECK(built.profiles.problems.front().message ==
          (note.back() == ' ' ? note + newer + ": it is taken for " + newest : note));
  }
}

TEST_CASE("what names no release does not decide, and the next source does") {
  for (const char* image : {"flagger:latest", "flagger", "'flagger@sha256:0123'"}) {
    CAPTURE(image);
    const Built alone = Build(Deployment(image, "-mesh-provider=istio"));
    CHECK(alone.Only().version.value == NewestRelease());
    CHECK(alone.Only().version.origin == Origin::kDefault);
    CHECK(alone.profiles.problems.size() == 1);
    const Built helped = Build(Deployment(image, "-mesh-provider=istio") + Chart("1.35.0", "{}"));
    CHECK(helped.Only().version.value.ToString() == "1.35.0");
    CHECK(helped.Only().version.origin == Origin::kHelmRelease);
    CHECK(helped.profiles.problems.empty());
  }
  const Built built = Build(Chart("${version}", "{meshProvider: nginx}"));
  CHECK(built.Only().version.origin == Origin::kDefault);
  CHECK(built.Only().mesh_provider.value == "nginx");
  CHECK(built.profiles.problems.size() == 1);
}

}  // namespace
}  // namespace canary_lint
