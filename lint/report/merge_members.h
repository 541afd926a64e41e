// What becomes of each member of a report when reports are merged: a table of paths, in the order
// of report.schema.json. What it does not name, inside of a row, is copied as it is; elsewhere it
// belongs to a later minor version of the format, and is left out.

#ifndef CANARY_LINT_REPORT_MERGE_MEMBERS_H_
#define CANARY_LINT_REPORT_MERGE_MEMBERS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace canary_lint {

enum class MemberUse : std::uint8_t {
  kAny,            ///< not looked at: whatever it is
  kFormatVersion,  ///< of a major version that is known; this program's is written
  kToolName,
  kReplaced,               ///< text of which this program's stands in the merged report
  kController,             ///< a row: equal ones become one
  kControllerEnvironment,  ///< in the row that they share
  kCount,                  ///< the sum
  kInputKind,              ///< `snapshot` where all are
  kInputWhy,               ///< of the first report whose input is what the merged one's is called
  kRow,                    ///< copied, those of a report beside each other, in its order

  // Of a row.
  kEnvironmentName,  ///< NAME/...; one of environments[].name
  kEnvironment,      ///< NAME/...
  kPath,             ///< NAME/...
  kNode,             ///< NAME/... or, of a report whose only environment is `.`, NAME/.:...
  kEdge,             ///< the same for both of its ends
  kEdgeTarget,       ///< as kNode
  kObject,           ///< of the kind `File` it has a path for its name
  kObjectGroup,
  kObjectKind,
  kObjectName,
  kFingerprint,  ///< that of the old one and NAME

  // Counted for metrics, and copied.
  kNamespace,
  kVerdict,
  kRole,
  kBefore,
  kIdle,
  kAnalysis,
  kState,
  kCode,
  kSeverity,
  kBaselined,
  kSuppression,
};

/// The arrays whose items are copied, in the order of the report.
enum class MergedArray : std::uint8_t {
  kLeftOutRows,
  kEnvironmentRows,
  kServiceRows,
  kPlannedRows,
  kCanaryRows,
  kFindingRows,
  kNodeRows,
  kEdgeRows,
  kNone,
};

struct MergedMember {
  std::string_view path;  ///< `services[].environment`; `*` is any member of a map
  MemberUse use = MemberUse::kAny;
  MergedArray array = MergedArray::kNone;  ///< of kRow
};

std::span<const MergedMember> MergedMembers();

/// The table as a tree, to go down along a text.
class MemberTree {
 public:
  enum class Shape : std::uint8_t { kAny, kMap, kList, kScalar };
  struct Node {
    MemberUse use = MemberUse::kAny;
    MergedArray array = MergedArray::kNone;
    Shape shape = Shape::kAny;
    std::vector<std::pair<std::string_view, std::size_t>> members;
    std::size_t each = 0;  ///< item of a list, or any member
  };

  static constexpr std::size_t kRoot = 1;
  static const MemberTree& Get();

  const Node& operator[](std::size_t node) const { return nodes_[node]; }
  std::size_t size() const { return nodes_.size(); }
  /// 0, of which nothing is known, where the table names none.
  std::size_t MemberOf(std::size_t node, std::string_view key) const;

 private:
  MemberTree();
  void Add(const MergedMember& member);
  std::size_t Child(std::size_t node, std::string_view key);

  std::vector<Node> nodes_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MERGE_MEMBERS_H_
