// What is wrong with a file as a whole, in the words of the report.

#ifndef CANARY_LINT_LOAD_FILE_PROBLEMS_H_
#define CANARY_LINT_LOAD_FILE_PROBLEMS_H_

#include <cstddef>
#include <string>

#include "canary_lint/problem.h"
#include "canary_lint/source.h"

namespace canary_lint {

/// Somebody meant it to hold something.
Problem NothingToJudge(FileIndex file, const std::string& display, bool is_stream);
/// `reason`: the system's words.
Problem UnreadableFile(FileIndex file, const std::string& display, const std::string& reason);
/// Of that link, and of how many others.
Problem LinkNotFollowed(FileIndex file, const std::string& display, std::size_t others);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_FILE_PROBLEMS_H_
