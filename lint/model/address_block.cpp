// `ipBlock` of NetworkPolicy (networking.k8s.io/v1): a CIDR, and CIDRs within it that it leaves
// out.

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "model/readers.h"

namespace canary_lint {
namespace {

struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool Holds(const Range& other) const { return first <= other.first && other.last <= last; }
  bool Meets(const Range& other) const { return first <= other.last && other.first <= last; }
};

/// RFC 1918: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16. Pods have addresses of these nearly always.
constexpr std::array<Range, 3> kPrivate = {
    {{0x0A000000, 0x0AFFFFFF}, {0xAC100000, 0xAC1FFFFF}, {0xC0A80000, 0xC0A8FFFF}}};
/// RFC 6598 and the reserved class E, which some clouds give to pods: only a block within them
/// means them.
constexpr std::array<Range, 2> kUnusual = {{{0x64400000, 0x647FFFFF}, {0xF0000000, 0xFFFFFFFE}}};

/// A number of at most `most`, followed by `end`; takes both off the text.
std::optional<std::uint32_t> TakeNumber(std::string_view& text, std::uint32_t most, char end) {
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  if (end == '\0') return text.empty() ? std::optional(number) : std::nullopt;
  if (text.empty() || text.front() != end) return std::nullopt;
  text.remove_prefix(1);
  return number;
}

std::optional<Range> ReadV4(std::string_view text) {
  std::uint32_t address = 0;
  for (const char end : {'.', '.', '.', '/'}) {
    const std::optional<std::uint32_t> part = TakeNumber(text, 255, end);
    if (!part) return std::nullopt;
    address = address << 8 | *part;
  }
  const std::optional<std::uint32_t> bits = TakeNumber(text, 32, '\0');
  if (!bits) return std::nullopt;
  const std::uint32_t rest = *bits == 0 ? 0xFFFFFFFF : (1U << (32 - *bits)) - 1;
  return Range{address & ~rest, address | rest};
}

bool MayBePods(const Range& block, Value except) {
  std::vector<Range> left_out;
  for (const Value item : except.Items()) {
    if (const auto range = ReadV4(item.StringOr(""))) left_out.push_back(*range);
  }
  const auto is_left_out = [&](const Range& range) {
    return std::any_of(left_out.begin(), left_out.end(),
                       [&](const Range& gap) { return gap.Holds(range); });
  };
  return std::any_of(kPrivate.begin(), kPrivate.end(),
                     [&](const Range& range) {
                       const Range both{std::max(block.first, range.first),
                                        std::min(block.last, range.last)};
                       return block.Meets(range) && !is_left_out(both);
                     }) ||
         std::any_of(kUnusual.begin(), kUnusual.end(),
                     [&](const Range& range) { return range.Holds(block); });
}

}  // namespace

AddressBlock ReadAddressBlock(Value block) {
  AddressBlock read;
  read.text = std::string(block["cidr"].StringOr(""));
  if (read.text.empty()) return read;
  read.has_gaps = block["except"].size() > 0;
  const std::optional<Range> range = ReadV4(read.text);
  read.is_v4 = range.has_value();
  read.may_be_pods = !range || MayBePods(*range, block["except"]);
  if (range) {
    read.first = range->first;
    read.last = range->last;
  }
  return read;
}

}  // namespace canary_lint
