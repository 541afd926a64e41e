// Comments that silence findings, found in the text of the files: no parser keeps comments.
//
//   # kube-canary-lint: ignore CNL101 reason
//
// stands for what begins on the next line that holds something, or, behind something, for what
// begins on its own line: an object, a member with all below it, an item of a list. Above the first
// line of an object, be it a document or an item of a list, it stands for the object. What a string
// holds is no comment.

#ifndef CANARY_LINT_FINDINGS_COMMENTS_H_
#define CANARY_LINT_FINDINGS_COMMENTS_H_

#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// Those that belong to an object which was read, by place.
std::vector<IgnoreComment> FindIgnoreComments(const Input& input);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_COMMENTS_H_
