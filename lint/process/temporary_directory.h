// A directory below TMPDIR that lasts as long as the object, and goes with all that is in it.

#ifndef CANARY_LINT_PROCESS_TEMPORARY_DIRECTORY_H_
#define CANARY_LINT_PROCESS_TEMPORARY_DIRECTORY_H_

#include <string>
#include <string_view>

namespace canary_lint {

class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory&& other) noexcept;
  TemporaryDirectory& operator=(TemporaryDirectory&& other) noexcept;
  ~TemporaryDirectory();

  /// Absolute and without symlinks; empty where it could not be made.
  const std::string& path() const { return path_; }

  /// Writes a file below it, with the directories above the file; false where that failed.
  bool Write(std::string_view relative, std::string_view text) const;

  /// Copies the files below `from`, those that links lead to among them, but not what is behind
  /// links to directories; false where that failed.
  bool Copy(const std::string& from, std::string_view relative) const;

 private:
  std::string path_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_PROCESS_TEMPORARY_DIRECTORY_H_
