// The first three stages in a row: what tests of the later ones start from.

#ifndef CANARY_LINT_TESTS_READ_STAGES_H_
#define CANARY_LINT_TESTS_READ_STAGES_H_

#include <optional>
#include <stdexcept>
#include <string>

#include "canary_lint/environment.h"

namespace canary_lint::test {

/// Keeps the trees that the environments point into. Movable.
struct Stages {
  Input input;
  SourceTree tree;
  Environments environments;

  /// The only environment; throws where there are several.
  const Environment& only() const {
    if (environments.all.size() != 1) throw std::runtime_error("not one environment");
    return environments.all.front();
  }
};

/// With what the files refer to. Throws where a path cannot be opened.
inline Stages ReadStages(LoadOptions options, const SourceOptions& sources = {},
                         const ConfiguredEnvironments& configured = {}) {
  options.references = ReferencesOf;
  std::optional<LoadError> error;
  Stages stages;
  stages.input = Load(options, error);
  if (error) throw std::runtime_error(error->path + ": " + error->reason);
  stages.tree = ReadSources(stages.input, sources);
  stages.environments = DecideEnvironments(stages.tree, configured);
  return stages;
}

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_READ_STAGES_H_
