// The name of a finding that outlives edits elsewhere in the file: what it is about, not where it
// stands.

#ifndef CANARY_LINT_FINDINGS_FINGERPRINT_H_
#define CANARY_LINT_FINDINGS_FINGERPRINT_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace canary_lint {

/// FNV-1a, 64 bits, over the parts, each ended by a NUL so that `ab`, `c` and `a`, `bc` differ.
std::uint64_t Fnv1a(std::initializer_list<std::string_view> parts);

/// The same as 16 lower-case hexadecimal digits.
std::string Fingerprint(std::initializer_list<std::string_view> parts);

inline constexpr std::size_t kFingerprintDigits = 16;
bool IsFingerprint(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_FINGERPRINT_H_
