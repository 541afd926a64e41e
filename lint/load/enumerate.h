// Several words as one phrase of a sentence.

#ifndef CANARY_LINT_LOAD_ENUMERATE_H_
#define CANARY_LINT_LOAD_ENUMERATE_H_

#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

/// `a`, `a or b`, `a, b or c`; empty of none. `last` stands before the last one.
std::string Enumerate(const std::vector<std::string>& words, std::string_view last = "or");

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_ENUMERATE_H_
