// Input for tests of the stages that stand between the model and the plan.

#ifndef CANARY_LINT_TESTS_FLAGGER_READ_INPUT_H_
#define CANARY_LINT_TESTS_FLAGGER_READ_INPUT_H_

#include <memory>
#include <string>

#include "canary_lint/model.h"
#include "read_stages.h"

namespace canary_lint {

/// One environment, kept alive together with what it was read from.
struct ReadInput {
  test::Stages stages;
  Inventory inventory;

  /// `line:column`
  std::string At(const Span& span) const;
};

/// The test fails where the text does not load.
std::unique_ptr<ReadInput> ReadText(const std::string& text);
std::unique_ptr<ReadInput> ReadPath(const std::string& path);

}  // namespace canary_lint

#endif  // CANARY_LINT_TESTS_FLAGGER_READ_INPUT_H_
