// A string as sigs.k8s.io/yaml writes it, and what its text is read as when it has been changed.

#ifndef CANARY_LINT_LOAD_YAML_ENTRY_H_
#define CANARY_LINT_LOAD_YAML_ENTRY_H_

#include <string>
#include <string_view>

#include "load/copy_tree.h"

namespace canary_lint {

/// A document of one member, item or key that is the string: plain if it can be, in single or
/// double quotes if it must be, as a literal block if it has several lines.
std::string YamlEntry(std::string_view text, ScalarPlace place);

/// The node of the member, item or key in such a document; null if it is none any more. All that
/// hangs on it stands at the byte range of `origin`.
const Node* ReadYamlEntry(std::string_view document, ScalarPlace place, const Node& origin,
                          Arena& arena, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_YAML_ENTRY_H_
