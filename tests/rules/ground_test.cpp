// Every page says what each of the rule's messages rests on: in `## What it rests on`, a line for
// each message or few, which begins with words of theirs, quoted, and goes on with the sources.
//
//   - "is dropped by", "which leaves": pkg/router/kubernetes_default.go, `reconcileService`; record
//     `extra-ports`
//
// All that the rule's cases expect it to say (messages, related places, fixes, help) is said by
// some line, so a new message fails here until the page knows what makes it true.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <set>

#include "fixture_case.h"
#include "page.h"

namespace canary_lint::test {
namespace {

struct Ground {
  std::vector<std::string> words;  ///< of messages
  std::string sources;
};

std::string TextOf(const Rule& rule) {
  const std::string path = SOURCE_DIR "/rules/" + FileName(rule) + ".md";
  for (const Section& section : Sections(Lines(ReadFile(path)))) {
    if (section.heading == "What it rests on") return section.text;
  }
  return "";
}

/// The items of the list, each on one line.
std::vector<std::string> Items(const std::string& text) {
  std::vector<std::string> items;
  for (const std::string& line : Lines(text)) {
    if (StartsWith(line, "- ")) {
      items.push_back(line.substr(2));
    } else if (StartsWith(line, "  ") && !items.empty()) {
      items.back() += " " + Trimmed(line);
    }
  }
  return items;
}

Ground GroundIn(std::string_view item) {
  Ground ground;
  while (StartsWith(item, "\"")) {
    const std::size_t end = item.find('"', 1);
    if (end == item.npos) return {};
    ground.words.emplace_back(item.substr(1, end - 1));
    item.remove_prefix(end + 1);
    if (StartsWith(item, ", ")) item.remove_prefix(2);
  }
  if (StartsWith(item, ": ")) ground.sources = Trimmed(item.substr(2));
  return ground;
}

std::vector<Ground> GroundsOf(const Rule& rule) {
  std::vector<Ground> grounds;
  for (const std::string& item : Items(TextOf(rule))) grounds.push_back(GroundIn(item));
  return grounds;
}

/// `CNL201 error Service/shop/web: message`, `help: ...`: what is said. Empty for what is another
/// rule's (`CNL104: ...`), whose page has it.
std::string Said(const std::string& line) {
  static const std::regex other(R"(CNL\d{3}: )");
  const std::size_t colon = line.find(": ");
  if (colon == line.npos) return "";
  std::string said = line.substr(colon + 2);
  const bool elsewhere = std::regex_search(said, other, std::regex_constants::match_continuous);
  return elsewhere ? "" : said;
}

std::set<std::string> AllThatIsSaid(const Rule& rule) {
  std::set<std::string> all;
  for (const RuleCase* one : CasesOf(rule)) {
    for (const Expected& expected : one->expected) {
      for (const std::string& line : Lines(expected.mark.text)) all.insert(Said(line));
    }
  }
  all.erase("");
  return all;
}

bool Holds(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

TEST_CASE("every page has a list of what its messages rest on") {
  for (const Rule& rule : AllRules()) {
    INFO(rule.info.name);
    CHECK_FALSE(GroundsOf(rule).empty());
    for (const Ground& ground : GroundsOf(rule)) {
      const std::string first = ground.words.empty() ? "" : ground.words.front();
      INFO("the item that begins with: ", first);
      CHECK_FALSE(ground.words.empty());
      CHECK_FALSE(ground.sources.empty());
    }
  }
}

TEST_CASE("whatever a rule says in its cases stands on some line of that list") {
  for (const Rule& rule : AllRules()) {
    const std::vector<Ground> grounds = GroundsOf(rule);
    for (const std::string& said : AllThatIsSaid(rule)) {
      INFO(rule.info.name, " rests on nothing where it says: ", said);
      CHECK(std::any_of(grounds.begin(), grounds.end(), [&said](const Ground& ground) {
        return std::any_of(ground.words.begin(), ground.words.end(),
                           [&said](const std::string& words) { return Holds(said, words); });
      }));
    }
  }
}

TEST_CASE("the words that begin a line of that list are said in some case") {
  for (const Rule& rule : AllRules()) {
    const std::set<std::string> all = AllThatIsSaid(rule);
    for (const Ground& ground : GroundsOf(rule)) {
      for (const std::string& words : ground.words) {
        INFO(rule.info.name, " never says: ", words);
        CHECK(std::any_of(all.begin(), all.end(),
                          [&words](const std::string& said) { return Holds(said, words); }));
      }
    }
  }
}

/// A record, a file of somebody's source, a public issue, documentation, or what the input says.
bool NamesASource(const std::string& sources) {
  static const std::regex source(
      R"(\brecords? `|[\w/-]+\.(go|yaml|md|c|proto)\b|(issue|pull request)s? \d|\bRFC \d)"
      R"(|\.io\b|documentation|kustomize \d|the input|this program|the same)"
      R"(|\[[a-z-]+\]\(|the plan|`shouldSkipApply`)");
  return std::regex_search(sources, source);
}

TEST_CASE("each line of that list names a source") {
  for (const Rule& rule : AllRules()) {
    for (const Ground& ground : GroundsOf(rule)) {
      INFO(rule.info.name, ": ", ground.sources);
      CHECK(NamesASource(ground.sources));
    }
  }
}

/// Names of stories: `record `a``, `records `a`, `b``.
std::set<std::string> RecordsIn(const std::string& sources) {
  static const std::regex list(R"(\brecords? ((`[a-z0-9-]+`(, |, and | and )?)+))");
  static const std::regex name(R"(`([a-z0-9-]+)`)");
  std::set<std::string> names;
  for (std::sregex_iterator it(sources.begin(), sources.end(), list), end; it != end; ++it) {
    const std::string names_in = it->str(1);
    for (std::sregex_iterator each(names_in.begin(), names_in.end(), name); each != end; ++each) {
      names.insert(each->str(1));
    }
  }
  return names;
}

TEST_CASE("records that are named are there") {
  const std::filesystem::path stories = SOURCE_DIR "/fixtures/recorded/stories";
  std::size_t count = 0;
  for (const Rule& rule : AllRules()) {
    for (const Ground& ground : GroundsOf(rule)) {
      for (const std::string& name : RecordsIn(ground.sources)) {
        INFO(rule.info.name, ": ", name);
        CHECK(std::filesystem::exists(stories / (name + ".yaml")));
        ++count;
      }
    }
  }
  CHECK(count > 100);
}

}  // namespace
}  // namespace canary_lint::test
