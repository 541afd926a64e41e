// Texts that are read once, and parts of them again later: more than there is memory for.

#ifndef CANARY_LINT_LOAD_KEPT_TEXTS_H_
#define CANARY_LINT_LOAD_KEPT_TEXTS_H_

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "load/read_file.h"

namespace canary_lint {

/// Takes a piece of a text; returns why it cannot, in the system's words, else nothing.
using TakePiece = std::function<std::string(std::string_view)>;

struct KeptText {
  std::string path;
  std::pair<std::uint64_t, std::uint64_t> identity;  ///< as FileBytes has it
  std::int64_t changed = 0;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;  ///< of a copy
  bool copied = false;
};

/// A file stays where it is, and is told from one that was changed since. What is no file's own
/// bytes (FileBytes::converted) is copied to a temporary file without a name.
class KeptTexts {
 public:
  /// Thread-safe. `error` is set, in the system's words, where there is no room for a copy.
  KeptText Keep(const std::string& path, const FileBytes& file, std::string& error);

  /// Hands on the bytes from `begin` to `end`, piece by piece. Returns why that cannot be done;
  /// what `take` returns ends it as well.
  std::string Read(const KeptText& text, std::uint64_t begin, std::uint64_t end,
                   const TakePiece& take) const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::mutex mutex_;
  std::unique_ptr<std::FILE, Close> copies_;
  std::uint64_t used_ = 0;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_KEPT_TEXTS_H_
