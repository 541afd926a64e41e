// Mutations that leave most of a manifest readable: lines and documents are what moves, not bytes.
// A fuzzer that is linked with the source has them as libFuzzer's own.

#ifndef CANARY_LINT_TESTS_FUZZ_MANIFEST_MUTATOR_H_
#define CANARY_LINT_TESTS_FUZZ_MANIFEST_MUTATOR_H_

#include <string>
#include <string_view>
#include <vector>

namespace canary_lint::fuzz {

/// `text` with one to three changes. Each removes a line, repeats it there or elsewhere, moves it
/// to another depth, or gives it another line's value or one of a kind that its reader does not
/// expect. The same `seed` makes the same changes.
std::string MutateLines(std::string_view text, unsigned seed);

/// What stands between lines that begin with `---`.
std::vector<std::string> Documents(std::string_view text);

/// Some documents of both texts, in a random order.
std::string MixDocuments(std::string_view one, std::string_view other, unsigned seed);

}  // namespace canary_lint::fuzz

#endif  // CANARY_LINT_TESTS_FUZZ_MANIFEST_MUTATOR_H_
