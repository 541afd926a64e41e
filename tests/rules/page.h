// A rule's page, taken apart: its sections, and the blocks in them that are fixtures or output.

#ifndef CANARY_LINT_TESTS_RULES_PAGE_H_
#define CANARY_LINT_TESTS_RULES_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

namespace canary_lint::test {

/// A fenced block and what stands in the line before it.
struct Block {
  std::string language;  ///< `yaml`, `text`, ...
  std::string marker;    ///< `fixture: service_rewritten/rewritten.yaml#plain`; empty without one
  std::vector<std::string> lines;
  std::size_t first_line = 0;  ///< index into the page's lines, of the first line within the fence
};

struct Section {
  std::string heading;  ///< without `## `
  std::string text;     ///< all of it
};

std::vector<Section> Sections(const std::vector<std::string>& page);
std::vector<Block> Blocks(const std::vector<std::string>& page);

/// The lines of a gcc report that are the findings of one rule, with their related places.
std::vector<std::string> LinesOfRule(const std::vector<std::string>& report, std::string_view code);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RULES_PAGE_H_
