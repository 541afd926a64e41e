// One YAML text as an Inventory.

#ifndef CANARY_LINT_TESTS_MODEL_READ_TEXT_H_
#define CANARY_LINT_TESTS_MODEL_READ_TEXT_H_

#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/model.h"
#include "read_stages.h"

namespace canary_lint::test {

/// Keeps the trees that the inventory points into.
struct ReadText {
  Stages stages;
  Inventory inventory;

  /// Field paths of everything that is refused, in order.
  std::vector<std::string> RefusedFields() const {
    std::vector<std::string> fields;
    for (const Problem& problem : inventory.problems) {
      if (problem.kind == ProblemKind::kInvalidResource) fields.push_back(problem.discriminator);
    }
    return fields;
  }
};

inline ReadText Read(const std::string& text, InputKind kind = InputKind::kAuto) {
  std::istringstream stream(text);
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &stream;
  ReadText read;
  read.stages = ReadStages(options);
  ModelOptions model;
  model.input = kind;
  read.inventory = BuildInventory(read.stages.only(), model);
  return read;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_MODEL_READ_TEXT_H_
