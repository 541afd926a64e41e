// Runs the stages up to the model over a text or a file.

#include "read_input.h"

#include <doctest/doctest.h>

#include <sstream>

namespace canary_lint {
namespace {

std::unique_ptr<ReadInput> Read(const LoadOptions& options) {
  auto read = std::make_unique<ReadInput>();
  read->stages = test::ReadStages(options);
  for (const Problem& problem : read->stages.tree.problems) {
    if (problem.kind != ProblemKind::kInputAssumption) FAIL(problem.message);
  }
  read->inventory = BuildInventory(read->stages.only(), {});
  return read;
}

}  // namespace

std::string ReadInput::At(const Span& span) const {
  const Location at = stages.input.sources.Locate(span);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::unique_ptr<ReadInput> ReadText(const std::string& text) {
  std::istringstream in(text);
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &in;
  return Read(options);
}

std::unique_ptr<ReadInput> ReadPath(const std::string& path) {
  LoadOptions options;
  options.paths = {path};
  return Read(options);
}

}  // namespace canary_lint
