// Questions to the table of canary_lint/kinds.h.

#include "canary_lint/kinds.h"

#include <algorithm>

namespace canary_lint {

const KnownKind* FindKind(GroupKind wanted) {
  const std::span<const KnownKind> kinds = KnownKinds();
  const auto found = std::lower_bound(kinds.begin(), kinds.end(), wanted,
                                      [](const KnownKind& known, const GroupKind& other) {
                                        return GroupKind{known.group, known.kind} < other;
                                      });
  const bool is_it =
      found != kinds.end() && found->group == wanted.group && found->kind == wanted.kind;
  return is_it ? &*found : nullptr;
}

bool IsSameKind(const ResourceId& a, const ResourceId& b) {
  const KnownKind* left = FindKind(KindOf(a));
  const KnownKind* right = FindKind(KindOf(b));
  if (left == nullptr || right == nullptr) return KindOf(a) == KindOf(b);
  return left->Today() == right->Today();
}

GroupKind KindOfTarget(std::string_view kind) {
  for (const KnownKind& known : KnownKinds()) {
    if (known.kind == kind && known.Is<WorkloadForm>()) return known.Today();
  }
  return {"", kind};
}

GroupKind KindOfScaler(std::string_view kind) {
  for (const KnownKind& known : KnownKinds()) {
    if (known.kind == kind && known.Reads(AutoscalerForm::kScaleTarget)) return known.Today();
  }
  return {"", kind};
}

bool IsKindOfInterest(std::string_view group, std::string_view kind) {
  return FindKind({group, kind}) != nullptr;
}

bool IsKindNameOfInterest(std::string_view kind) {
  const std::span<const KnownKind> kinds = KnownKinds();
  return std::any_of(kinds.begin(), kinds.end(),
                     [kind](const KnownKind& known) { return known.kind == kind; });
}

bool IsClusterScoped(std::string_view group, std::string_view kind) {
  const KnownKind* known = FindKind({group, kind});
  return known != nullptr && known->Is(kClusterScoped);
}

const RemovedVersion* FindRemovedVersion(GroupKind kind, std::string_view version) {
  const KnownKind* known = FindKind(kind);
  if (known == nullptr) return nullptr;
  const auto found =
      std::find_if(known->removed.begin(), known->removed.end(),
                   [version](const RemovedVersion& removed) { return removed.version == version; });
  return found == known->removed.end() ? nullptr : &*found;
}

bool IsJudgedKind(const ResourceId& id) {
  return IsA<ServiceKind>(id) || IsA<WorkloadForm>(id) || IsA<CanaryKind>(id);
}

}  // namespace canary_lint
