// One YAML text as an Inventory.

#ifndef CANARY_LINT_TESTS_MODEL_READ_UNIT_H_
#define CANARY_LINT_TESTS_MODEL_READ_UNIT_H_

#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/model.h"

namespace canary_lint::test {

/// Keeps the trees that the inventory points into.
struct ReadUnit {
  Input input;
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

inline ReadUnit Read(const std::string& text, InputKind kind = InputKind::kAuto) {
  std::istringstream stream(text);
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &stream;
  std::optional<LoadError> error;
  ReadUnit unit;
  unit.input = Load(options, error);
  ModelOptions model;
  model.input = kind;
  unit.inventory = BuildInventory(unit.input.units.front(), model);
  return unit;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_MODEL_READ_UNIT_H_
