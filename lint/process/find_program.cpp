// FindProgram of process.h.

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "process/process.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

bool IsProgram(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string FindProgram(std::string_view name) {
  if (name.find('/') != std::string_view::npos) {
    std::error_code error;
    const std::string absolute = fs::absolute(name, error).string();
    return !error && IsProgram(absolute) ? absolute : std::string();
  }
  const char* variable = std::getenv("PATH");
  std::string_view rest = variable == nullptr ? "" : variable;
  while (!name.empty() && !rest.empty()) {
    const std::size_t end = rest.find(':');
    const std::string_view entry = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (entry.empty() || entry.front() != '/') continue;
    std::string candidate(entry);
    candidate.append("/").append(name);
    if (IsProgram(candidate)) return candidate;
  }
  return {};
}

}  // namespace canary_lint
