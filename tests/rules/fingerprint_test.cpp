// FNV-1a against its published test vectors, and what a fingerprint tells apart.

#include "findings/fingerprint.h"

#include <doctest/doctest.h>

#include <set>

namespace canary_lint::test {
namespace {

// From the FNV reference implementation (test_fnv.c): each vector is hashed with its terminating
// NUL, which is how Fnv1a ends a part.
TEST_CASE("FNV-1a, 64 bits, gives the published values") {
  CHECK(Fnv1a({}) == 0xcbf29ce484222325U);
  CHECK(Fnv1a({""}) == 0xaf63bd4c8601b7dfU);
  CHECK(Fnv1a({"foobar"}) == 0x34531ca7168b8f38U);
}

TEST_CASE("where one part ends and the next begins counts") {
  const std::set<std::string> all = {Fingerprint({"ab", "c"}), Fingerprint({"a", "bc"}),
                                     Fingerprint({"abc"}), Fingerprint({"abc", ""})};
  CHECK(all.size() == 4);
  CHECK(Fingerprint({"ab", "c"}) == Fingerprint({"ab", "c"}));
}

TEST_CASE("a fingerprint is sixteen lower-case hexadecimal digits") {
  for (const std::string& text : {Fingerprint({}), Fingerprint({"CNL101", "podinfo"})}) {
    CHECK(text.size() == 16);
    CHECK(text.find_first_not_of("0123456789abcdef") == std::string::npos);
  }
}

}  // namespace
}  // namespace canary_lint::test
