// What was recorded, in the words of a rule's page.

#ifndef CANARY_LINT_TESTS_RECORDS_STORY_TEXT_H_
#define CANARY_LINT_TESTS_RECORDS_STORY_TEXT_H_

#include <string>
#include <vector>

namespace canary_lint::records {

/// What a page asks for: `recorded: same-name Service/podinfo Canary/podinfo before idle`.
struct StoryQuestion {
  std::string story;
  std::vector<std::string> subjects;  ///< `Service/NAME`, `Deployment/NAME`, `Canary/NAME`, a route
  std::vector<std::string> phases;
};

/// Takes the text behind `recorded: ` apart; throws std::invalid_argument for one that asks
/// nothing.
StoryQuestion ParseQuestion(const std::string& text);

/// One paragraph for each group of releases that were seen doing the same: a line with the
/// releases, then one line for each phase and subject.
std::vector<std::string> Tell(const StoryQuestion& question);

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_STORY_TEXT_H_
