// One file -> its documents and objects, on its own: no file needs another to be parsed.
//
// Each document ends as one or more objects, as ignored, or as unreadable with a Problem. Of
// documents that leave no object nothing stays in the arena.

#ifndef CANARY_LINT_LOAD_FILE_DOCUMENTS_H_
#define CANARY_LINT_LOAD_FILE_DOCUMENTS_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"
#include "load/arena.h"

namespace canary_lint {

/// What became of one file. Namespaces are as written: later stages fill them in.
struct FileDocuments {
  std::vector<Resource> resources;  ///< of kinds that a stage reads, in file order
  std::vector<Value> roots;         ///< of a kustomization, Chart.yaml or helmfile, else none
  std::vector<Value> filled_roots;  ///< LoadedFile::filled_roots
  std::vector<Problem> problems;
  std::uint64_t documents = 0;  ///< resources + ignored + unreadable; empty documents do not count
  std::uint64_t ignored = 0;
  std::map<std::string, std::uint64_t> ignored_kinds;  ///< LoadedFile::ignored_kinds
  std::uint64_t unreadable = 0;
  /// A map or list that is not empty, whatever it says, or something that was told to be no such
  /// thing: somebody wrote it.
  bool holds_something = false;
};

/// The file that the documents are read from.
struct FileText {
  std::string_view bytes;  ///< as Sources holds them; kReadablePadding bytes behind are readable
  FileIndex index = 0;     ///< in Sources
  std::string display;     ///< path
  bool named = false;      ///< an argument: whatever it holds was meant to be read
};

/// How thoroughly, and by whom.
struct Readers {
  std::span<Arena* const> arenas;  ///< one at least; as many threads read
  bool strict = false;             ///< what nobody reads is parsed, too, for what is wrong with it
};

/// The arenas point into the bytes.
FileDocuments ReadDocuments(const FileText& file, const Readers& readers);

/// `kustomization.yaml` and its other names; `Chart.yaml`; `helmfile.yaml`, and what lies in a
/// `helmfile.d`.
bool IsKustomizationName(std::string_view display);
bool IsHelmfileName(std::string_view display);
bool IsChartName(std::string_view display);

/// A problem of the whole file, at its first byte.
Problem FileProblem(ProblemKind kind, FileIndex file, const std::string& display,
                    std::string message);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_FILE_DOCUMENTS_H_
