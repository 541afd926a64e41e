// One edit apart.

#include "canary_lint/near_names.h"

#include <algorithm>
#include <cctype>

namespace canary_lint {
namespace {

constexpr std::size_t kShortest = 3;

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// What is left of both without their common beginning and end tells them apart.
bool OneLetterApart(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (HasDigit(a) || HasDigit(b)) return false;
  const bool swapped = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
  return swapped || std::max(a.size(), b.size()) == 1;
}

bool IsPartOf(std::string_view part, std::string_view whole) {
  if (whole.size() <= part.size() + 1) return false;
  const std::size_t rest = whole.size() - part.size();
  return (whole.substr(0, part.size()) == part && whole[part.size()] == '-') ||
         (whole.substr(rest) == part && whole[rest - 1] == '-');
}

/// What a name is without one of its letters; any two names one letter apart share one of these, or
/// one of them is such a text of the other.
std::vector<std::string> Shorter(std::string_view name) {
  std::vector<std::string> shorter{std::string(name)};
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (i > 0 && name[i] == name[i - 1]) continue;
    shorter.push_back(std::string(name.substr(0, i)) + std::string(name.substr(i + 1)));
  }
  return shorter;
}

std::vector<std::string> PartsOf(std::string_view name) {
  std::vector<std::string> parts;
  for (std::size_t dash = name.find('-'); dash != name.npos; dash = name.find('-', dash + 1)) {
    parts.emplace_back(name.substr(0, dash));
    parts.emplace_back(name.substr(dash + 1));
  }
  return parts;
}

}  // namespace

bool IsNearName(std::string_view a, std::string_view b) {
  if (std::min(a.size(), b.size()) < kShortest || a == b) return false;
  return OneLetterApart(a, b) || IsPartOf(a, b) || IsPartOf(b, a);
}

void NearNames::Add(std::string_view name, std::size_t number) {
  names_[std::string(name)].push_back(number);
  for (const std::string& part : PartsOf(name)) parts_[part].push_back(number);
  for (const std::string& text : Shorter(name)) shorter_[text].push_back(number);
}

Numbers NearNames::MayBeNear(std::string_view name) const {
  Numbers numbers;
  const auto add = [&numbers](const ByText& by_text, const std::string& text) {
    const auto found = by_text.find(text);
    if (found == by_text.end()) return;
    numbers.insert(numbers.end(), found->second.begin(), found->second.end());
  };
  for (const std::string& part : PartsOf(name)) add(names_, part);
  add(parts_, std::string(name));
  for (const std::string& text : Shorter(name)) add(shorter_, text);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace canary_lint
