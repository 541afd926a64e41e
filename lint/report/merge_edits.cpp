// LEB128, as DWARF has it.

#include "report/merge_edits.h"

#include <algorithm>
#include <limits>

#include "findings/fingerprint.h"

namespace canary_lint {
namespace {

constexpr unsigned kKindBits = 2;
constexpr unsigned kGroupBits = 7;
constexpr std::uint64_t kMore = std::uint64_t{1} << kGroupBits;

}  // namespace

void EditedPart::Add(const MergeEdit& edit) {
  std::uint64_t number = ((edit.at - last_) << kKindBits) | static_cast<std::uint64_t>(edit.kind);
  last_ = edit.at;
  for (; number >= kMore; number >>= kGroupBits) {
    edits_ += static_cast<char>((number & (kMore - 1)) | kMore);
  }
  edits_ += static_cast<char>(number);
}

PartWriter::PartWriter(const EditedPart& part, const MergePrefixes& prefixes, const TakePiece& take)
    : part_(part), prefixes_(prefixes), take_(take), at_(part.begin) {
  Next();
}

void PartWriter::Next() {
  if (read_ == part_.edits_.size()) {
    next_.at = std::numeric_limits<std::uint64_t>::max();
    return;
  }
  std::uint64_t number = 0;
  for (unsigned shift = 0;; shift += kGroupBits) {
    const auto group = static_cast<unsigned char>(part_.edits_[read_++]);
    number |= (group & (kMore - 1)) << shift;
    if (group < kMore) break;
  }
  next_.at += number >> kKindBits;
  next_.kind = static_cast<EditKind>(number & ((1U << kKindBits) - 1));
}

void PartWriter::Edit() {
  if (next_.kind == EditKind::kFingerprint) {
    in_fingerprint_ = true;
  } else {
    text_ += next_.kind == EditKind::kNode ? prefixes_.node : prefixes_.path;
  }
  Next();
}

std::string PartWriter::Write(std::string_view piece) {
  text_.clear();
  while (!piece.empty()) {
    if (!in_fingerprint_ && next_.at == at_) Edit();
    const std::uint64_t until =
        in_fingerprint_ ? kFingerprintDigits - fingerprint_.size() : next_.at - at_;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(until, piece.size()));
    (in_fingerprint_ ? fingerprint_ : text_).append(piece, 0, size);
    piece.remove_prefix(size);
    at_ += size;
    if (fingerprint_.size() != kFingerprintDigits) continue;
    text_ += Fingerprint({fingerprint_, prefixes_.name});
    fingerprint_.clear();
    in_fingerprint_ = false;
  }
  return take_(text_);
}

}  // namespace canary_lint
