// Every rule has a page with the same headings, and the page's examples are fixtures and output.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes the blocks of output anew, with what the rule reports on the
// fixture.

#include "page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

#include "fixture_case.h"
#include "yaml_part.h"

namespace canary_lint::test {
namespace {

const std::vector<std::string> kHeadings = {
    "What it reports", "Why it matters", "What Flagger does", "What it rests on",
    "Example",         "How to fix",     "How to silence"};
constexpr const char* kRecorded =
    "What was recorded";  // of rules whose harm can be; behind the example

std::string PagePath(const Rule& rule) { return SOURCE_DIR "/rules/" + FileName(rule) + ".md"; }

std::string Join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

/// The rest of a marker such as `fixture: <rest>`; empty for another marker.
std::string After(std::string_view prefix, const std::string& marker) {
  return marker.rfind(prefix, 0) == 0 ? marker.substr(prefix.size()) : "";
}

TEST_CASE("every page begins with its code, its name and its summary") {
  for (const Rule& rule : AllRules()) {
    INFO(PagePath(rule));
    const std::vector<std::string> page = Lines(ReadFile(PagePath(rule)));
    REQUIRE(page.size() > 3);
    CHECK(page[0] == fmt::format("# {} {}", CodeText(rule.info.code), rule.info.name));
    CHECK(page[1].empty());
    CHECK(page[2] == std::string(rule.info.summary) + ".");
    CHECK((std::string(rule.page) == ReadFile(PagePath(rule))));
  }
}

TEST_CASE("every page has the headings in their order, and something under each") {
  for (const Rule& rule : AllRules()) {
    INFO(PagePath(rule));
    std::vector<std::string> headings;
    for (const Section& section : Sections(Lines(ReadFile(PagePath(rule))))) {
      INFO(section.heading);
      CHECK(section.text.size() > 20);
      const bool after_example = !headings.empty() && headings.back() == "Example";
      if (section.heading == kRecorded && after_example) continue;
      headings.push_back(section.heading);
    }
    CHECK(Join(headings) == Join(kHeadings));
  }
}

TEST_CASE("what Flagger does is told with source file and version") {
  static const std::regex kFile(R"([a-z0-9_/-]+\.(go|yaml))");
  static const std::regex kVersion(R"(\b\d+\.\d+\.\d+\b)");
  for (const Rule& rule : AllRules()) {
    if (rule.info.code < 100) continue;  // rules about the input: kubectl and the API server
    const std::vector<Section> sections = Sections(Lines(ReadFile(PagePath(rule))));
    const auto section = std::find_if(sections.begin(), sections.end(), [](const Section& s) {
      return s.heading == "What Flagger does";
    });
    INFO(PagePath(rule));
    REQUIRE(section != sections.end());
    CHECK(std::regex_search(section->text, kFile));
    CHECK(std::regex_search(section->text, kVersion));
  }
}

/// Its lines stand in the file, or what it means does, in whatever style.
bool IsPartOf(const CaseFile& file, const Block& block) {
  std::vector<std::string> lines;
  std::copy_if(file.lines.begin(), file.lines.end(), std::back_inserter(lines),
               [](const std::string& line) { return !IsBlank(line); });
  const auto end = block.lines.end();
  if (std::search(lines.begin(), lines.end(), block.lines.begin(), end) != lines.end()) return true;
  return HoldsYaml(Join(lines), Join(block.lines));
}

TEST_CASE("blocks of input are parts of fixtures") {
  for (const Rule& rule : AllRules()) {
    int count = 0;
    for (const Block& block : Blocks(Lines(ReadFile(PagePath(rule))))) {
      const std::string name = After("fixture: ", block.marker);
      if (name.empty()) continue;
      INFO(PagePath(rule), ", ", name, ":\n", Join(block.lines));
      ++count;
      REQUIRE(!block.lines.empty());
      const RuleCase& one = CaseNamed(name);
      CHECK(std::any_of(one.one().files.begin(), one.one().files.end(),
                        [&block](const CaseFile& file) { return IsPartOf(file, block); }));
    }
    INFO(PagePath(rule));
    CHECK(count >= 1);
  }
}

TEST_CASE("every block of yaml or output in an example says where it comes from") {
  for (const Rule& rule : AllRules()) {
    for (const Section& section : Sections(Lines(ReadFile(PagePath(rule))))) {
      if (section.heading != "Example") continue;
      for (const Block& block : Blocks(Lines(section.text))) {
        INFO(PagePath(rule), ": ", Join(block.lines));
        CHECK(!(After("fixture: ", block.marker) + After("output: ", block.marker)).empty());
      }
    }
  }
}

/// The page with its blocks of output as they would be now.
std::string Regenerated(const Rule& rule) {
  std::vector<std::string> page = Lines(ReadFile(PagePath(rule)));
  std::vector<Block> blocks = Blocks(page);
  std::reverse(blocks.begin(), blocks.end());
  for (const Block& block : blocks) {
    const std::string name = After("output: ", block.marker);
    if (name.empty()) continue;
    const auto report = Lines(ReportOn(CaseNamed(name), "gcc"));
    const auto lines = LinesOfRule(report, CodeText(rule.info.code));
    const auto begin = page.begin() + static_cast<std::ptrdiff_t>(block.first_line);
    const auto end = begin + static_cast<std::ptrdiff_t>(block.lines.size());
    page.insert(page.erase(begin, end), lines.begin(), lines.end());
  }
  return Join(page);
}

TEST_CASE("blocks of output are lines that the program prints") {
  for (const Rule& rule : AllRules()) {
    if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) {
      const std::string page = Regenerated(rule);
      std::ofstream(PagePath(rule), std::ios::binary) << page;
    }
    int count = 0;
    for (const Block& block : Blocks(Lines(ReadFile(PagePath(rule))))) {
      const std::string name = After("output: ", block.marker);
      if (name.empty()) continue;
      ++count;
      const auto report = Lines(ReportOn(CaseNamed(name), "gcc"));
      CHECK(!block.lines.empty());
      for (const std::string& line : block.lines) {
        INFO(PagePath(rule), ", ", name, ": ", line, "\nnot in:\n", Join(report));
        CHECK(std::find(report.begin(), report.end(), line) != report.end());
      }
    }
    INFO(PagePath(rule));
    CHECK(count >= 1);
  }
}

bool MayBeError(const Rule& rule) {
  const std::string start = CodeText(rule.info.code) + " error ";
  for (const RuleCase* one : CasesOf(rule)) {
    for (const Expected& each : one->expected) {
      if (StartsWith(each.mark.text, start)) return true;
    }
  }
  return false;
}

TEST_CASE("an error is earned: its page has a record, or an issue in which somebody met it") {
  constexpr int kFirstAboutFlagger = 100;  // what cannot be read at all needs no witness
  const std::regex witness(R"(<!-- recorded: |(issues?|pull requests?)\s[0-9]+)");
  int errors = 0;
  for (const Rule& rule : AllRules()) {
    if (rule.info.code < kFirstAboutFlagger || !MayBeError(rule)) continue;
    INFO(rule.info.name);
    CHECK(std::regex_search(ReadFile(PagePath(rule)), witness));
    ++errors;
  }
  CHECK(errors >= 20);
}

}  // namespace
}  // namespace canary_lint::test
