// What an applier is told to leave as it is, field by field. Fields are JSON pointers.

#ifndef CANARY_LINT_APPLIERS_IGNORING_H_
#define CANARY_LINT_APPLIERS_IGNORING_H_

#include <string>
#include <string_view>

#include "canary_lint/appliers.h"

namespace canary_lint {

/// `/spec/selector/app`, with what a pointer escapes.
std::string SelectorField(std::string_view key);

/// The pointer is that of the field, or of what it stands in.
bool Covers(std::string_view pointer, std::string_view field);

bool HasItem(Value list, std::string_view text);

/// `driftDetection.ignore` of a HelmRelease has the field of the object.
bool IgnoresDrift(const Resource& release, const ResourceId& object, std::string_view field);

/// The difference counts for whoever heals itself.
bool IsHealed(const Application& application, const Object& object, std::string_view field);

}  // namespace canary_lint

#endif  // CANARY_LINT_APPLIERS_IGNORING_H_
