// The schema's rows, as generate.py writes them, and the one of a path in a release.

#include "flagger/crd/rows.h"

#include <algorithm>
#include <iterator>

namespace canary_lint {
namespace {

using T = SchemaType;
using P = SchemaPattern;

constexpr SchemaRow kRows[] = {
#include "flagger/crd/rows.inc"
};

}  // namespace

std::span<const SchemaRow> CanaryRows() { return kRows; }

const SchemaRow* FindSchemaRow(std::string_view path, const Release& release) {
  const auto* row = std::lower_bound(
      std::begin(kRows), std::end(kRows), path,
      [](const SchemaRow& candidate, std::string_view wanted) { return candidate.path < wanted; });
  for (; row != std::end(kRows) && row->path == path; ++row) {
    const bool ended = row->until != Release{} && release >= row->until;
    if (release >= row->since && !ended) return row;
  }
  return nullptr;
}

}  // namespace canary_lint
