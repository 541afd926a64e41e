// What the program says about itself, held against the option table and the rules.

#include "cli/documents.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "canary_lint/load.h"
#include "canary_lint/plan.h"
#include "canary_lint/profile.h"
#include "canary_lint/version.h"
#include "cli/glossary.h"
#include "cli/options.h"
#include "program.h"

namespace {

using canary_lint::AllOptions;
using canary_lint::AllRules;
using canary_lint::Option;
using canary_lint::Rule;
using canary_lint::Words;
using canary_lint::test::Outcome;
using canary_lint::test::RunProgram;

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string Document(const std::string& path) {
  std::ifstream file(SOURCE_DIR + std::string("/") + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST_CASE("the table is sound") {
  std::set<std::string_view> names;
  std::set<char> letters;
  for (const Option& option : AllOptions()) {
    INFO(option.name);
    CHECK(names.insert(option.name).second);
    CHECK((option.short_name == 0 || letters.insert(option.short_name).second));
    CHECK(option.argument.empty() == (option.words == Words::kNone));
    CHECK_FALSE(option.help.empty());
    CHECK(option.help.back() != '.');
    CHECK(&canary_lint::OptionOf(option.id) == &option);
    CHECK(canary_lint::IsClosedSet(option.words) <= !WordList(option.words).empty());
  }
}

TEST_CASE("the cluster is dumped by one command, wherever that is told") {
  const std::string command(canary_lint::kDumpCommand);
  CHECK(Contains(Document("README.md"), command + " | kube-canary-lint -"));
  CHECK(Contains(Document("rules/unknown_dump.md"), command + " > cluster.yaml"));
}

TEST_CASE("--help lists every option but the hidden ones, in 100 columns") {
  const Outcome outcome = RunProgram({"--help"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  for (const Option& option : AllOptions()) {
    INFO(option.name);
    CHECK(Contains(outcome.out, "--" + std::string(option.name)) != option.hidden);
  }
  for (const std::string& line : Lines(outcome.out)) CHECK(line.size() <= 100);
  CHECK(RunProgram({"-h"}).out == outcome.out);
}

TEST_CASE("--help names every word of a closed set that has few") {
  const std::string help = RunProgram({"--help"}).out;
  for (const Option& option : AllOptions()) {
    const auto words = canary_lint::WordList(option.words);
    if (option.hidden || !canary_lint::IsClosedSet(option.words) || words.size() > 5) continue;
    for (const std::string& word : words) {
      INFO(option.name, " ", word);
      CHECK(Contains(std::string(option.help), word));
    }
  }
}

TEST_CASE("--help and the table of the README name every format, in the same order") {
  std::vector<std::string> table;
  std::istringstream readme(Document("README.md"));
  bool inside = false;
  for (std::string line; std::getline(readme, line);) {
    if (line == "| format | for |") inside = true;
    if (line.empty()) inside = false;
    if (inside && line.starts_with("| `")) table.push_back(line.substr(3, line.find('`', 3) - 3));
  }
  const std::vector<std::string> names = WordList(canary_lint::Words::kFormat);
  CHECK(table == names);
  std::string help(canary_lint::OptionOf(canary_lint::OptionId::kFormat).help);
  help.erase(help.find(" (default)"), std::string_view(" (default)").size());
  CHECK(help == fmt::format("Format of the report: {}", fmt::join(names, ", ")));
}

TEST_CASE("--version tells the program's and every release of Flagger that it knows") {
  const Outcome outcome = RunProgram({"--version"});
  CHECK(outcome.status == 0);
  CHECK(Lines(outcome.out).front() ==
        "kube-canary-lint " + std::string(canary_lint::kProgramVersion));
  std::set<std::string> words;
  std::istringstream stream(outcome.out);
  for (std::string word; stream >> word;) words.insert(word);
  for (const auto& release : canary_lint::KnownReleases()) {
    CHECK(words.count(release.ToString()) == 1);
  }
  for (const std::string& line : Lines(outcome.out)) CHECK(line.size() <= 100);
}

TEST_CASE("--list-rules has one line for each rule, by code") {
  const Outcome outcome = RunProgram({"--list-rules"});
  CHECK(outcome.status == 0);
  const std::vector<std::string> lines = Lines(outcome.out);
  REQUIRE(lines.size() == AllRules().size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& info = AllRules()[i].info;
    CHECK(lines[i].rfind(canary_lint::CodeText(info.code) + "  ", 0) == 0);
    CHECK(Contains(lines[i], std::string(info.name)));
    CHECK(Contains(lines[i], std::string(info.summary)));
  }
}

TEST_CASE("the index of the pages has each rule, by code, as it describes itself") {
  std::vector<std::string> rows;
  for (const std::string& line : Lines(Document("rules/README.md"))) {
    if (line.starts_with("| [CNL")) rows.push_back(line);
  }
  std::vector<std::string> expected;
  for (const Rule& rule : AllRules()) {
    std::string file(rule.info.name);
    std::replace(file.begin(), file.end(), '-', '_');
    CHECK_FALSE(Document("rules/" + file + ".md").empty());
    expected.push_back(fmt::format(
        "| [{} {}]({}.md) | {} | {} |", canary_lint::CodeText(rule.info.code), rule.info.name, file,
        canary_lint::SeverityName(rule.info.severity), rule.info.summary));
  }
  CHECK(rows == expected);
}

TEST_CASE("--list-rules is JSON for programs with that format") {
  const Outcome outcome = RunProgram({"--list-rules", "--format=json"});
  CHECK(outcome.status == 0);
  const nlohmann::json rules = nlohmann::json::parse(outcome.out);
  REQUIRE(rules.size() == AllRules().size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto& info = AllRules()[i].info;
    CHECK(rules[i].at("code") == canary_lint::CodeText(info.code));
    CHECK(rules[i].at("name") == info.name);
    CHECK(rules[i].at("severity") == canary_lint::SeverityName(info.severity));
    CHECK(rules[i].at("summary") == info.summary);
    CHECK(rules[i].at("since") == info.since);
    std::string file(info.name);
    std::replace(file.begin(), file.end(), '-', '_');
    CHECK(Contains(rules[i].at("help").get<std::string>(), "/rules/" + file + ".md"));
  }
}

TEST_CASE("--explain shows the page, by code or name") {
  const Outcome by_code = RunProgram({"--explain", "CNL101"});
  CHECK(by_code.status == 0);
  CHECK(Lines(by_code.out).front() == "# CNL101 service-rewritten");
  CHECK(RunProgram({"--explain=service-rewritten"}).out == by_code.out);
  CHECK(RunProgram({"--explain=101"}).out == by_code.out);
  std::size_t before = 0;
  for (const char* heading : {"\n## What it reports\n", "\n## Why it matters\n",
                              "\n## How to fix\n", "\n## How to silence\n", "\n## Example\n",
                              "\n## What Flagger does\n", "\n## What it rests on\n"}) {
    INFO(heading);
    const std::size_t place = by_code.out.find(heading);
    REQUIRE(place != std::string::npos);
    CHECK(place > before);
    before = place;
  }
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    CHECK_FALSE(Contains(RunProgram({"--explain", std::string(rule.info.name)}).out, "<!--"));
  }
}

TEST_CASE("--explain lists the rules of a family, which is about what the README says") {
  std::set<char> families;
  for (const Rule& rule : AllRules()) families.insert(canary_lint::CodeText(rule.info.code)[3]);
  const std::string list = RunProgram({"--list-rules"}).out;
  for (const char family : families) {
    const std::string code = std::string("CNL") + family;
    INFO(code);
    const Outcome outcome = RunProgram({"--explain", code});
    CHECK(outcome.status == 0);
    CHECK(outcome.out == RunProgram({"--explain", std::string(1, family)}).out);
    const std::vector<std::string> lines = Lines(outcome.out);
    const std::string about = lines.front().substr(code.size() + 4);
    CHECK(Contains(Document("README.md"), "| " + code + "xx | " + about + " |"));
    for (std::size_t i = 2; i + 2 < lines.size(); ++i) {
      CHECK(lines[i].rfind(code, 0) == 0);
      CHECK(Contains(list, lines[i].substr(0, lines[i].find(' '))));
    }
    CHECK(lines.back() == "More about a rule: kube-canary-lint --explain " +
                              lines[2].substr(0, lines[2].find(' ')));
  }
  CHECK(RunProgram({"--explain", "9"}).status == 2);
}

TEST_CASE("--explain knows every verdict, reason and role, and other words of the report") {
  using canary_lint::Reason;
  using canary_lint::Verdict;
  std::vector<std::string> words = {"apex",      "primary",    "canary",  "idle",
                                    "analysis",  "reconciles", "create",  "snapshot",
                                    "manifests", "error",      "warning", "note"};
  for (int i = 0; i <= static_cast<int>(Verdict::kLeave); ++i) {
    words.emplace_back(VerdictName(static_cast<Verdict>(i)));
  }
  for (int i = 1; i <= static_cast<int>(Reason::kEnvironmentOpen); ++i) {
    words.emplace_back(ReasonName(static_cast<Reason>(i)));
  }
  for (const std::string& word : words) {
    INFO(word);
    REQUIRE(canary_lint::FindWord(word) != nullptr);
    const Outcome outcome = RunProgram({"--explain", word});
    CHECK(outcome.status == 0);
    const bool rule = canary_lint::FindRule(word) != nullptr;
    CHECK(Contains(Lines(outcome.out).front(), rule ? " " + word : word + " ("));
  }
  const std::string leave = RunProgram({"--explain", "leave", "--color=always"}).out;
  CHECK(leave.rfind("\x1b[1mleave\x1b[0m (verdict)\n\nNo Canary names the Service", 0) == 0);
  CHECK(Contains(RunProgram({"--print-completion", "bash"}).out, "leave"));
}

TEST_CASE("headings of a page are bold in colour, and code is left alone") {
  Rule rule;
  rule.page =
      "# CNL999 a\n\ntext # text\n<!-- fixture: a -->\n```yaml\n# comment\n<!-- b -->\n```\n"
      "## Why";
  CHECK(canary_lint::ExplainRule(rule, false) ==
        "# CNL999 a\n\ntext # text\n```yaml\n# comment\n<!-- b -->\n```\n## Why\n");
  CHECK(canary_lint::ExplainRule(rule, true) ==
        "\x1b[1m# CNL999 a\x1b[0m\n\ntext # text\n```yaml\n# comment\n<!-- b -->\n```\n"
        "\x1b[1m## Why\x1b[0m\n");
}

TEST_CASE("--print-matcher prints JSON") {
  const auto github = nlohmann::json::parse(RunProgram({"--print-matcher=github"}).out);
  CHECK(github.contains("problemMatcher"));
  CHECK(RunProgram({"--print-matcher=vscode"}).out != RunProgram({"--print-matcher=github"}).out);
  CHECK_FALSE(nlohmann::json::parse(RunProgram({"--print-matcher=vscode"}).out).empty());
}

TEST_CASE("the manual page has every option, and escapes what roff would take for its own") {
  const Outcome outcome = RunProgram({"--print-man"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out.rfind(".TH KUBE", 0) == 0);
  std::string plain = outcome.out;
  plain.erase(std::remove(plain.begin(), plain.end(), '\\'), plain.end());
  for (const Option& option : AllOptions()) {
    INFO(option.name);
    CHECK(Contains(plain, "fB--" + std::string(option.name) + "fR") != option.hidden);
  }
  const std::set<std::string> macros = {".TH", ".SH", ".SS", ".TP", ".PP",
                                        ".nf", ".fi", ".RS", ".RE"};
  for (const std::string& line : Lines(outcome.out)) {
    if (line.empty() || (line[0] != '.' && line[0] != '\'')) continue;
    INFO(line);
    CHECK(macros.count(line.substr(0, 3)) == 1);
  }
}

TEST_CASE("every completion offers every option but the hidden ones") {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const Outcome outcome = RunProgram({"--print-completion", shell});
    CHECK(outcome.status == 0);
    const std::string dashes = std::string(shell) == "fish" ? "-l " : "--";
    for (const Option& option : AllOptions()) {
      INFO(shell, " ", option.name);
      CHECK(Contains(outcome.out, dashes + std::string(option.name)) != option.hidden);
    }
    CHECK(Contains(outcome.out, "CNL101"));
    CHECK(Contains(outcome.out, "gatewayapi"));
  }
}

}  // namespace
