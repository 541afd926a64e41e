// Finds a path among the schema's rows.

#include <algorithm>

#include "flagger/crd_rows.h"

namespace canary_lint {
namespace {

const SchemaRow* FindIn(std::span<const SchemaRow> rows, std::string_view path,
                        const Release& release) {
  auto row = std::lower_bound(
      rows.begin(), rows.end(), path,
      [](const SchemaRow& candidate, std::string_view wanted) { return candidate.path < wanted; });
  for (; row != rows.end() && row->path == path; ++row) {
    const bool ended = row->until != Release{} && release >= row->until;
    if (release >= row->since && !ended) return &*row;
  }
  return nullptr;
}

}  // namespace

const SchemaRow* FindSchemaRow(std::string_view path, const Release& release) {
  const SchemaRow* row = FindIn(CanarySpecRows(), path, release);
  return row != nullptr ? row : FindIn(CanaryRoutingRows(), path, release);
}

}  // namespace canary_lint
