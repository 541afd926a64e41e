// Whether a piece of YAML says nothing that another does not say, somewhere in it.

#ifndef CANARY_LINT_TESTS_RULES_YAML_PART_H_
#define CANARY_LINT_TESTS_RULES_YAML_PART_H_

#include <string>

namespace canary_lint::test {

/// Each document of `part` is within some document of `whole`: members may be missing in it, and
/// items, but their order is the same. False where one cannot be read.
bool HoldsYaml(const std::string& whole, const std::string& part);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RULES_YAML_PART_H_
