// A table with a last column of free text, which is wrapped.

#ifndef CANARY_LINT_REPORT_TABLE_H_
#define CANARY_LINT_REPORT_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace canary_lint {

struct TableRow {
  std::vector<std::string> cells;  ///< the same number in every row
  std::vector<std::string> notes;  ///< one below the other, to the right of the cells
};

/// The rows, indented by two blanks; columns as wide as their widest cell, in columns of a
/// terminal. Where the notes would get too little room they stand below their row. Width 0: never
/// wrapped.
std::string RenderTable(const std::vector<TableRow>& rows, std::size_t width);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_TABLE_H_
