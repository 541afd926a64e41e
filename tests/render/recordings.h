// fixtures/render: the inputs, what the tools made of them, and the places that come out.

#ifndef CANARY_LINT_TESTS_RENDER_RECORDINGS_H_
#define CANARY_LINT_TESTS_RENDER_RECORDINGS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "canary_lint/source.h"
#include "sources/render.h"

namespace canary_lint::test {

struct Recording {
  std::string name;    ///< of the folder
  std::string folder;  ///< absolute
  RenderJob job;
  bool fails = false;
};

/// Every folder of fixtures/render.
std::vector<Recording> Recordings();

/// The tool's recorded output, read as if it had run in the recording's folder.
Rendering ReadRecorded(const Recording& recording);

/// A tree's files by their path in it, templates among them.
class TreeFiles {
 public:
  explicit TreeFiles(const std::string& directory);
  TreeFiles(const TreeFiles&) = delete;
  TreeFiles& operator=(const TreeFiles&) = delete;

  std::optional<FileIndex> Find(const std::string& path) const;
  FileIndex Add(const std::string& path, const std::string& text);

  Sources sources;

 private:
  std::map<std::string, FileIndex> files_;
};

/// One line for each scalar of a rendering: object, pointer, value, and the place and text there.
std::string Places(const Recording& recording, const Rendering& rendering);

std::string ReadText(const std::string& path);
/// Compares with a file, or writes it where CANARY_LINT_UPDATE_GOLDENS is set.
void CompareWithFile(const std::string& path, const std::string& actual);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_RENDER_RECORDINGS_H_
