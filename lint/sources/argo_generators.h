// The generators of an ApplicationSet that need nothing but the tree: lists, and directories of a
// repository.

#ifndef CANARY_LINT_SOURCES_ARGO_GENERATORS_H_
#define CANARY_LINT_SOURCES_ARGO_GENERATORS_H_

#include <optional>
#include <string>
#include <vector>

#include "sources/argo_template.h"
#include "sources/gitops.h"

namespace canary_lint {

/// What the generator (one item of `spec.generators`) gives, element by element. Absent, with
/// `error` set, for one that is not built: of another kind, with a selector or a template of its
/// own, or with elements that Argo CD refuses.
std::optional<std::vector<Parameters>> Generate(Value generator, TemplateStyle style,
                                                DirectoryList directories, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_SOURCES_ARGO_GENERATORS_H_
