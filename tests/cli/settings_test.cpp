// Options -> settings: what each option sets, and which wins when one is given twice.

#include "cli/settings.h"

#include <doctest/doctest.h>

#include "cli/values.h"

namespace {

using canary_lint::Action;
using canary_lint::ColorMode;
using canary_lint::InputKind;
using canary_lint::ReadSettings;
using canary_lint::Settings;
using canary_lint::Severity;
using canary_lint::SplitList;
using Strings = std::vector<std::string>;

Settings Read(const Strings& args) {
  std::string error;
  const auto command_line = canary_lint::ParseCommandLine(args, error);
  INFO(error);
  REQUIRE(command_line.has_value());
  const auto settings = ReadSettings(*command_line, error);
  REQUIRE(settings.has_value());
  return *settings;
}

TEST_CASE("without options") {
  const Settings settings = Read({});
  CHECK(settings.action == Action::kLint);
  CHECK(settings.load.paths.empty());
  CHECK(settings.load.threads >= 1);
  CHECK(settings.sources.default_namespace == "default");
  CHECK(settings.load.stdin_filename == "<stdin>");
  CHECK_FALSE(settings.strict);
  CHECK(settings.input == InputKind::kAuto);
  CHECK(settings.format == "text");
  CHECK(settings.fail_on == Severity::kError);
  CHECK(settings.color == ColorMode::kAuto);
  CHECK(settings.use_config);
  CHECK_FALSE(settings.quiet);
  CHECK_FALSE(settings.require_canary);
  CHECK_FALSE(settings.flags.version.has_value());
  CHECK_FALSE(settings.flags.watch_namespace.has_value());
}

TEST_CASE("the report") {
  const Settings settings = Read({"-f", "gcc", "-o", "a", "-q", "--color=always", "--fail-on=never",
                                  "--report=json=b", "--report", "text=c"});
  CHECK(settings.format == "gcc");
  CHECK(settings.output == "a");
  CHECK(settings.quiet);
  CHECK(settings.color == ColorMode::kAlways);
  CHECK_FALSE(settings.fail_on.has_value());
  REQUIRE(settings.reports.size() == 2);
  CHECK(settings.reports[0].format == "json");
  CHECK(settings.reports[1].path == "c");
  CHECK(Read({"--fail-on=warning"}).fail_on == Severity::kWarning);
  CHECK(Read({"--fail-on=note"}).fail_on == Severity::kNote);
  CHECK(Read({"--fail-on=error"}).fail_on == Severity::kError);
}

TEST_CASE("the input") {
  const Settings settings =
      Read({"a", "--input=snapshot", "--strict", "--require-canary", "--default-namespace", "test",
            "--stdin-filename=x.yaml", "--threads=3", "-"});
  CHECK(settings.load.paths == Strings{"a", "-"});
  CHECK(settings.input == InputKind::kSnapshot);
  CHECK(settings.strict);
  CHECK(settings.require_canary);
  CHECK(settings.sources.default_namespace == "test");
  CHECK(settings.load.stdin_filename == "x.yaml");
  CHECK(settings.load.threads == 3);
  CHECK(Read({"--input=manifests"}).input == InputKind::kManifests);
}

TEST_CASE("Flagger") {
  const auto flags = Read({"--flagger-version=v1.35", "--mesh-provider=gatewayapi:v1",
                           "--selector-labels=app, x", "--watch-namespace=shop",
                           "--include-label-prefix=a,b", "--enable-config-tracking=false"})
                         .flags;
  REQUIRE(flags.version.has_value());
  CHECK(flags.version->ToString() == "1.35.0");
  CHECK(flags.mesh_provider == "gatewayapi:v1");
  CHECK(flags.selector_labels == Strings{"app", "x"});
  CHECK(flags.watch_namespace == "shop");
  CHECK(flags.include_label_prefix == Strings{"a", "b"});
  CHECK(flags.config_tracking == false);
  CHECK(Read({"--watch-namespace="}).flags.watch_namespace == "");
  CHECK(Read({"--enable-config-tracking", "true"}).flags.config_tracking == true);
}

TEST_CASE("rules, by code or name, in lists and one by one") {
  const Settings settings = Read({"--disable=101,service-orphaned", "--disable", "CNL102",
                                  "--enable", "402", "--severity", "CNL501=note,502=error"});
  CHECK(settings.rules.disabled == std::set<int>{101, 102, 201});
  CHECK(settings.enabled == std::set<int>{402});
  CHECK(settings.rules.severity.at(501) == Severity::kNote);
  CHECK(settings.rules.severity.at(502) == Severity::kError);
  CHECK(Read({"--config", "x"}).config == "x");
  CHECK_FALSE(Read({"--no-config"}).use_config);
}

TEST_CASE("one digit is a family of rules") {
  const Settings settings =
      Read({"--disable=CNL6", "--severity=6=note", "--rules=1,service-orphaned"});
  CHECK(settings.rules.disabled ==
        std::set<int>{601, 602, 603, 604, 605, 606, 607, 608, 609, 611, 612});
  CHECK(settings.rules.severity.size() == 11);
  CHECK(settings.rules.shown.rules == std::set<int>{101, 102, 103, 104, 105, 106, 107, 108, 201});
  CHECK(Read({"--enable=0"}).enabled.count(1) == 1);
}

TEST_CASE("what is shown, and what is passed over") {
  const Settings settings = Read({"-n", "shop", "--namespace=team-*", "--only=error", "--only",
                                  "note", "--exclude", "testdata", "--exclude=apps/*/old"});
  CHECK(settings.rules.shown.namespaces == Strings{"shop", "team-*"});
  CHECK(settings.rules.shown.severities == std::set<Severity>{Severity::kError, Severity::kNote});
  CHECK(settings.load.excluded == Strings{"testdata", "apps/*/old"});
  CHECK(settings.sources.default_namespace == "default");
}

TEST_CASE("of an option given twice the last one counts") {
  CHECK(Read({"--format=json", "--format=gcc"}).format == "gcc");
  CHECK(Read({"--default-namespace=a", "--default-namespace", "b"}).sources.default_namespace ==
        "b");
  CHECK(Read({"--severity=101=note", "--severity=101=error"}).rules.severity.at(101) ==
        Severity::kError);
}

TEST_CASE("of several actions one is done, and --help goes before all") {
  CHECK(Read({"--help", "--version"}).action == Action::kHelp);
  CHECK(Read({"--version", "--help", "--list-rules"}).action == Action::kHelp);
  CHECK(Read({"--explain=CNL101"}).subject == "CNL101");
  CHECK(Read({"-V"}).action == Action::kVersion);
  CHECK(Read({"-h"}).action == Action::kHelp);
}

TEST_CASE("lists") {
  CHECK(SplitList("a,b") == Strings{"a", "b"});
  CHECK(SplitList(" a , b\t") == Strings{"a", "b"});
  CHECK(SplitList("a,,b,") == Strings{"a", "b"});
  CHECK(SplitList("").empty());
  CHECK(SplitList(" , ").empty());
}

TEST_CASE("a program that was named has to be there") {
  for (const std::string option : {"--kustomize", "--helm"}) {
    std::string error;
    const auto command_line = canary_lint::ParseCommandLine({option, "/no/such/program"}, error);
    REQUIRE(command_line.has_value());
    CHECK_FALSE(ReadSettings(*command_line, error).has_value());
    CHECK(error == "`" + option + " /no/such/program` is no program that can be started");
  }
}

}  // namespace
