// Objects of manifests as those of a cluster: with a uid, and no line more.

#ifndef CANARY_LINT_TESTS_CASES_SNAPSHOT_H_
#define CANARY_LINT_TESTS_CASES_SNAPSHOT_H_

#include <string>
#include <vector>

#include "topic.h"

namespace canary_lint::test {

/// Gives the document `metadata.uid: Kind/namespace/name` unless it has one: within braces, for
/// which metadata in block style is put into braces. Says what is in the way, if anything is.
std::string AddUid(const TopicDocument& document, std::vector<std::string>& lines);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_SNAPSHOT_H_
