// libFuzzer target: a mutated manifest, read with what nobody reads passed over and with everything
// parsed. What the latter accepts must be the same, to the last byte's place.

#include <string>

#include "fuzz.h"
#include "load/both_ways.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string difference =
      canary_lint::test::DifferenceOf(canary_lint::fuzz::TextOf(data, size));
  canary_lint::fuzz::Require(difference.empty(), difference);
  return 0;
}
