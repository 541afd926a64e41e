// rules.def, the rules behind it, and finding one by what a user types.

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "fixture_case.h"

namespace canary_lint::test {
namespace {

constexpr std::size_t kMaximumLines = 80;

struct Listed {
  int code = 0;
  std::string name;
};

std::vector<Listed> ReadDefinition() {
  static const std::regex kLine(R"(RULE\((\d+), ([a-z0-9_]+)\))");
  std::vector<Listed> rules;
  for (const std::string& line : Lines(ReadFile(SOURCE_DIR "/rules/rules.def"))) {
    std::smatch match;
    if (std::regex_match(line, match, kLine)) rules.push_back({std::stoi(match[1]), match[2]});
  }
  return rules;
}

TEST_CASE("rules.def lists every rule once, by code") {
  const std::vector<Listed> listed = ReadDefinition();
  REQUIRE(listed.size() == AllRules().size());
  REQUIRE(!listed.empty());
  CHECK(std::is_sorted(listed.begin(), listed.end(),
                       [](const Listed& a, const Listed& b) { return a.code < b.code; }));
  std::set<int> codes;
  std::set<std::string> names;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const Rule& rule = AllRules()[i];
    INFO(listed[i].name);
    CHECK(rule.info.code == listed[i].code);
    CHECK(FileName(rule) == listed[i].name);
    CHECK(codes.insert(rule.info.code).second);
    CHECK(names.insert(listed[i].name).second);
    CHECK((rule.check != nullptr));
  }
}

TEST_CASE("names are kebab-case and summaries are a sentence without its full stop") {
  static const std::regex kKebab("[a-z0-9]+(-[a-z0-9]+)*");
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    CHECK(std::regex_match(std::string(rule.info.name), kKebab));
    CHECK((rule.info.code > 0 && rule.info.code < 1000));
    REQUIRE(!rule.info.summary.empty());
    CHECK(std::isupper(static_cast<unsigned char>(rule.info.summary.front())) != 0);
    CHECK(rule.info.summary.back() != '.');
    CHECK(rule.info.summary.find('\n') == std::string_view::npos);
  }
}

TEST_CASE("a rule's source is short") {
  for (const Rule& rule : AllRules()) {
    const std::string path = SOURCE_DIR "/rules/" + FileName(rule) + ".cpp";
    const std::size_t lines = Lines(ReadFile(path)).size();
    INFO(path);
    CHECK(lines > 0);
    CHECK(lines <= kMaximumLines);
  }
}

TEST_CASE("every source and page in rules/ belongs to a rule of the list") {
  namespace fs = std::filesystem;
  std::set<std::string> names;
  for (const Rule& rule : AllRules()) names.insert(FileName(rule));
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/rules")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".cpp" && path.extension() != ".md") continue;
    if (path.stem() == "registry" || path.filename() == "README.md") continue;
    INFO(path.string());
    CHECK(names.count(path.stem().string()) == 1);
  }
}

TEST_CASE("a rule is found by code and by name") {
  for (const Rule& rule : AllRules()) {
    CHECK(FindRule(CodeText(rule.info.code)) == &rule);
    CHECK(FindRule(CodeText(rule.info.code).substr(3)) == &rule);
    CHECK(FindRule(rule.info.name) == &rule);
  }
  // One digit is a family.
  CHECK(FindRule("1") == nullptr);
  CHECK(FindRules("1").size() == 8);
  CHECK(FindRules("CNL1") == FindRules("1"));
  CHECK(FindRules("0").front() == FindRule("CNL001"));
  CHECK(FindRules("101") == std::vector<const canary_lint::Rule*>{FindRule("CNL101")});
  CHECK(FindRules("service-rewritten") == FindRules("101"));
  for (const char* word : {"", "8", "10", "CNL", "CNL10", "1x"}) CHECK(FindRules(word).empty());
  for (const char* word : {"", "CNL", "CNL999", "0", "service_rewritten", "CNL101x", "-101", "+101",
                           "CNL0101", "cnl", " 101"}) {
    INFO(word);
    CHECK(FindRule(word) == nullptr);
  }
}

}  // namespace
}  // namespace canary_lint::test
