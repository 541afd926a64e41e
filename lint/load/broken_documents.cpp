// Keeps the order of the other problems.

#include "load/broken_documents.h"

#include <fmt/format.h>

#include <utility>

namespace canary_lint {

void GatherBroken(std::vector<Problem>& problems, std::vector<std::size_t> broken) {
  constexpr std::size_t kFew = 3;
  if (broken.size() <= kFew) return;
  std::vector<Problem> kept;
  for (std::size_t i = 0, next = 0; i < problems.size(); ++i) {
    Problem& problem = problems[i];
    if (next == broken.size() || broken[next] != i) {
      kept.push_back(std::move(problem));
    } else if (next++ == 0) {
      problem.message +=
          fmt::format("; {} more documents of this file cannot be read either", broken.size() - 1);
      broken.front() = kept.size();
      kept.push_back(std::move(problem));
    } else {
      Problem& lead = kept[broken.front()];
      lead.related.push_back({problem.message, problem.span});
      lead.unread.push_back(problem.unread.front());
    }
  }
  problems = std::move(kept);
}

}  // namespace canary_lint
