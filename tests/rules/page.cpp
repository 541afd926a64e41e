// Just enough Markdown.

#include "page.h"

namespace canary_lint::test {
namespace {

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::string MarkerIn(std::string_view line) {
  constexpr std::string_view kOpen = "<!-- ";
  constexpr std::string_view kClose = " -->";
  if (!StartsWith(line, kOpen) || line.size() < kOpen.size() + kClose.size()) return {};
  return std::string(line.substr(kOpen.size(), line.size() - kOpen.size() - kClose.size()));
}

}  // namespace

std::vector<Section> Sections(const std::vector<std::string>& page) {
  std::vector<Section> sections;
  bool in_block = false;
  for (const std::string& line : page) {
    if (StartsWith(line, "```")) in_block = !in_block;
    if (!in_block && StartsWith(line, "## ")) {
      sections.push_back({line.substr(3), {}});
    } else if (!sections.empty()) {
      sections.back().text += line + '\n';
    }
  }
  return sections;
}

std::vector<Block> Blocks(const std::vector<std::string>& page) {
  std::vector<Block> blocks;
  bool in_block = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const bool fence = StartsWith(page[i], "```");
    if (fence && !in_block) {
      blocks.push_back({page[i].substr(3), i == 0 ? "" : MarkerIn(page[i - 1]), {}, i + 1});
    } else if (!fence && in_block) {
      blocks.back().lines.push_back(page[i]);
    }
    if (fence) in_block = !in_block;
  }
  return blocks;
}

std::vector<std::string> LinesOfRule(const std::vector<std::string>& report,
                                     std::string_view code) {
  const std::string suffix = "[" + std::string(code) + "]";
  std::vector<std::string> lines;
  bool wanted = false;
  for (const std::string& line : report) {
    if (!StartsWith(line, "  ")) {
      wanted = line.size() > suffix.size() &&
               line.compare(line.size() - suffix.size(), suffix.size(), suffix) == 0;
    }
    if (wanted) lines.push_back(line);
  }
  return lines;
}

}  // namespace canary_lint::test
