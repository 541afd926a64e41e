// Tokens of a text with variables (envsubst v1.8.0, parse/scan.go), with its quirks: a token is
// read in a mode, and what it may hold is asked character by character.

#ifndef CANARY_LINT_LOAD_ENVSUBST_SCANNER_H_
#define CANARY_LINT_LOAD_ENVSUBST_SCANNER_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace canary_lint {

class EnvsubstScanner {
 public:
  enum class Token { kIllegal, kEnd, kText, kOpen, kClose };

  // What Scan looks for, added up.
  static constexpr unsigned kText = 1;
  static constexpr unsigned kOpen = 2;     ///< `${`, which ends a text, too
  static constexpr unsigned kClose = 4;    ///< `}`
  static constexpr unsigned kEscapes = 8;  ///< in a text: `$$`, and `\\` and `\/` if switched on

  /// Whether a text may hold the character that begins with byte `c`; `size` is the text's with it.
  using Accept = bool (*)(char c, std::size_t size);

  explicit EnvsubstScanner(std::string_view text) : text_(text) {}

  Token Scan(Accept accept, unsigned mode);
  /// The text that Scan found last, without what escaped its characters.
  const std::string& Text() const { return token_; }
  void EscapeBackslashes(bool on) { backslashes_ = on; }

  /// The first byte of the next character; NUL at the end.
  char Peek();
  /// Of the one behind it. As many bytes as that has are taken back instead of the next one's:
  /// behind `:` and a letter beyond ASCII the scanner stands before the colon, as Flux's does.
  char PeekSecond();

 private:
  char Read();
  void Unread();
  std::size_t WidthOf(char c) const;
  bool ScanText(char c);
  bool Add(char c, Accept accept);
  bool IsOpen(char c);
  bool IsEscaped(char c);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t width_ = 0;  // of the character that was read last
  std::string token_;
  Accept accept_ = nullptr;
  unsigned mode_ = 0;
  bool backslashes_ = false;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ENVSUBST_SCANNER_H_
