// Two bytes are a unit; a high and a low surrogate together are one code point.

#include "load/utf16.h"

#include <cstddef>

namespace canary_lint {
namespace {

constexpr unsigned kHighSurrogate = 0xD800;
constexpr unsigned kLowSurrogate = 0xDC00;
constexpr unsigned kBehindSurrogates = 0xE000;

class Units {
 public:
  Units(std::string_view bytes, bool big) : bytes_(bytes), big_(big) {}

  bool AtEnd() const { return at_ == bytes_.size(); }
  unsigned Next() {
    const auto first = static_cast<unsigned char>(bytes_[at_]);
    const auto second = static_cast<unsigned char>(bytes_[at_ + 1]);
    at_ += 2;
    return big_ ? first * 256U + second : second * 256U + first;
  }

 private:
  std::string_view bytes_;
  bool big_;
  std::size_t at_ = 0;
};

/// Absent for half of a pair of surrogates.
std::optional<unsigned> NextPoint(Units& units) {
  const unsigned unit = units.Next();
  if (unit < kHighSurrogate || unit >= kBehindSurrogates) return unit;
  if (unit >= kLowSurrogate || units.AtEnd()) return std::nullopt;
  const unsigned low = units.Next();
  if (low < kLowSurrogate || low >= kBehindSurrogates) return std::nullopt;
  return 0x10000U + (unit - kHighSurrogate) * 0x400U + (low - kLowSurrogate);
}

void Append(unsigned point, std::string& text) {
  const auto tail = [&text](unsigned bits) { text += static_cast<char>(0x80U | (bits & 0x3FU)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0U | (point >> 6U));
    tail(point);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0U | (point >> 12U));
    tail(point >> 6U);
    tail(point);
  } else {
    text += static_cast<char>(0xF0U | (point >> 18U));
    tail(point >> 12U);
    tail(point >> 6U);
    tail(point);
  }
}

}  // namespace

std::optional<std::string> FromUtf16(std::string_view bytes, std::size_t room) {
  const std::string_view mark = bytes.substr(0, 2);
  const bool big = mark == "\xFE\xFF";
  if ((!big && mark != "\xFF\xFE") || bytes.size() % 2 != 0) return std::nullopt;
  constexpr std::size_t kMostBytesOfUnit = 3;
  std::string text;
  text.reserve(bytes.size() / 2 * kMostBytesOfUnit + room);
  for (Units units(bytes.substr(2), big); !units.AtEnd();) {
    const std::optional<unsigned> point = NextPoint(units);
    // A zero: this is UTF-32.
    if (!point.has_value() || *point == 0) return std::nullopt;
    Append(*point, text);
  }
  if (text.find("\n---") != text.npos) return std::nullopt;
  return text;
}

}  // namespace canary_lint
