// Where a report's text differs from what stands in a merged one, in few bytes: there are as many
// places as rows.

#ifndef CANARY_LINT_REPORT_MERGE_EDITS_H_
#define CANARY_LINT_REPORT_MERGE_EDITS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "load/kept_texts.h"

namespace canary_lint {

enum class EditKind : std::uint8_t {
  kName,         ///< NAME/ is put there
  kNode,         ///< what names of nodes begin with is put there
  kFingerprint,  ///< its digits become others
};

struct MergeEdit {
  std::uint64_t at = 0;
  EditKind kind = EditKind::kName;
};

/// A part of a text, and the edits in it.
class EditedPart {
 public:
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  /// In the order of their places, which are in the part.
  void Add(const MergeEdit& edit);

 private:
  friend class PartWriter;
  std::string edits_;  // distances and kinds, seven bits to a byte
  std::uint64_t last_ = 0;
};

/// What is put there, as it stands within the quotes of JSON.
struct MergePrefixes {
  std::string name;  ///< NAME, as it was given
  std::string path;
  std::string node;
};

/// Takes the bytes of a part as they come, and hands them on edited.
class PartWriter {
 public:
  PartWriter(const EditedPart& part, const MergePrefixes& prefixes, const TakePiece& take);
  std::string Write(std::string_view piece);

 private:
  void Next();
  void Edit();

  const EditedPart& part_;
  const MergePrefixes& prefixes_;
  const TakePiece& take_;
  std::size_t read_ = 0;  // of the edits
  std::uint64_t at_;
  MergeEdit next_;
  bool in_fingerprint_ = false;
  std::string fingerprint_;
  std::string text_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_MERGE_EDITS_H_
