// One character ahead, two where `${` may stand.

#include "load/envsubst_scanner.h"

#include <algorithm>

#include "load/utf8.h"

namespace canary_lint {

char EnvsubstScanner::Read() {
  width_ = at_ < text_.size() ? std::max<std::size_t>(Utf8Length(text_, at_), 1) : 0;
  if (width_ == 0) return '\0';
  const char c = text_[at_];
  at_ += width_;
  return c;
}

void EnvsubstScanner::Unread() { at_ -= std::min(width_, at_); }

char EnvsubstScanner::Peek() {
  const char c = Read();
  Unread();
  return c;
}

char EnvsubstScanner::PeekSecond() {
  Read();
  const char c = Peek();
  Unread();
  return c;
}

EnvsubstScanner::Token EnvsubstScanner::Scan(Accept accept, unsigned mode) {
  accept_ = accept;
  mode_ = mode;
  token_.clear();
  const char c = Read();
  if (c == '\0') return Token::kEnd;
  if (IsOpen(c)) return Token::kOpen;
  if ((mode_ & kClose) != 0 && c == '}') return Token::kClose;
  return (mode_ & kText) != 0 && ScanText(c) ? Token::kText : Token::kIllegal;
}

bool EnvsubstScanner::ScanText(char c) {
  if (!Add(c, accept_)) return false;
  for (c = Read(); c != '\0'; c = Read()) {
    if (IsOpen(c)) {
      at_ -= 2;
      break;
    }
    if (!Add(c, accept_)) {
      Unread();
      break;
    }
  }
  return true;
}

/// What is escaped is added without a question.
bool EnvsubstScanner::Add(char c, Accept accept) {
  if (IsEscaped(c)) {
    token_ += text_[at_++];
    return true;
  }
  const std::size_t width = WidthOf(c);
  if (!accept(c, token_.size() + width)) return false;
  token_ += text_.substr(at_ - width, width);
  return true;
}

/// Looking behind `$` and `\` has changed `width_`; both are one byte.
std::size_t EnvsubstScanner::WidthOf(char c) const { return c == '$' || c == '\\' ? 1 : width_; }

bool EnvsubstScanner::IsOpen(char c) {
  if ((mode_ & kOpen) == 0 || c != '$') return false;
  if (Read() == '{') return true;
  Unread();
  return false;
}

bool EnvsubstScanner::IsEscaped(char c) {
  if ((mode_ & kEscapes) == 0) return false;
  if (c == '$') return Peek() == '$';
  if (c != '\\' || !backslashes_) return false;
  const char next = Peek();
  return next == '/' || next == '\\';
}

}  // namespace canary_lint
