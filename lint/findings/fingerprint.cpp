// FNV-1a as published by Fowler, Noll and Vo.

#include "findings/fingerprint.h"

#include <fmt/format.h>

namespace canary_lint {
namespace {

constexpr std::uint64_t kOffsetBasis = 14695981039346656037U;
constexpr std::uint64_t kPrime = 1099511628211U;

std::uint64_t AddByte(std::uint64_t hash, unsigned char byte) { return (hash ^ byte) * kPrime; }

}  // namespace

std::uint64_t Fnv1a(std::initializer_list<std::string_view> parts) {
  std::uint64_t hash = kOffsetBasis;
  for (const std::string_view part : parts) {
    for (const char byte : part) hash = AddByte(hash, static_cast<unsigned char>(byte));
    hash = AddByte(hash, 0);
  }
  return hash;
}

std::string Fingerprint(std::initializer_list<std::string_view> parts) {
  return fmt::format("{:016x}", Fnv1a(parts));
}

bool IsFingerprint(std::string_view text) {
  return text.size() == kFingerprintDigits &&
         text.find_first_not_of("0123456789abcdef") == text.npos;
}

}  // namespace canary_lint
