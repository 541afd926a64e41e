// One row of a report as it is read: the edits in it, and what metrics count of it.

#ifndef CANARY_LINT_REPORT_MERGE_ROW_H_
#define CANARY_LINT_REPORT_MERGE_ROW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "load/json_events.h"
#include "report/merge_edits.h"
#include "report/merge_members.h"
#include "report/metrics.h"

namespace canary_lint {

class MergeRow {
 public:
  explicit MergeRow(std::uint64_t begin = 0) : begin_(begin) {}

  // Each returns false for what no report has.

  bool Take(MemberUse use, const JsonScalar& scalar);
  void OpenObject() { object_ = {}; }
  bool CloseObject();
  void Silence() { told_ = false; }

  /// The row ends there: it becomes a part of the array's text.
  bool Finish(MergedArray array, std::uint64_t end, EditedPart& part);

  void Count(MergedArray array, Metrics& metrics) const;

 private:
  struct Text {
    std::uint64_t begin = 0;
    std::string_view written;
    std::string_view text;
    bool is_set = false;
  };
  struct Object {
    Text group, kind, name;
  };

  Text* KeptOf(MemberUse use);
  std::vector<std::string>* WorkloadsOf(MemberUse use);
  bool Edit(EditKind kind, const JsonScalar& scalar);
  bool FitsArray(MergedArray array) const;
  void EditEdge();
  bool LosesEndpoints() const;

  std::uint64_t begin_;
  std::vector<MergeEdit> edits_;
  Object object_;
  Text environment_, space_, verdict_, role_, state_, code_, severity_, edge_, target_,
      fingerprint_;
  std::vector<std::string> before_, idle_, analysis_;
  bool told_ = true;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MERGE_ROW_H_
