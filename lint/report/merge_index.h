// One report to be merged: where its rows stand, what in them is to be changed, and what is summed.
// Reading it is one pass over its text; nothing of the rows is kept.

#ifndef CANARY_LINT_REPORT_MERGE_INDEX_H_
#define CANARY_LINT_REPORT_MERGE_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/json_writer.h"
#include "report/merge_edits.h"
#include "report/merge_members.h"
#include "report/metrics.h"

namespace canary_lint {

struct ReportIndex {
  std::array<EditedPart, static_cast<std::size_t>(MergedArray::kNone)> arrays;
  /// By the names of the object and of the member: `resources`, `Service`.
  std::map<std::string, std::map<std::string, std::uint64_t>, std::less<>> counts;
  std::string input_kind;
  std::string input_why;
  std::vector<std::pair<Json, std::vector<std::string>>> controllers;  ///< and their environments
  bool is_one_environment = false;  ///< `.` alone: names of nodes begin with none
  Metrics metrics;                  ///< empty unless they are asked for: they may be many

  const EditedPart& operator[](MergedArray array) const {
    return arrays[static_cast<std::size_t>(array)];
  }
};

/// The members of `verdicts`, `findings` and `inputs` that are counts, in the order of the report.
std::vector<std::string_view> CountNames(std::string_view object);

/// Which of what is read is kept beside the places of rows.
enum class IndexFor { kRows, kMetricsToo };

/// False, with `error` set, in words that follow its path and a colon, for what is no report of
/// this major version. kPadding bytes behind the text must be readable, as ByteBuffer has them.
bool IndexReport(std::string_view text, IndexFor purpose, ReportIndex& index, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MERGE_INDEX_H_
