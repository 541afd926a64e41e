// One rendered object beside what it was made of, value by value.

#ifndef CANARY_LINT_SOURCES_RENDER_VALUES_H_
#define CANARY_LINT_SOURCES_RENDER_VALUES_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/source.h"
#include "canary_lint/value.h"

namespace canary_lint {

/// What may have changed an object: a strategic-merge patch (a map), or JSON6902 operations (a
/// sequence), with the target where one is given; or an entry of `replicas`.
struct RenderPatch {
  Value root;
  Value target;
  Value replicas = {};
};

/// True unless the patch is for another object: by its target, else by kind and name. A target that
/// is a pattern may be for any. `replicas` is for what scales, by its own name
/// (ReplicaCountTransformer of kustomize).
bool Concerns(const RenderPatch& patch, std::string_view kind, std::string_view source_name,
              std::string_view rendered_name);

/// The parts of `rendered`, whose source is `source`. Of patches that say the same as it does the
/// last counts: they stand in the order in which they were applied.
void RedirectObject(Value rendered, Value source, const std::vector<RenderPatch>& patches,
                    std::vector<Redirection>& parts);

/// An object by name and namespace, for MatchNames.
struct RenderName {
  std::string name;
  std::string namespace_name;
};

/// For each rendered object the source it was made from, by index: that of the same name behind a
/// prefix and before a suffix that fit most of them; else of the longest name that it holds; else,
/// where as many are left on both sides, by their order.
std::vector<std::optional<std::size_t>> MatchNames(const std::vector<RenderName>& rendered,
                                                   const std::vector<RenderName>& sources);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_RENDER_VALUES_H_
