// What two words share at both ends leaves next to nothing between.

#include "load/one_slip.h"

#include <cstddef>
#include <utility>

namespace canary_lint {
namespace {

bool IsSameLetter(char a, char b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return lower(a) == lower(b);
}

}  // namespace

bool IsOneSlipFrom(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  while (!a.empty() && IsSameLetter(a.front(), b.front())) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && IsSameLetter(a.back(), b.back())) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (b.size() <= 1) return true;
  return a.size() == 2 && b.size() == 2 && IsSameLetter(a[0], b[1]) && IsSameLetter(a[1], b[0]);
}

}  // namespace canary_lint
