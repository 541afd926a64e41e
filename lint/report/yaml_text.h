// An object as YAML that every reader takes for the same: YAML 1.1 or 1.2, Go's, libyaml's or
// PyYAML's.

#ifndef CANARY_LINT_REPORT_YAML_TEXT_H_
#define CANARY_LINT_REPORT_YAML_TEXT_H_

#include <string>

#include "canary_lint/manifest.h"

namespace canary_lint {

/// One document without its `---`, with a line end at its end: ASCII, members by name, as `kubectl
/// get -o yaml` prints them. A string stands without quotes only where nobody could read anything
/// else in it; what is no character, such as U+FFFE, becomes U+FFFD in it. Nothing in it moves a
/// cursor, begins a line of its own or commands a runner.
std::string YamlText(const Manifest& manifest);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_YAML_TEXT_H_
