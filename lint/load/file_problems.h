// What is wrong with a file as a whole, in the words of the report.

#ifndef CANARY_LINT_LOAD_FILE_PROBLEMS_H_
#define CANARY_LINT_LOAD_FILE_PROBLEMS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "canary_lint/load.h"
#include "canary_lint/problem.h"
#include "canary_lint/source.h"
#include "load/dump_text.h"

namespace canary_lint {

/// Of a file that was named: somebody meant it to hold objects. `holds_something` as in
/// FileDocuments. Of standard input nothing but objects was asked for.
void MeetExpectation(LoadedFile& file, FileIndex index, bool holds_something);
/// What a dump, or an error of what was to write one, is told as; see dump_text.h.
Problem NoDump(FileIndex file, const std::string& display, const DumpForm& dump, bool named);
/// `reason`: the system's words.
Problem UnreadableFile(FileIndex file, const std::string& display, const std::string& reason);
/// Of that link, and of how many others.
Problem LinkNotFollowed(FileIndex file, const std::string& display, std::size_t others);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_FILE_PROBLEMS_H_
