// Plain scalars as goyaml.v2 resolves them (resolve.go), and as sigs.k8s.io/yaml writes them where
// they are keys (yaml.go, convertToJSONableObject).

#include "load/scalar.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "load/digits.h"

namespace canary_lint {
namespace {

constexpr std::array<std::string_view, 11> kTrue = {"y",    "Y",    "yes", "Yes", "YES", "true",
                                                    "True", "TRUE", "on",  "On",  "ON"};
constexpr std::array<std::string_view, 11> kFalse = {"n",     "N",     "no",  "No",  "NO", "false",
                                                     "False", "FALSE", "off", "Off", "OFF"};
constexpr std::array<std::string_view, 5> kNull = {"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kNan = {".nan", ".NaN", ".NAN"};
constexpr std::array<std::string_view, 9> kInfinity = {".inf",  ".Inf",  ".INF",  "+.inf", "+.Inf",
                                                       "+.INF", "-.inf", "-.Inf", "-.INF"};

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::string WithoutUnderscores(std::string_view text) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return plain;
}

/// The base that Go's strconv gives a literal with base 0, its prefix removed from `digits`.
int TakeBase(std::string_view& digits) {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(digits[1])));
  const int base = letter == 'x' ? 16 : letter == 'b' ? 2 : letter == 'o' ? 8 : 0;
  digits.remove_prefix(base == 0 ? 1 : 2);
  return base == 0 ? 8 : base;
}

/// An integer literal of Go: sign, prefix, digits. The magnitude may fill 64 bits.
bool ParseLiteral(std::string_view text, bool& negative, std::uint64_t& magnitude) {
  negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const int base = TakeBase(text);
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), magnitude, base);
  return !text.empty() && error == std::errc() && end == text.data() + text.size();
}

bool IsInteger(std::string_view text) {
  const std::string plain = WithoutUnderscores(text);
  bool negative = false;
  std::uint64_t magnitude = 0;
  if (!ParseLiteral(plain, negative, magnitude)) return false;
  return !negative || magnitude <= std::uint64_t{1} << 63U;
}

std::size_t SkipSign(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
bool IsFloatText(std::string_view text) {
  const std::size_t whole = SkipSign(text, 0);
  std::size_t at = SkipDigits(text, whole);
  bool digits = at > whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = SkipDigits(text, fraction);
    digits = digits || at > fraction;
  }
  if (digits && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const std::size_t exponent = SkipSign(text, at + 1);
    at = SkipDigits(text, exponent);
    digits = at > exponent;
  }
  return digits && at == text.size();
}

ValueKind ResolveNumber(std::string_view text) {
  if (text.front() != '.' && IsInteger(text)) return ValueKind::kInteger;
  if (IsFloatText(text.front() == '.' ? std::string(text) : WithoutUnderscores(text))) {
    return ValueKind::kFloat;
  }
  return ValueKind::kString;
}

}  // namespace

ValueKind ResolvePlainScalar(std::string_view text) {
  // Most scalars are words, which their first letter tells.
  constexpr std::string_view kHints = "0123456789+-.yYnNtTfFoO~";
  if (!text.empty() && kHints.find(text.front()) == std::string_view::npos) {
    return ValueKind::kString;
  }
  if (IsOneOf(text, kNull)) return ValueKind::kNull;
  const char first = text.front();
  if (IsDigit(first) || first == '-' || first == '+' || first == '.') {
    if (IsOneOf(text, kNan) || IsOneOf(text, kInfinity)) return ValueKind::kFloat;
    return ResolveNumber(text);
  }
  if (text.size() > 5) return ValueKind::kString;
  return IsOneOf(text, kTrue) || IsOneOf(text, kFalse) ? ValueKind::kBool : ValueKind::kString;
}

std::optional<ValueKind> ResolveTaggedScalar(std::string_view tag, std::string_view text) {
  constexpr std::string_view kPrefix = "tag:yaml.org,2002:";
  if (tag.substr(0, kPrefix.size()) != kPrefix) return ValueKind::kString;
  tag.remove_prefix(kPrefix.size());
  const ValueKind kind = ResolvePlainScalar(text);
  const bool number = kind == ValueKind::kInteger || kind == ValueKind::kFloat;
  const auto require = [](bool fits, ValueKind result) {
    return fits ? std::optional<ValueKind>(result) : std::nullopt;
  };
  if (tag == "int") return require(kind == ValueKind::kInteger, ValueKind::kInteger);
  if (tag == "float") return require(number, ValueKind::kFloat);
  if (tag == "bool") return require(kind == ValueKind::kBool, ValueKind::kBool);
  if (tag == "null") return require(kind == ValueKind::kNull, ValueKind::kNull);
  return ValueKind::kString;
}

std::optional<std::int64_t> ParseYamlInteger(std::string_view text) {
  const std::string plain = WithoutUnderscores(text);
  constexpr std::uint64_t kLimit = std::uint64_t{1} << 63U;
  bool negative = false;
  std::uint64_t magnitude = 0;
  if (!ParseLiteral(plain, negative, magnitude)) return std::nullopt;
  if (!negative && magnitude < kLimit) return static_cast<std::int64_t>(magnitude);
  if (negative && magnitude < kLimit) return -static_cast<std::int64_t>(magnitude);
  if (negative && magnitude == kLimit) return std::numeric_limits<std::int64_t>::min();
  return std::nullopt;
}

std::optional<double> ParseYamlFloat(std::string_view text) {
  if (IsOneOf(text, kNan)) return std::nan("");
  if (IsOneOf(text, kInfinity)) {
    const double infinity = std::numeric_limits<double>::infinity();
    return text.front() == '-' ? -infinity : infinity;
  }
  std::string plain = WithoutUnderscores(text);
  const std::size_t sign = !plain.empty() && plain.front() == '+' ? 1 : 0;
  double number = 0;
  const auto [end, error] =
      std::from_chars(plain.data() + sign, plain.data() + plain.size(), number);
  if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
  return number;
}

bool IsYamlTrue(std::string_view text) { return IsOneOf(text, kTrue); }

namespace {

/// Go's FormatFloat(value, 'g', -1, 32): the shortest digits, an exponent below
/// -4 and from 6 on.
std::string FloatKey(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value < 0 ? "-.inf" : ".inf";
  const auto number = static_cast<float>(value);
  const double size = std::abs(value);
  const bool exponent = size != 0 && (size < 1e-4 || size >= 1e6);
  std::array<char, 64> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                    exponent ? std::chars_format::scientific : std::chars_format::fixed);
  return {buffer.data(), written.ptr};
}

}  // namespace

std::string KeyText(ValueKind kind, std::string_view text) {
  if (kind == ValueKind::kBool) return IsYamlTrue(text) ? "true" : "false";
  if (kind == ValueKind::kInteger) {
    const std::optional<std::int64_t> number = ParseYamlInteger(text);
    if (number.has_value()) return std::to_string(*number);
  }
  if (kind == ValueKind::kFloat) return FloatKey(ParseYamlFloat(text).value_or(0));
  return std::string(text);
}

}  // namespace canary_lint
