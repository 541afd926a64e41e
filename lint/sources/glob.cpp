// Braces are expanded first; the rest is Go's path.Match.

#include "sources/glob.h"

#include <algorithm>
#include <vector>

#include "load/glob.h"

namespace canary_lint {
namespace {

/// `a{b,c}d` -> `abd`, `acd`; bounded, since each brace multiplies.
std::vector<std::string> ExpandBraces(const std::string& glob) {
  constexpr std::size_t kMany = 256;
  std::vector<std::string> open{glob};
  std::vector<std::string> done;
  while (!open.empty() && open.size() + done.size() < kMany) {
    const std::string next = open.back();
    open.pop_back();
    const std::size_t end = next.find('}');
    const std::size_t begin = end == next.npos ? next.npos : next.rfind('{', end);
    if (begin == next.npos) {
      done.push_back(next);
      continue;
    }
    const std::string inner = next.substr(begin + 1, end - begin - 1);
    for (std::size_t at = 0; at <= inner.size();) {
      const std::size_t comma = std::min(inner.find(',', at), inner.size());
      open.push_back(next.substr(0, begin) + inner.substr(at, comma - at) + next.substr(end + 1));
      at = comma + 1;
    }
  }
  return done;
}

}  // namespace

bool MatchesGlob(const std::string& glob, const std::string& text) {
  for (const std::string& one : ExpandBraces(glob)) {
    if (GlobMatches(one, text, GlobSlash::kCounts) == GlobResult::kYes) return true;
  }
  return false;
}

}  // namespace canary_lint
