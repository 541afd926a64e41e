// `ports` of NetworkPolicy (networking.k8s.io/v1) and `toPorts[].ports` of Cilium, where a number
// is written as a text and `0` means every port.

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "model/readers.h"

namespace canary_lint {
namespace {

/// The API server refuses other numbers; sums of these do not overflow.
std::int64_t Bounded(std::int64_t number) {
  constexpr std::int64_t kLastPort = 65535;
  return std::clamp<std::int64_t>(number, 0, kLastPort);
}

std::optional<std::int64_t> NumberIn(Value port) {
  if (const auto number = port.AsInteger()) return number;
  const std::string_view text = port.StringOr("");
  const char* const end = text.data() + text.size();
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace

PortRange ReadPortRange(Value port, const std::string& protocol) {
  PortRange range;
  range.protocol = port["protocol"].StringOr(protocol);
  std::transform(range.protocol.begin(), range.protocol.end(), range.protocol.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  const Value written = port["port"];
  const std::optional<std::int64_t> number = NumberIn(written);
  if (number && *number != 0) {
    range.first = Bounded(*number);
    range.last = Bounded(port["endPort"].AsInteger().value_or(*number));
  } else if (!number) {
    range.name = written.StringOr("");
  }
  return range;
}

}  // namespace canary_lint
