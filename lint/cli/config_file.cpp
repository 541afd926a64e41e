// Looks for the file from the current directory upwards, and hands its bytes to ConfigReader.

#include "cli/config_file.h"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "canary_lint/fix.h"
#include "canary_lint/version.h"
#include "cli/config_reader.h"
#include "load/read_file.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

bool Exists(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

/// Whoever names a pipe wants it read; what merely lies there must be a file.
bool ReadBytes(const std::string& path, bool found, std::string& bytes, std::string& error) {
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 20U;
  const FileBytes file = ReadFileBytes(path, {.regular_only = found, .limit = kLargest});
  bytes = std::string(file.bytes.view());
  if (file.error.empty()) return true;
  error = fmt::format("{}: cannot read configuration `{}`: {}", kProgramName, Visible(path),
                      file.error);
  return false;
}

std::vector<std::string_view> ConfigFilesIn(const fs::path& folder) {
  std::vector<std::string_view> names;
  for (const std::string_view name : kConfigFileNames) {
    if (Exists(folder / name)) names.push_back(name);
  }
  return names;
}

}  // namespace

std::string FindConfigFile(std::string& error) {
  std::error_code failure;
  const fs::path start = fs::current_path(failure);
  if (failure) return {};
  fs::path found;
  std::string shown;
  std::string prefix;
  for (fs::path folder = start;; folder = folder.parent_path()) {
    if (found.empty()) {
      const std::vector<std::string_view> names = ConfigFilesIn(folder);
      if (names.size() > 1) {
        error = fmt::format("{}: there are two configurations, `{}{}` and `{}{}`: remove one",
                            kProgramName, prefix, names[0], prefix, names[1]);
        return {};
      }
      if (!names.empty()) {
        found = folder;
        shown = prefix + std::string(names.front());
      }
    }
    // What is above the repository is none of its business, and without one nothing above is.
    if (Exists(folder / ".git")) return found.empty() ? std::string() : shown;
    if (folder == folder.parent_path()) break;
    prefix += "../";
  }
  return found == start && !found.empty() ? shown : std::string();
}

Config ReadConfigFile(const std::string& path, bool found, std::string& error) {
  std::string bytes;
  if (!ReadBytes(path, found, bytes, error)) return {};
  const ParsedText text = ParseText(path, bytes);
  ConfigReader reader(text);
  Config config = reader.Read();
  config.text = std::move(bytes);
  error = reader.Error();
  return config;
}

std::string ConfigWord(std::string_view text) { return NewValue(Visible(text)).Flow(); }

}  // namespace canary_lint
