// Whether a word is another one but for one slip of the keyboard, asked for every document.

#ifndef CANARY_LINT_LOAD_ONE_SLIP_H_
#define CANARY_LINT_LOAD_ONE_SLIP_H_

#include <string_view>

namespace canary_lint {

/// EditDistance (nearest.h) is 1 at most; in linear time.
bool IsOneSlipFrom(std::string_view a, std::string_view b);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ONE_SLIP_H_
