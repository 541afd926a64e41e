// Dumps of a cluster in forms that nothing can be read from: what they look like, so that whoever
// names such a file learns which form to dump instead of reading "no findings".

#ifndef CANARY_LINT_LOAD_DUMP_TEXT_H_
#define CANARY_LINT_LOAD_DUMP_TEXT_H_

#include <string_view>

#include "canary_lint/value.h"

namespace canary_lint {

struct DumpForm {
  std::string_view words;  ///< "a table, as `kubectl get` prints it"; empty for what is no dump
  bool is_error = false;   ///< nothing was dumped: whoever was to do so has failed

  friend bool operator==(const DumpForm&, const DumpForm&) = default;
};

inline constexpr DumpForm kKubectlError{"an error of `kubectl`, and not what it was asked for",
                                        true};
inline constexpr DumpForm kApiServerError{
    "an error of the API server, and not what it was asked for", true};

/// What the bytes look like.
DumpForm DescribeDump(std::string_view bytes);

/// What a tool says when it fails to build something ("an error of `helm`, and not what it was
/// asked for"), where nothing else stands there. Some files that nobody has dumped begin like that.
DumpForm DescribeToolError(std::string_view bytes);

/// As DescribeDump for a document that could be parsed: keys and values as etcdctl prints them,
/// events of a watch, a Status that tells of a failure.
DumpForm DescribeDump(Value root);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_DUMP_TEXT_H_
