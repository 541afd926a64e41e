// Report files, written whole or not at all.

#ifndef CANARY_LINT_CLI_WRITE_FILE_H_
#define CANARY_LINT_CLI_WRITE_FILE_H_

#include <functional>
#include <string>
#include <string_view>

#include "load/kept_texts.h"

namespace canary_lint {

/// Hands on a text in pieces, the same ones whenever it is asked. Returns what `take` returns, or
/// why there are no more.
using Pieces = std::function<std::string(const TakePiece& take)>;

/// Writes the text to a temporary file beside `path` and renames it, so that a reader never sees
/// half a report and a failure leaves an old one alone; mode and owner of the old one stay. The
/// temporary file is a new one, and is gone whenever a signal ends the program. Where no file can
/// be made there, or none can take the place of the old one (a directory without permission, a bind
/// mount), the old one is written over. A symbolic link is followed, also to what is not there yet;
/// a device or pipe is written to directly. Returns why it failed, in the system's words; empty on
/// success.
std::string WriteReportFile(const std::string& path, const Pieces& pieces);
std::string WriteReportFile(const std::string& path, std::string_view bytes);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_WRITE_FILE_H_
