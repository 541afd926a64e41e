// ECMA-48: carriage return, then erase to the end of the line.

#include "cli/progress.h"

namespace canary_lint {
namespace {

constexpr const char* kEmptyLine = "\r\033[K";

}  // namespace

void ProgressLine::Show(std::size_t done, std::size_t all) {
  shown_ = true;
  err_ << kEmptyLine << "rendering: " << done << " of " << all << std::flush;
}

void ProgressLine::Clear() {
  if (shown_) err_ << kEmptyLine << std::flush;
  shown_ = false;
}

}  // namespace canary_lint
