// Digits of ASCII, which are the same in JSON, in YAML and in the names of variables.

#ifndef CANARY_LINT_LOAD_DIGITS_H_
#define CANARY_LINT_LOAD_DIGITS_H_

#include <cstddef>
#include <string_view>

namespace canary_lint {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Behind the digits that stand at `at`, which may be none.
constexpr std::size_t SkipDigits(std::string_view text, std::size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_DIGITS_H_
