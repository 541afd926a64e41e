// The command line: what is understood, and the one line that is said where it is not.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <utility>
#include <vector>

#include "canary_lint/profile.h"
#include "canary_lint/report.h"
#include "cli/command_line.h"
#include "program.h"
#include "workspace.h"

namespace {

using canary_lint::CommandLine;
using canary_lint::ParseCommandLine;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;
using Arguments = std::vector<std::string>;

CommandLine Parsed(const Arguments& args) {
  std::string error;
  const auto command_line = ParseCommandLine(args, error);
  INFO(error);
  REQUIRE(command_line.has_value());
  return *command_line;
}

// `format=json quiet= | path`
std::string Shown(const Arguments& args) {
  const CommandLine command_line = Parsed(args);
  std::string text;
  for (const auto& given : command_line.options) {
    text += std::string(given.option->name) + "=" + given.value + " ";
  }
  for (const std::string& path : command_line.paths) text += "| " + path;
  return text;
}

/// `text, gcc or json`
std::string AllFormats() {
  const auto& names = canary_lint::FormatNames();
  return fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

TEST_CASE("an argument follows after = or as the next word, and after a letter") {
  CHECK(Shown({"--format=json"}) == "format=json ");
  CHECK(Shown({"--format", "json"}) == "format=json ");
  CHECK(Shown({"-f", "json"}) == "format=json ");
  CHECK(Shown({"-fjson"}) == "format=json ");
  CHECK(Shown({"-qf", "json"}) == "quiet= format=json ");
  CHECK(Shown({"--report=json=a=b.json"}) == "report=json=a=b.json ");
  CHECK(Shown({"--severity", "CNL101=note"}) == "severity=CNL101=note ");
}

TEST_CASE("paths stand anywhere, - is one, and -- ends the options") {
  CHECK(Shown({"a", "--quiet", "b"}) == "quiet= | a| b");
  CHECK(Shown({"-"}) == "| -");
  CHECK(Shown({"-q", "-", "a"}) == "quiet= | -| a");
  CHECK(Shown({"--", "--quiet", "-q"}) == "| --quiet| -q");
  CHECK(Shown({"--", "--format="}) == "| --format=");
  CHECK(Shown({}).empty());
}

TEST_CASE("behind = a value may look like an option") {
  CHECK(Shown({"--output=--quiet"}) == "output=--quiet ");
  CHECK(Shown({"--output", "--quietly"}) == "output=--quietly ");
}

TEST_CASE("an empty value is one") {
  CHECK(Shown({"--watch-namespace="}) == "watch-namespace= ");
  CHECK(Shown({"--watch-namespace", ""}) == "watch-namespace= ");
  CHECK(Shown({"--watch-namespace=", "a"}) == "watch-namespace= | a");
}

struct Mistake {
  Arguments args;
  std::string message;
};

// Every message is the whole line, for a user sees the whole line.
void CheckMistakes(const std::vector<Mistake>& mistakes) {
  const canary_lint::test::Workspace workspace;
  workspace.Write("all.yaml", canary_lint::test::kRewritten);
  for (const Mistake& mistake : mistakes) {
    const Outcome outcome = RunProgram(mistake.args);
    CHECK(outcome.err == "kube-canary-lint: " + mistake.message + "\n");
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("unknown options") {
  CheckMistakes({
      {{"--fromat=json"}, "unknown option `--fromat`; did you mean `--format`?"},
      {{"--fromat", "json"}, "unknown option `--fromat`; did you mean `--format`?"},
      {{"--colour"}, "unknown option `--colour`; did you mean `--color`?"},
      {{"--selectors-label=a"},
       "unknown option `--selectors-label`; did you mean `--selector-labels`?"},
      {{"--form=json"}, "unknown option `--form`; did you mean `--format`?"},
      {{"--frobnicate"}, "unknown option `--frobnicate`; `--help` lists the options"},
      {{"-x"}, "unknown option `-x`; `--help` lists the options"},
      {{"-qx"}, "unknown option `-qx`; `--help` lists the options"},
      {{"--\x1b[31m"}, "unknown option `--\\x1b[31m`; `--help` lists the options"},
      {{"--print-mann"}, "unknown option `--print-mann`; `--help` lists the options"},
  });
}

TEST_CASE("an abbreviation is not guessed") {
  for (const char* option : {"--requir", "--flagger", "--no-conf", "--quie", "--vers"}) {
    CHECK(RunProgram({option}).status == 2);
  }
}

TEST_CASE("values that are missing or too many") {
  CheckMistakes({
      {{"--format"}, "option `--format` needs a value"},
      {{"-f"}, "option `--format` needs a value"},
      {{"--color="}, "unknown value `` for `--color`; expected auto, always or never"},
      {{"--output", "--quiet"}, "option `--output` needs a value"},
      {{"--output", "-q"}, "option `--output` needs a value"},
      {{"--output", "--format=json"}, "option `--output` needs a value"},
      {{"--output="}, "option `--output` needs a value"},
      {{"--config="}, "option `--config` needs a value"},
      {{"--selector-labels="}, "option `--selector-labels` needs a value"},
      {{"--stdin-filename="}, "option `--stdin-filename` needs a value"},
      {{"--quiet=yes"}, "option `--quiet` takes no value"},
      {{"--explain"}, "option `--explain` needs a value"},
  });
}

TEST_CASE("values outside a closed set") {
  CheckMistakes({
      {{"--format", "jsn"}, "unknown value `jsn` for `--format`; did you mean `json`?"},
      {{"--format", "JSON"}, "unknown value `JSON` for `--format`; did you mean `json`?"},
      {{"-f", "yaml"}, "unknown value `yaml` for `--format`; expected " + AllFormats()},
      {{"--fail-on=eror"}, "unknown value `eror` for `--fail-on`; did you mean `error`?"},
      {{"--fail-on=7"},
       "unknown value `7` for `--fail-on`; expected error, warning, note or never"},
      {{"--color=alway"}, "unknown value `alway` for `--color`; did you mean `always`?"},
      {{"--input=snapshots"}, "unknown value `snapshots` for `--input`; did you mean `snapshot`?"},
      {{"--enable-config-tracking=off"},
       "unknown value `off` for `--enable-config-tracking`; expected true or false"},
      {{"--mesh-provider=isto"},
       "unknown value `isto` for `--mesh-provider`; did you mean `istio`?"},
      {{"--print-matcher=gitlab"},
       "unknown value `gitlab` for `--print-matcher`; did you mean `github`?"},
      {{"--print-completion=tcsh"},
       "unknown value `tcsh` for `--print-completion`; expected bash, zsh or fish"},
  });
}

std::string FirstRelease() { return canary_lint::KnownReleases().front().ToString(); }
std::string NewestRelease() { return canary_lint::NewestRelease().ToString(); }

TEST_CASE("values that are out of range or unknown") {
  CheckMistakes({
      {{"--flagger-version", "1.36.9"}, "unknown Flagger version `1.36.9`; did you mean `1.36.1`?"},
      {{"--flagger-version", "latest"},
       "unknown Flagger version `latest`; expected X.Y.Z or X.Y of a release from " +
           FirstRelease() + " to " + NewestRelease()},
      {{"--default-namespace", "Test"},
       "`Test` is no namespace: at most 63 lower-case letters, digits and dashes, none at the "
       "ends"},
      {{"--watch-namespace", "a/b"},
       "`a/b` is no namespace: at most 63 lower-case letters, digits and dashes, none at the ends"},
      {{"--threads", "0"}, "`0` is no number of threads: expected 1 to 256"},
      {{"--threads", "-1"}, "`-1` is no number of threads: expected 1 to 256"},
      {{"--threads=4x"}, "`4x` is no number of threads: expected 1 to 256"},
      {{"--threads=99999999999"}, "`99999999999` is no number of threads: expected 1 to 256"},
      {{"--report", "jsn=a.json"}, "unknown format `jsn` in `--report`; did you mean `json`?"},
      {{"--report", "json"}, "`--report json` names no file: expected `json=FILE`"},
      {{"--report", "json=-"}, "`--report json=-` names no file: expected `json=FILE`"},
      {{"--report", "json=a", "--report", "gcc=./a"}, "two reports go to `./a`"},
      {{"--output", "b/../a", "--report", "gcc=a"}, "two reports go to `a`"},
  });
}

TEST_CASE("rules that there are not, and contradictions") {
  CheckMistakes({
      {{"--disable", "service-rewriten"},
       "unknown rule `service-rewriten`; did you mean `service-rewritten`?"},
      {{"--enable", "CNL101,CLN102"}, "unknown rule `CLN102`; did you mean `CNL102`?"},
      {{"--explain", "frobnicate"},
       "no rule and no word of a report is called `frobnicate`; `--list-rules` lists the rules"},
      {{"--explain", "leaf"},
       "no rule and no word of a report is called `leaf`; `--list-rules` lists the rules"},
      {{"--explain", "leav"},
       "no rule and no word of a report is called `leav`; did you mean `leave`?"},
      {{"--explain", "110"},
       "no rule and no word of a report is called `110`; did you mean `CNL010`?"},
      {{"--explain", "orphaned"},
       "no rule and no word of a report is called `orphaned`; did you mean `service-orphaned` or "
       "`orphaned-by-rename`?"},
      {{"--severity", "CNL101=high"}, "unknown severity `high`; expected error, warning or note"},
      {{"--severity", "CNL101=warn"}, "unknown severity `warn`; did you mean `warning`?"},
      {{"--severity", "CNL101"},
       "`--severity CNL101` gives no severity: expected RULE=SEVERITY, such as `CNL101=note`"},
      {{"--severity", "service-rewriten=note"},
       "unknown rule `service-rewriten`; did you mean `service-rewritten`?"},
      {{"--disable", "101", "--enable", "service-rewritten"},
       "rule CNL101 is both enabled and disabled"},
      {{"--rules", "1,9"},
       "no rule and no family is called `9`: three digits are a rule (`--list-rules`), one is a "
       "family"},
      {{"--disable", "CNL10"},
       "no rule and no family is called `CNL10`: three digits are a rule (`--list-rules`), one is "
       "a family"},
      {{"--rules", ","}, "option `--rules` needs a value"},
      {{"--only", "never"}, "unknown value `never` for `--only`; expected error, warning or note"},
      {{"--exclude", "[a"},
       "`[a` is no pattern for paths: a bracket is not closed, or nothing follows a backslash"},
      {{"--namespace="}, "option `--namespace` needs a value"},
      {{"--output=a", "--write-baseline=./a"}, "the report and the baseline go to `./a`"},
      {{"--focus="}, "option `--focus` needs a value"},
      {{"--compare="}, "option `--compare` needs a value"},
      {{"--config", "a.yaml", "--no-config"}, "`--config` and `--no-config` contradict each other"},
  });
}

}  // namespace
