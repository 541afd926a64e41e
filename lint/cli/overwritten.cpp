// Two names are one file if device and inode are.

#include "cli/overwritten.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace canary_lint {
namespace {

using Identity = std::pair<dev_t, ino_t>;

/// Absent for what is no file, or an empty one: there is nothing to lose.
std::optional<Identity> IdentityOf(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  if (status.st_size == 0) return std::nullopt;
  return Identity(status.st_dev, status.st_ino);
}

/// What an earlier run wrote, and no object of the input.
bool IsReport(const LoadedFile& file, std::string_view bytes) {
  return file.resources.empty() && (bytes.starts_with("{\n  \"formatVersion\": ") ||
                                    bytes.starts_with("[\n  {\n    \"code\": \"CNL"));
}

std::set<Identity> Kept(const JudgeOptions& options, const Input& input) {
  std::set<Identity> kept;
  const auto keep = [&kept](const std::string& path) {
    if (const std::optional<Identity> identity = IdentityOf(path)) kept.insert(*identity);
  };
  for (FileIndex i = 0; i < input.files.size(); ++i) {
    const LoadedFile& file = input.files[i];
    const std::string_view bytes = input.sources.Bytes(i);
    if (file.is_stream) {
      keep("/dev/stdin");
    } else if (file.is_template || !IsReport(file, bytes)) {
      keep(file.display);
    }
  }
  if (!options.config_path.empty()) keep(options.config_path);
  for (const auto& [chart, values] : options.sources.charts) {
    for (const std::string& path : values.files) keep(path);
  }
  return kept;
}

}  // namespace

std::string OverwrittenInput(const Settings& settings, const JudgeOptions& options,
                             const Input& input) {
  std::vector<std::pair<std::string, Identity>> old;
  const auto add = [&old](const std::string& output) {
    if (const auto identity = IdentityOf(output)) old.emplace_back(output, *identity);
  };
  if (settings.output != "-") add(settings.output);
  add(settings.write_baseline);
  for (const ReportTarget& target : settings.reports) add(target.path);
  if (old.empty()) return {};
  const std::set<Identity> kept = Kept(options, input);
  const auto lost = std::find_if(old.begin(), old.end(), [&kept](const auto& output) {
    return kept.count(output.second) != 0;
  });
  return lost == old.end() ? std::string() : lost->first;
}

}  // namespace canary_lint
