// Whatever is said is said through these.

#include "cli/console.h"

#include <ostream>

#include "canary_lint/version.h"

namespace canary_lint {

int Console::Fail(std::string_view message) const {
  err << kProgramName << ": " << message << '\n';
  return kFailed;
}

int Console::FailAt(std::string_view message) const {
  err << message << '\n';
  return kFailed;
}

int Console::Print(std::string_view text) const {
  out << text << std::flush;
  return out ? kClean : Fail("cannot write to standard output");
}

}  // namespace canary_lint
