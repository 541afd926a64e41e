// Findings as comments with carets: what a case expects, and how it is written.

#ifndef CANARY_LINT_TESTS_CASES_EXPECTATION_H_
#define CANARY_LINT_TESTS_CASES_EXPECTATION_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "case.h"
#include "topic.h"

namespace canary_lint::test {

/// A finding, or one of its related places, where it stands.
struct Mark {
  std::string file;        ///< as the program calls it
  std::size_t line = 0;    ///< from 1
  std::size_t column = 0;  ///< from 1
  std::size_t end = 0;     ///< the column behind it; 0: in a later line
  /// `CNL201 error Service/shop/web: message`, and a line each for `help: ` and `fix: `.
  std::string text;

  auto Key() const { return std::tie(file, line, column, end, text); }
  bool operator<(const Mark& other) const { return Key() < other.Key(); }
  bool operator==(const Mark& other) const { return Key() == other.Key(); }
};

/// A mark as a topic has it.
struct Expected {
  Mark mark;
  std::size_t line = 0;  ///< of the comment, in the file with the blocks, from 1
};

/// What `one` expects. Throws FormError.
std::vector<Expected> ExpectedOf(const Topic& topic, const std::vector<Case>& cases,
                                 const Case& one);

/// The mark's lines, for a comment below `shift` more characters than the line has.
std::vector<std::string> WrittenMark(const Mark& mark, std::size_t shift);

/// The lines that quote a line of a case: `# in: `, where need be, and `# |`s.
std::vector<std::string> Quoted(const Case& one, const CaseFile& file, std::size_t line);

constexpr std::size_t kQuoteShift = 3;  ///< `# |`

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_EXPECTATION_H_
