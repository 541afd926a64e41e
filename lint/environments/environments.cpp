// The order of the decision: what is left out, who contradicts whom, what goes together, and then
// each environment's objects.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "canary_lint/environment.h"
#include "environments/alternatives.h"
#include "environments/assemble.h"
#include "environments/choose.h"
#include "environments/leave_out.h"
#include "environments/snapshots.h"
#include "environments/unreached.h"

namespace canary_lint {
namespace {

/// Environments of the same sources are one.
void MergeEqual(std::vector<Choice>& choices) {
  std::vector<Choice> kept;
  for (Choice& choice : choices) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&choice](const Choice& other) {
      if (other.open != choice.open || other.sources.size() != choice.sources.size()) return false;
      return std::equal(other.sources.begin(), other.sources.end(), choice.sources.begin(),
                        [](const auto& a, const auto& b) { return a.first == b.first; });
    });
    if (!known) kept.push_back(std::move(choice));
  }
  choices = std::move(kept);
}

/// A path that is spelled wrong would go unseen: everything else would be judged all the same.
Problem NamesNothing(const SourceTree& tree, const Choice& choice) {
  Problem note;
  note.kind = ProblemKind::kInputAssumption;
  note.span = tree.sources.front().place;
  note.subject = {"", "File", "", tree.sources.front().path};
  note.discriminator = "environment " + choice.name;
  note.message = fmt::format(
      "no path that the configuration names for environment `{}` holds anything of the input: what "
      "is judged for it is what the configuration names for no environment",
      choice.name);
  return note;
}

std::vector<Choice> ChoicesOf(const SourceTree& tree, Definitions& definitions,
                              const ConfiguredEnvironments& configured, Environments& result) {
  if (!configured.empty()) {
    std::vector<Choice> choices = ChooseAsConfigured(tree, definitions, configured);
    for (const Choice& choice : choices) {
      if (!choice.names_nothing || tree.sources.empty()) continue;
      result.notes.push_back(NamesNothing(tree, choice));
    }
    return choices;
  }
  std::vector<LeftOut> left_out = LeaveOut(tree, definitions);
  std::move(left_out.begin(), left_out.end(), std::back_inserter(result.left_out));
  if (auto note = NoteUnreached(tree, definitions)) result.notes.push_back(std::move(*note));
  std::vector<Choice> choices =
      ChooseByAlternatives(tree, definitions, FindAlternatives(tree, definitions));
  MergeEqual(choices);
  if (choices.size() != 1) return choices;
  choices.front().name = ".";
  if (IsSnapshot(tree)) choices.front().why = Environment::Why::kSnapshot;
  return choices;
}

}  // namespace

std::string_view WhyName(Environment::Why why) {
  switch (why) {
    case Environment::Why::kConfiguration:
      return "configuration";
    case Environment::Why::kRoot:
      return "root";
    case Environment::Why::kAlternatives:
      return "alternatives";
    case Environment::Why::kAll:
      return "all";
    case Environment::Why::kSnapshot:
      return "snapshot";
  }
  return "";
}

Environments DecideEnvironments(const SourceTree& tree, const ConfiguredEnvironments& configured) {
  Environments result;
  result.left_out = tree.left_out;
  Definitions definitions(tree.sources);
  for (const Choice& choice : ChoicesOf(tree, definitions, configured, result)) {
    result.all.push_back(Assemble(tree, definitions, choice));
  }
  std::sort(result.left_out.begin(), result.left_out.end());
  return result;
}

}  // namespace canary_lint
