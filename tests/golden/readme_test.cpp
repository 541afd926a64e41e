// What the README shows is what the program does: the output of its example, the lines for editors.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes the output anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "program.h"

namespace {

using canary_lint::test::RunProgram;

std::string ReadReadme() {
  std::ifstream file("README.md", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Where the text of the block below that comment begins, and how long it is.
struct Block {
  std::size_t begin = 0;
  std::size_t length = 0;
};

Block FindBlock(const std::string& readme, const std::string& comment) {
  const std::size_t at = readme.find("<!-- " + comment + " -->\n```");
  REQUIRE(at != std::string::npos);
  const std::size_t begin = readme.find('\n', readme.find("```", at)) + 1;
  const std::size_t end = readme.find("```\n", begin);
  REQUIRE(end != std::string::npos);
  return {begin, end - begin};
}

std::string TextOf(const std::string& readme, const std::string& comment) {
  const Block block = FindBlock(readme, comment);
  return readme.substr(block.begin, block.length);
}

/// The words behind the program's name.
std::vector<std::string> ArgumentsOf(const std::string& command) {
  std::istringstream words(command);
  std::string word;
  words >> word;
  CHECK(word == "kube-canary-lint");
  std::vector<std::string> arguments;
  while (words >> word) arguments.push_back(word);
  return arguments;
}

TEST_CASE("the first screen shows what its command prints") {
  std::string readme = ReadReadme();
  std::vector<std::string> arguments = ArgumentsOf(TextOf(readme, "example"));
  arguments.emplace_back("--no-config");
  const auto outcome = RunProgram(arguments);
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) {
    const Block block = FindBlock(readme, "output");
    readme.replace(block.begin, block.length, outcome.out);
    std::ofstream("README.md", std::ios::binary) << readme;
  }
  CHECK(TextOf(readme, "output") == outcome.out);
}

TEST_CASE("the example is in the first screen, and the command that builds the program runs it") {
  const std::string readme = ReadReadme();
  const std::size_t example = FindBlock(readme, "example").begin;
  const std::string before = readme.substr(0, example);
  CHECK(std::count(before.begin(), before.end(), '\n') < 12);
  const std::string command = TextOf(readme, "example");
  CHECK(TextOf(readme, "run command").find("build/" + command) != std::string::npos);
}

TEST_CASE("a hook never gets files one by one") {
  for (const char* folder : {"", "packaging/pre-commit/"}) {
    std::ifstream file(std::string(folder) + ".pre-commit-hooks.yaml");
    const std::string hooks{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    INFO(folder);
    CHECK(hooks.find("pass_filenames: false") != std::string::npos);
  }
}

}  // namespace
