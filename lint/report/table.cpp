// Columns are as wide as their widest cell; the last one gets what is left.

#include "report/table.h"

#include <algorithm>

#include "report/style.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastNotes = 30;
constexpr std::size_t kHanging = 2;

std::vector<std::size_t> ColumnWidths(const std::vector<TableRow>& rows) {
  std::vector<std::size_t> widths;
  for (const TableRow& row : rows) {
    widths.resize(std::max(widths.size(), row.cells.size()));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row.cells[i]));
    }
  }
  return widths;
}

std::string TrimmedRight(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

std::string Cells(const TableRow& row, const std::vector<std::size_t>& widths) {
  std::string line(kIndent, ' ');
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    line += row.cells[i] + std::string(widths[i] - DisplayWidth(row.cells[i]) + kGap, ' ');
  }
  return line;
}

}  // namespace

std::string RenderTable(const std::vector<TableRow>& rows, std::size_t width) {
  const std::vector<std::size_t> widths = ColumnWidths(rows);
  std::size_t notes_column = kIndent;
  for (const std::size_t column : widths) notes_column += column + kGap;
  const bool below = width != 0 && notes_column + kLeastNotes > width;
  if (below) notes_column = 3 * kIndent;
  const std::string margin(notes_column, ' ');
  std::string text;
  for (const TableRow& row : rows) {
    std::string line = Cells(row, widths);
    if (below || row.notes.empty()) text += TrimmedRight(std::move(line)) + "\n", line = margin;
    for (const std::string& note : row.notes) {
      text += Wrap(line + note, width, notes_column + kHanging) + "\n";
      line = margin;
    }
  }
  return text;
}

}  // namespace canary_lint
