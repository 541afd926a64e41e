// Each is about the file's first byte.

#include "load/file_problems.h"

#include <fmt/format.h>

#include <cerrno>

#include "load/file_documents.h"
#include "load/read_file.h"

namespace canary_lint {
namespace {

/// Empty where nobody knows one. Standard input can neither be mended nor passed over.
std::string WayOut(const std::string& display, const std::string& reason) {
  if (display.starts_with('<')) return "";
  std::string pass = fmt::format("pass over it: `--exclude {}`", display);
  if (reason == SystemWords(ENOENT) || reason == SystemWords(ELOOP)) {
    return "mend the link, or " + pass;
  }
  if (reason == kNotRegular) return pass;
  const bool locked = reason == SystemWords(EACCES) || reason == SystemWords(EPERM);
  return locked ? "let the user who runs this read it, or " + pass : "";
}

Problem NothingToJudge(FileIndex file, const std::string& display, bool is_stream) {
  return FileProblem(
      ProblemKind::kNothingToJudge, file, display,
      is_stream ? "standard input holds no object, so nothing of it is judged: what was to write "
                  "it failed, or found nothing"
                : "this file was named and holds no object, so nothing of it is judged");
}

}  // namespace

void MeetExpectation(LoadedFile& file, FileIndex index, bool holds_something) {
  const bool no_object = file.resources.empty() && file.roots.empty() &&
                         file.ignored_kinds.empty() && file.ignored == file.documents;
  if (no_object && (file.is_stream || file.documents == 0 || !holds_something)) {
    file.problems.push_back(NothingToJudge(index, file.display, file.is_stream));
  }
  // Not a mistake in one of several documents: all of it is lost.
  if (holds_something) return;
  for (Problem& problem : file.problems) {
    if (problem.kind == ProblemKind::kUnreadableDocument) problem.unread.clear();
  }
}

Problem NoDump(FileIndex file, const std::string& display, const DumpForm& dump, bool named) {
  if (named && dump.is_error) {
    return FileProblem(
        ProblemKind::kNothingToJudge, file, display,
        fmt::format("this is {}, so nothing is judged{}", dump.words,
                    dump == kKubectlError ? fmt::format(": `{}` asks for the kinds that the "
                                                        "cluster has",
                                                        kDumpCommand)
                                          : ""));
  }
  return FileProblem(ProblemKind::kUnknownDump, file, display,
                     fmt::format("this looks like {}, from which no object can be read: dump it "
                                 "with `{}`",
                                 dump.words, kDumpCommand));
}

Problem UnreadableFile(FileIndex file, const std::string& display, const std::string& reason) {
  Problem problem = FileProblem(ProblemKind::kUnreadableDocument, file, display,
                                fmt::format("this cannot be read: {}", reason));
  problem.help = WayOut(display, reason);
  return problem;
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
