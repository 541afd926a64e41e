// Each is about the file's first byte.

#include "load/file_problems.h"

#include <fmt/format.h>

#include "load/file_documents.h"

namespace canary_lint {

Problem NothingToJudge(FileIndex file, const std::string& display, bool is_stream) {
  return FileProblem(
      ProblemKind::kNothingToJudge, file, display,
      is_stream ? "standard input holds no object, so nothing of it is judged: what was to write "
                  "it failed, or found nothing"
                : "this file was named and holds no object, so nothing of it is judged");
}

Problem UnreadableFile(FileIndex file, const std::string& display, const std::string& reason) {
  return FileProblem(ProblemKind::kUnreadableDocument, file, display,
                     fmt::format("this cannot be read: {}", reason));
}

Problem LinkNotFollowed(FileIndex file, const std::string& display, std::size_t others) {
  const std::string more =
      others == 0 ? ""
                  : fmt::format(", nor {} {} other link{}", others == 1 ? "was" : "were", others,
                                others == 1 ? "" : "s");
  return FileProblem(
      ProblemKind::kSkippedLink, file, display,
      fmt::format("this link to a directory, or out of the repository, was not followed{}: what "
                  "is behind it is read only if it is named or lies elsewhere in the input",
                  more));
}

}  // namespace canary_lint
