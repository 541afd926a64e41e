// What the fuzzers share: a promise that is broken ends the process, and libFuzzer keeps the input.

#ifndef CANARY_LINT_TESTS_FUZZ_FUZZ_H_
#define CANARY_LINT_TESTS_FUZZ_FUZZ_H_

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace canary_lint::fuzz {

/// `promise` says what does not hold, for whoever finds it.
inline void Require(bool holds, const std::string& promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", promise.c_str());
  std::abort();
}

inline std::string_view TextOf(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace canary_lint::fuzz

#endif  // CANARY_LINT_TESTS_FUZZ_FUZZ_H_
