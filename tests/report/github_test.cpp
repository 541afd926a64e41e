// Workflow commands of GitHub, with their escapes.

#include <doctest/doctest.h>

#include <string>

#include "sample.h"

namespace canary_lint {
namespace {

using test::FullSample;
using test::HostileSample;

TEST_CASE("errors come first, notes and suppressed findings stay out") {
  CHECK(WriteGithub(FullSample()->report()) ==
        "::error file=apps/podinfo.yaml,line=14,endLine=14,col=5,endColumn=16,"
        "title=CNL102 service-ports-dropped::port 53/UDP (`dns`) of Service `podinfo` is dropped\n"
        "::warning file=apps/podinfo.yaml,line=4,endLine=4,col=9,endColumn=16,"
        "title=CNL101 service-rewritten::Service `podinfo` is taken over by Canary `release`: "
        "selector `app=podinfo,tier=web` becomes `app=podinfo-primary`, port 53/UDP (`dns`) is "
        "dropped%0Aapps/podinfo.yaml:32:9: named by this Canary%0Afix: rename the Service%0Ahelp: "
        "ask its owner\n");
}

TEST_CASE("a range of several lines has no columns") {
  const auto sample = FullSample();
  sample->findings[2].severity = Severity::kError;
  CHECK(WriteGithub(sample->report())
            .find("::error file=apps/podinfo.yaml,line=8,endLine=9,title=CNL201 ") !=
        std::string::npos);
}

TEST_CASE("properties and messages are escaped, the percent sign once") {
  CHECK(WriteGithub(HostileSample()->report()) ==
        "::error file=my apps/a%3A b%2Cc/50%25.yaml,line=2,endLine=2,col=7,endColumn=21,"
        "title=CNL101 service-rewritten::line\\nbreak, \\x1b[31mred\\x1b[0m, 100%25, a: b, tail "
        "[CNL999] and [x] \"quoted\" \xC3\xA9\\r\\x07"
        "%0Amy apps/a: b,c/50%25.yaml:3:16: forged\\nx.yaml:1:1: error: forged [CNL666]"
        "%0Ahelp: do\\n::error::this\n"
        "::warning file=my apps/a%3A b%2Cc/50%25.yaml,line=3,endLine=3,col=16,endColumn=20,"
        "title=CNL202 service-mixes-versions::::warning file=x::y\n");
}

TEST_CASE("a file's name does not reach the terminal as it is") {
  test::Sample sample("\x1b[31m\x07\xE2\x80\xAE\xFF\n.yaml", "kind: Service\n");
  sample.AddFinding(201, "service-orphaned", Severity::kError, {0, 0, 4}, "m");
  CHECK(WriteGithub(sample.report()) ==
        "::error file=\\x1b[31m\\x07\\u{202e}\\xff\\n.yaml,line=1,endLine=1,col=1,endColumn=5,"
        "title=CNL201 service-orphaned::m\n");
}

}  // namespace
}  // namespace canary_lint
