// The pages of the rules tell what the real controller was recorded doing.
//
// CANARY_LINT_UPDATE_GOLDENS=1 writes these blocks anew, from the records.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "rules/page.h"
#include "story_text.h"

namespace canary_lint::records {
namespace {

namespace fs = std::filesystem;
using test::Block;
using test::Blocks;

std::vector<std::string> ReadLines(const fs::path& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string Join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

bool AsksARecord(const Block& block) { return block.marker.rfind("recorded: ", 0) == 0; }

std::vector<std::string> Answer(const Block& block) {
  return Tell(ParseQuestion(block.marker.substr(std::string("recorded: ").size())));
}

void Regenerate(const fs::path& path) {
  std::vector<std::string> page = ReadLines(path);
  std::vector<Block> blocks = Blocks(page);
  std::reverse(blocks.begin(), blocks.end());
  for (const Block& block : blocks) {
    if (!AsksARecord(block)) continue;
    const auto lines = Answer(block);
    const auto begin = page.begin() + static_cast<std::ptrdiff_t>(block.first_line);
    const auto end = begin + static_cast<std::ptrdiff_t>(block.lines.size());
    page.insert(page.erase(begin, end), lines.begin(), lines.end());
  }
  std::ofstream(path, std::ios::binary) << Join(page);
}

TEST_CASE("what a page says was recorded, was") {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/rules")) {
    if (entry.path().extension() != ".md") continue;
    if (std::getenv("CANARY_LINT_UPDATE_GOLDENS") != nullptr) Regenerate(entry.path());
    for (const Block& block : Blocks(ReadLines(entry.path()))) {
      if (!AsksARecord(block)) continue;
      INFO(entry.path().filename().string(), ": ", block.marker);
      CHECK(Join(block.lines) == Join(Answer(block)));
      ++count;
    }
  }
  CHECK(count >= 15);
}

}  // namespace
}  // namespace canary_lint::records
