// Many reports as one: for each cluster its own, whose name all of its environments bear.
//
//   formatVersion, tool       this program's: it wrote the merged report
//   flagger[]                 equal controllers are one row, with the environments of all
//   summary.input             a snapshot where every report is one; `why` of the first such report
//   summary.inputs, verdicts, findings, suppressed, baselined, unlisted
//                             sums; the last two where a report has them
//   everything else           rows, those of a report beside each other and in its order
//
// Reports stand in the bytewise order of NAME/, so that what is sorted by environment or path in
// each is so in the merged one. In a row these change (merge_members.h has all of them by name):
//
//   environments   NAME/...
//   paths          NAME/..., wherever they stand: two clusters have the same ones, and a reader
//                  groups by them. Whoever keeps clusters in folders of their names can open them
//   graph          names of nodes NAME/...; of the environment `.`, which they do not bear,
//                  NAME/.:...
//   fingerprints   of the old one and NAME: no two findings of a report share one, and the same
//                  finding of the same cluster keeps its own
//
// What people are told in sentences stays as it is.

#ifndef CANARY_LINT_REPORT_MERGING_H_
#define CANARY_LINT_REPORT_MERGING_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "load/kept_texts.h"
#include "report/merge_index.h"

namespace canary_lint {

struct NamedReport {
  std::string name;  ///< not empty, without `/`
  ReportIndex index;
};

/// The order of reports: `a-b` stands before `a`, as `a-b/...` does before `a/...`.
bool StandsBefore(const std::string& a, const std::string& b);

/// Hands on the bytes from `begin` to `end` of a report, or returns why it cannot.
using ReadReportPart = std::function<std::string(std::size_t report, std::uint64_t begin,
                                                 std::uint64_t end, const TakePiece& take)>;

/// Writes the merged report of reports that stand in their order, as `--format json` does one.
/// Returns what `read` or `take` returns.
std::string WriteMergedJson(const std::vector<NamedReport>& reports, const ReadReportPart& read,
                            const TakePiece& take);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MERGING_H_
