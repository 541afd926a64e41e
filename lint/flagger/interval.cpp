// Go's time.ParseDuration, number by number, and the tick that Flagger makes of it.

#include "flagger/interval.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <utility>

namespace canary_lint {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kNumber = "0123456789.";
constexpr std::uint64_t kLimit = std::uint64_t{1} << 63U;
constexpr std::int64_t kSecond = 1'000'000'000;

std::uint64_t UnitOf(std::string_view unit) {
  static constexpr std::pair<std::string_view, std::uint64_t> kUnits[] = {
      {"ns", 1},         {"us", 1'000},  {"\xC2\xB5s", 1'000}, {"\xCE\xBCs", 1'000},
      {"ms", 1'000'000}, {"s", kSecond}, {"m", 60 * kSecond},  {"h", 3600 * kSecond}};
  for (const auto& [name, nanoseconds] : kUnits) {
    if (unit == name) return nanoseconds;
  }
  return 0;
}

std::string_view TakeWhile(std::string_view& text, std::string_view wanted) {
  const std::size_t end = std::min(text.find_first_not_of(wanted), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end);
  return taken;
}

/// Nanoseconds that the digits behind the point stand for.
std::uint64_t FractionOf(std::uint64_t unit, std::string_view digits) {
  const std::string text = "0." + std::string(digits);
  double part = 0;
  std::from_chars(text.data(), text.data() + text.size(), part);  // too small to tell: 0
  return static_cast<std::uint64_t>(part * static_cast<double>(unit));
}

/// `12.5h` off the front of the text.
std::optional<std::uint64_t> TakePart(std::string_view& text) {
  const std::string_view whole = TakeWhile(text, kDigits);
  const bool dotted = !text.empty() && text.front() == '.';
  if (dotted) text.remove_prefix(1);
  const std::string_view fraction = dotted ? TakeWhile(text, kDigits) : std::string_view();
  const std::string_view unit_text = text.substr(0, text.find_first_of(kNumber));
  text.remove_prefix(unit_text.size());
  const std::uint64_t unit = UnitOf(unit_text);
  if (unit == 0 || whole.size() + fraction.size() == 0) return std::nullopt;
  std::uint64_t number = 0;
  const auto error = std::from_chars(whole.data(), whole.data() + whole.size(), number).ec;
  if (error == std::errc::result_out_of_range || number > kLimit / unit) return std::nullopt;
  return number * unit + FractionOf(unit, fraction);
}

}  // namespace

std::optional<std::int64_t> ParseGoDuration(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  std::uint64_t sum = 0;
  while (!text.empty()) {
    const std::optional<std::uint64_t> part = TakePart(text);
    if (!part || *part > kLimit || sum + *part > kLimit) return std::nullopt;
    sum += *part;
  }
  if (negative && sum == kLimit) return std::numeric_limits<std::int64_t>::min();
  if (sum == kLimit) return std::nullopt;
  const auto value = static_cast<std::int64_t>(sum);
  return negative ? -value : value;
}

std::int64_t TickSeconds(std::string_view interval) {
  constexpr std::int64_t kDefault = 60;
  constexpr std::int64_t kLeast = 10;
  const std::optional<std::int64_t> duration = ParseGoDuration(interval);
  if (!duration) return kDefault;
  const std::int64_t seconds = *duration / kSecond + (*duration % kSecond > 0 ? 1 : 0);
  return std::max(seconds, kLeast);
}

}  // namespace canary_lint
