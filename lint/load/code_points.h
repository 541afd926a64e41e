// From libyaml's count of code points to bytes.

#ifndef CANARY_LINT_LOAD_CODE_POINTS_H_
#define CANARY_LINT_LOAD_CODE_POINTS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace canary_lint {

/// A byte offset for every 64th code point; nothing at all for text that is ASCII.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    ascii_ = std::all_of(text.begin(), text.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii_) return;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!IsFirstByte(text[at])) continue;
      if (count % kStride == 0) table_.push_back(static_cast<std::uint32_t>(at));
      ++count;
    }
  }

  /// Where code point `index` begins; the end of the text past its end.
  std::uint32_t ToByte(std::size_t index) const {
    if (ascii_) return static_cast<std::uint32_t>(std::min(index, text_.size()));
    if (index / kStride >= table_.size()) return static_cast<std::uint32_t>(text_.size());
    std::size_t at = table_[index / kStride];
    for (std::size_t left = index % kStride; at < text_.size(); ++at) {
      if (!IsFirstByte(text_[at])) continue;
      if (left == 0) break;
      --left;
    }
    return static_cast<std::uint32_t>(at);
  }

 private:
  static constexpr std::size_t kStride = 64;
  static bool IsFirstByte(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

  std::string_view text_;
  std::vector<std::uint32_t> table_;
  bool ascii_ = true;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_CODE_POINTS_H_
