// A report whose names want to do harm to whoever prints them.

#include "sample.h"

namespace canary_lint::test {

std::unique_ptr<Sample> HostileSample() {
  // Second line: a name that would clear the screen. Third: multi-byte characters before the mark.
  // Fourth: an override that would show the rest of the line backwards.
  auto sample =
      std::make_unique<Sample>("my apps/a: b,c/50%.yaml",
                               "kind: Service\n"
                               "name: \"\x1b[2J\x1b[31mred\"\n"
                               "\tnote: \xE6\x97\xA5\xE6\x9C\xAC e\xCC\x81 \xF0\x9F\x9A\x80 mark\n"
                               "more: \xE2\x80\xAE"
                               "desrever\n");
  sample->AddResource("Service", "podinfo", {0, 0, 200});
  Finding& first = sample->AddFinding(101, "service-rewritten", Severity::kError,
                                      sample->Find("\"\x1b[2J\x1b[31mred\""),
                                      "line\nbreak, \x1b[31mred\x1b[0m, 100%, a: b, tail [CNL999] "
                                      "and [x] \"quoted\" \xC3\xA9\r\x07");
  first.related = {{"forged\nx.yaml:1:1: error: forged [CNL666]", sample->Find("mark")}};
  first.help = "do\n::error::this";
  sample->AddFinding(202, "service-mixes-versions", Severity::kWarning, sample->Find("mark"),
                     "::warning file=x::y");
  sample->AddFinding(4, "unrendered-template", Severity::kNote, sample->Find("desrever"),
                     "ends in a bracket [CNL001]");
  sample->tree.unbuilt = {{"my apps", sample->Find("desrever")}};
  return sample;
}

}  // namespace canary_lint::test
