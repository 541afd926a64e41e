// What every object has that is written whole: kind, name, and the metadata that is not the API
// server's own.

#ifndef CANARY_LINT_FLAGGER_WHOLE_OBJECT_H_
#define CANARY_LINT_FLAGGER_WHOLE_OBJECT_H_

#include <string>
#include <vector>

#include "canary_lint/manifest.h"

namespace canary_lint {

/// An object of the input without `status`, and without what the API server and the controllers of
/// workloads fill into its metadata.
Manifest WholeObject(const Object& object);

/// A new object: `planned` with its labels and annotations, and the owner reference to its only
/// Canary. The API server takes none without a uid, which manifests do not have: then it is left
/// out, and `notes` say so.
Manifest NewObject(const PlannedObject& planned, const CanaryOutlook& canary,
                   std::vector<std::string>& notes);

/// The same owner reference, in place of all that the object has.
void AddOwner(const Canary& canary, Manifest& object, std::vector<std::string>& notes);

/// Some string of it looks as if something were yet to be filled in: `${TAG}`, `{{ .Values.tag }}`.
/// It may be meant as it is, such as `${HOME}` in a command.
bool HoldsPlaceholder(const Object& object);

/// Sets them; without any the member goes.
void SetLabels(Manifest& parent, const char* member, const Labels& labels);

}  // namespace canary_lint

#endif  // CANARY_LINT_FLAGGER_WHOLE_OBJECT_H_
