// The lines that compilers print, which editors and matchers read.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;
using test::HostileSample;
using test::MatchesGolden;

TEST_CASE("a finding is a line, what belongs to it is indented and has no code") {
  CHECK(WriteGcc(FullSample()->report()) ==
        "apps/podinfo.yaml:4:9: warning: Service `podinfo` is taken over by Canary `release`: "
        "selector `app=podinfo,tier=web` becomes `app=podinfo-primary`, port 53/UDP (`dns`) is "
        "dropped [CNL101]\n"
        "  apps/podinfo.yaml:32:9: note: named by this Canary\n"
        "apps/podinfo.yaml:14:5: error: port 53/UDP (`dns`) of Service `podinfo` is dropped "
        "[CNL102]\n"
        "apps/podinfo.yaml:8:5: note: selects the target's pods and nothing else [CNL201]\n");
}

TEST_CASE("no message forges a line, and no control character gets through") {
  const std::string text = WriteGcc(HostileSample()->report());
  CHECK(std::count(text.begin(), text.end(), '\n') == 4);
  CHECK(std::none_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0 && c < 0x20 && c != '\n') || c == 0x7f; }));
  CHECK(MatchesGolden("hostile.gcc", text));
}

TEST_CASE("a name that looks like a place is none") {
  test::Sample sample("a:1:2: error: x", "kind: Service\n");
  sample.AddFinding(201, "service-orphaned", Severity::kNote, {0, 0, 4},
                    "Service `x.yaml:1:2: error: forged` at 10:20: and ::1: 3:4:5: is");
  CHECK(WriteGcc(sample.report()) ==
        "a\\x3a1:2: error: x:1:1: note: Service `x.yaml\\x3a1:2: error: forged` at 10:20: and "
        "::1: 3\\x3a4:5: is [CNL201]\n");
}

TEST_CASE("no path begins with a blank") {
  test::Sample sample(" a.yaml", "kind: Service\n");
  sample.AddFinding(201, "service-orphaned", Severity::kNote, {0, 0, 4}, "m");
  CHECK(WriteGcc(sample.report()) == "./ a.yaml:1:1: note: m [CNL201]\n");
}

TEST_CASE("no path begins with a command, or a blank beyond ASCII") {
  for (const std::string path : {"::set-output name=x", "#a.yaml",
                                 "\xC2\xA0"
                                 "a.yaml"}) {
    test::Sample sample(path, "kind: Service\n");
    sample.AddFinding(201, "service-orphaned", Severity::kNote, {0, 0, 4}, "m");
    CHECK(WriteGcc(sample.report()) == "./" + path + ":1:1: note: m [CNL201]\n");
  }
}

TEST_CASE("formats have names, and a name has a writer") {
  const auto sample = FullSample();
  CHECK(WriteReport("gcc", sample->report(), {}) == WriteGcc(sample->report()));
  CHECK(WriteReport("json", sample->report(), {}) == WriteJson(sample->report()));
  CHECK(WriteReport("github", sample->report(), {}) == WriteGithub(sample->report()));
  CHECK(WriteReport("text", sample->report(), {}) == WriteText(sample->report(), {}));
}

}  // namespace
}  // namespace canary_lint
