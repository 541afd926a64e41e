// A comparator is an operator and a version whose last numbers may be missing or `x`; each narrows
// the interval of its part.

#include "flagger/version_range.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace canary_lint {
namespace {

constexpr int kNoEnd = std::numeric_limits<int>::max();

/// `1.37.x`: how many numbers are given, and these.
struct Partial {
  Release release;
  int given = 0;
};

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

std::optional<Partial> ParsePartial(std::string_view text) {
  if (!text.empty() && text.front() == 'v') text.remove_prefix(1);
  text = text.substr(0, text.find_first_of("-+"));  // a pre-release or build
  Partial partial;
  int* const numbers[] = {&partial.release.major, &partial.release.minor, &partial.release.patch};
  bool any = false;
  for (int i = 0; i < 3; ++i) {
    const std::string_view part = text.substr(0, text.find('.'));
    if (part == "x" || part == "X" || part == "*") {
      any = true;
    } else {
      const auto [end, error] =
          std::from_chars(part.data(), part.data() + part.size(), *numbers[i]);
      if (error != std::errc() || end != part.data() + part.size()) return std::nullopt;
      if (*numbers[i] >= kNoEnd) return std::nullopt;
      if (!any) partial.given = i + 1;
    }
    if (part.size() == text.size()) return partial;
    text.remove_prefix(part.size() + 1);
  }
  return std::nullopt;
}

/// The first release behind all that begin with the first `given` numbers.
Release Behind(const Release& release, int given) {
  switch (given) {
    case 0:
      return {kNoEnd, 0, 0};
    case 1:
      return {release.major + 1, 0, 0};
    case 2:
      return {release.major, release.minor + 1, 0};
    default:
      return {release.major, release.minor, release.patch + 1};
  }
}

/// `^`: up to the first number that is not 0.
Release BehindCaret(const Partial& partial) {
  if (partial.release.major != 0 || partial.given < 2) return Behind(partial.release, 1);
  if (partial.release.minor != 0 || partial.given < 3) return Behind(partial.release, 2);
  return Behind(partial.release, 3);
}

bool IsOperator(char c) { return std::string_view("=<>!~^").find(c) != std::string_view::npos; }

/// Blanks behind an operator do not part it from its version.
std::vector<std::string> Comparators(std::string_view text) {
  std::vector<std::string> comparators;
  bool open = false;  // the last one is an operator yet
  for (const char c : text) {
    const bool separator = c == ' ' || c == '\t' || c == ',';
    if (separator && open) continue;
    if (separator || comparators.empty()) comparators.emplace_back();
    if (separator) continue;
    if (IsOperator(c) && !open && !comparators.back().empty()) comparators.emplace_back();
    comparators.back() += c;
    open = IsOperator(c);
  }
  comparators.erase(std::remove(comparators.begin(), comparators.end(), ""), comparators.end());
  return comparators;
}

/// `1.30 - 1.40` reads as `>=1.30 <=1.40`.
std::string WithoutHyphens(std::string_view text) {
  const std::size_t hyphen = text.find(" - ");
  if (hyphen == std::string_view::npos) return std::string(text);
  std::string result = ">=";
  result += Trimmed(text.substr(0, hyphen));
  result += " <=";
  result += Trimmed(text.substr(hyphen + 3));
  return result;
}

}  // namespace

bool VersionRange::Narrow(std::string_view comparator, Interval& interval) {
  const std::size_t length = std::min(comparator.find_first_not_of("=<>!~^"), comparator.size());
  const std::string_view sign = comparator.substr(0, length);
  const auto partial = ParsePartial(comparator.substr(length));
  if (!partial.has_value()) return false;
  const Release& at = partial->release;
  const Release behind = Behind(at, partial->given);
  const auto from = [&](const Release& low) { interval.low = std::max(interval.low, low); };
  const auto below = [&](const Release& high) { interval.high = std::min(interval.high, high); };
  if (sign == "!=") {
    interval.excluded.emplace_back(at, behind);
  } else if (sign == ">") {
    from(behind);
  } else if (sign == ">=" || sign == "=>") {
    from(at);
  } else if (sign == "<") {
    below(at);
  } else if (sign == "<=" || sign == "=<") {
    below(behind);
  } else if (sign.empty() || sign == "=") {
    from(at), below(behind);
  } else if (sign == "~" || sign == "~>") {
    from(at), below(Behind(at, std::min(partial->given, 2)));
  } else if (sign == "^") {
    from(at), below(partial->given == 0 ? behind : BehindCaret(*partial));
  } else {
    return false;
  }
  return true;
}

std::optional<VersionRange::Interval> VersionRange::ParsePart(std::string_view text) {
  Interval interval{{0, 0, 0}, {kNoEnd, 0, 0}, {}};
  const std::vector<std::string> comparators = Comparators(WithoutHyphens(Trimmed(text)));
  if (comparators.empty()) return std::nullopt;
  for (const std::string& comparator : comparators) {
    if (!Narrow(comparator, interval)) return std::nullopt;
  }
  return interval;
}

std::optional<VersionRange> VersionRange::Parse(std::string_view text) {
  VersionRange range;
  while (true) {
    const std::size_t bars = text.find("||");
    const auto part = ParsePart(text.substr(0, bars));
    if (!part.has_value()) return std::nullopt;
    range.parts_.push_back(*part);
    if (bars == std::string_view::npos) return range;
    text.remove_prefix(bars + 2);
  }
}

bool VersionRange::Admits(const Release& release) const {
  return std::any_of(parts_.begin(), parts_.end(), [&release](const Interval& part) {
    const bool excluded = std::any_of(
        part.excluded.begin(), part.excluded.end(),
        [&release](const auto& hole) { return release >= hole.first && release < hole.second; });
    return release >= part.low && release < part.high && !excluded;
  });
}

std::optional<Release> VersionRange::NewestKnown() const {
  const std::vector<Release>& known = KnownReleases();
  const auto newest = std::find_if(known.rbegin(), known.rend(),
                                   [this](const Release& release) { return Admits(release); });
  if (newest == known.rend()) return std::nullopt;
  return *newest;
}

bool VersionRange::AdmitsNewer() const {
  const Release next = Behind(NewestRelease(), 3);
  return std::any_of(parts_.begin(), parts_.end(), [&next](const Interval& part) {
    return part.high > std::max(next, part.low);
  });
}

}  // namespace canary_lint
