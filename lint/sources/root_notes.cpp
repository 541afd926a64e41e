// One note for the whole input.

#include "sources/root_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace canary_lint {
namespace {

/// `a`, `b`, `c` and 4 more
std::string Few(const std::set<std::string>& names) {
  constexpr std::size_t kFew = 5;
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() == kFew) break;
    shown.push_back(fmt::format("`{}`", name));
  }
  std::string text = fmt::format("{}", fmt::join(shown, ", "));
  if (names.size() > kFew) text += fmt::format(" and {} more", names.size() - kFew);
  return text;
}

std::string NameOf(const Repository& repository) {
  return repository.url.empty() ? repository.name : repository.url;
}

template <typename T, typename Predicate>
void EraseIf(std::vector<T>& all, const Predicate& predicate) {
  all.erase(std::remove_if(all.begin(), all.end(), predicate), all.end());
}

}  // namespace

void ForgetOwnBuilds(const std::set<std::string>& directories, const KustomizeTree& kustomizations,
                     const FileTable& table, SourceTree& tree) {
  std::set<FileIndex> files;
  std::set<std::string> names;
  for (const std::string& directory : directories) {
    const auto index = kustomizations.At(directory);
    if (!index) continue;
    const std::size_t file = kustomizations.all()[*index].file;
    files.insert(static_cast<FileIndex>(file));
    names.insert(table.files()[file].display);
  }
  EraseIf(tree.unbuilt,
          [&files](const Unbuilt& unbuilt) { return files.count(unbuilt.place.file) != 0; });
  EraseIf(tree.problems, [&names](const Problem& problem) {
    return problem.kind == ProblemKind::kCannotBeBuilt && problem.discriminator == "render" &&
           problem.subject.kind == "File" && names.count(problem.subject.name) != 0;
  });
}

void NoteElsewhere(const std::vector<const Delivery*>& elsewhere, std::vector<Problem>& problems) {
  if (elsewhere.empty()) return;
  const auto place = [](const Delivery* delivery) {
    return std::tuple(delivery->by->span.file, delivery->by->name_span.begin);
  };
  const Delivery* first = *std::min_element(
      elsewhere.begin(), elsewhere.end(),
      [&place](const Delivery* a, const Delivery* b) { return place(a) < place(b); });
  std::set<std::string> names;
  for (const Delivery* delivery : elsewhere) names.insert(NameOf(delivery->repository));
  names.erase("");
  if (names.empty()) return;
  Problem problem;
  problem.kind = ProblemKind::kInputAssumption;
  problem.span = first->by->name_span;
  problem.subject = first->by->id;
  problem.message = fmt::format(
      "the input does not hold what Flux or Argo CD applies from {}: nothing of it is judged; lint "
      "a "
      "dump of the cluster to see it with the rest",
      Few(names));
  problem.discriminator = "elsewhere";
  problems.push_back(std::move(problem));
}

}  // namespace canary_lint
