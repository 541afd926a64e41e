// One text read twice: with what nobody reads passed over, and with everything parsed.

#ifndef CANARY_LINT_TESTS_LOAD_BOTH_WAYS_H_
#define CANARY_LINT_TESTS_LOAD_BOTH_WAYS_H_

#include <string>
#include <string_view>

namespace canary_lint::test {

/// What differs between the two, in a few words; empty if nothing does: objects, their places,
/// every value in them and its place, what was counted. Broken text is not compared, nor is a key
/// that stands twice: who parses less sees less of that.
std::string DifferenceOf(std::string_view text);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_LOAD_BOTH_WAYS_H_
