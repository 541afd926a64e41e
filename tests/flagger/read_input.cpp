// Runs the first two stages over a text or a file.

#include "read_input.h"

#include <doctest/doctest.h>

#include <sstream>

namespace canary_lint {
namespace {

std::unique_ptr<ReadUnit> Read(const LoadOptions& options) {
  auto unit = std::make_unique<ReadUnit>();
  std::optional<LoadError> error;
  unit->input = Load(options, error);
  REQUIRE(!error.has_value());
  for (const Problem& problem : unit->input.problems) FAIL(problem.message);
  unit->inventory = BuildInventory(unit->input.units.front(), {});
  return unit;
}

}  // namespace

std::string ReadUnit::At(const Span& span) const {
  const Location at = input.sources.Locate(span);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::unique_ptr<ReadUnit> ReadText(const std::string& text) {
  std::istringstream in(text);
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &in;
  return Read(options);
}

std::unique_ptr<ReadUnit> ReadPath(const std::string& path) {
  LoadOptions options;
  options.paths = {path};
  return Read(options);
}

}  // namespace canary_lint
