// A word that begins like what was written, else the one at the smallest edit distance, if that is
// small.

#include "load/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace canary_lint {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// `warn` is far from `warning` and still meant to be it.
std::string FirstThatBeginsWith(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t kShortestBeginning = 3;
  if (word.size() < kShortestBeginning) return {};
  for (const std::string& candidate : candidates) {
    if (EditDistance(word, std::string_view(candidate).substr(0, word.size())) == 0) {
      return candidate;
    }
  }
  return {};
}

}  // namespace

std::size_t EditDistance(std::string_view a, std::string_view b) {
  // Three rows of the table are enough: a swap looks two back.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t>& row = rows[i % 3];
    const std::vector<std::size_t>& above = rows[(i - 1) % 3];
    const std::vector<std::size_t>& two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = Lower(a[i - 1]) == Lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0U : 1U)});
      const bool swapped = i > 1 && j > 1 && Lower(a[i - 1]) == Lower(b[j - 2]) &&
                           Lower(a[i - 2]) == Lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

std::string Nearest(std::string_view word, const std::vector<std::string>& candidates) {
  // Words of the command line are short; longer ones need no exact table.
  constexpr std::size_t kLongestWord = 64;
  if (word.size() > kLongestWord) return {};
  // Of four letters two that differ make another word.
  const std::size_t most = word.size() <= 4 ? 1 : std::max<std::size_t>(2, word.size() / 3);
  std::size_t limit = most;
  std::string nearest;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = EditDistance(word, candidate);
    if (distance >= candidate.size() || distance > limit) continue;
    if (nearest.empty() || distance < limit) nearest = candidate;
    limit = distance;
  }
  return nearest.empty() ? FirstThatBeginsWith(word, candidates) : nearest;
}

std::string Hint(std::string_view word, const std::vector<std::string>& candidates, bool list,
                 std::string_view prefix) {
  const std::string nearest = Nearest(word, candidates);
  if (!nearest.empty()) return fmt::format("; did you mean `{}{}`?", prefix, nearest);
  if (list) return fmt::format("; expected {}", Enumerate(candidates));
  return {};
}

}  // namespace canary_lint
