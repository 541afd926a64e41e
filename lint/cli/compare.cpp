// Each base becomes a JSON report, whichever way.

#include "cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>

#include "cli/fixing.h"
#include "cli/git_tree.h"
#include "cli/values.h"
#include "load/read_file.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRelease = "flagger=";
constexpr std::string_view kNothing = R"({"formatVersion": "1.0", "services": [], "findings": []})";

/// Back to where it was.
class InDirectory {
 public:
  explicit InDirectory(const std::string& path) : before_(fs::current_path()) {
    fs::current_path(path);
  }
  InDirectory(const InDirectory&) = delete;
  InDirectory& operator=(const InDirectory&) = delete;
  ~InDirectory() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }

 private:
  fs::path before_;
};

/// All environments and findings, as a JSON report has them.
std::optional<std::string> ReportOf(const JudgeOptions& options, std::string& error) {
  std::optional<LoadError> unreadable;
  const std::unique_ptr<Judgement> judgement = ReadInput(options, unreadable);
  if (judgement == nullptr) {
    error = fmt::format("cannot open `{}`: {}", Visible(unreadable->path), unreadable->reason);
    return std::nullopt;
  }
  Judge(options, *judgement);
  return WriteJson(judgement->report);
}

std::optional<std::string> UnderRelease(const std::string& word, JudgeOptions options,
                                        const Judgement& judgement, std::string& error) {
  options.flags.version = ReadRelease(word, error);
  if (!options.flags.version.has_value()) return std::nullopt;
  KeepStandardInput(judgement.input, options.load);
  return ReportOf(options, error);
}

std::optional<std::string> OfDirectory(const std::string& base, JudgeOptions options,
                                       std::string& error) {
  options.load.paths = {base};
  return ReportOf(options, error);
}

std::optional<std::string> OfFile(const std::string& base, std::string& error) {
  const FileBytes file = ReadFileBytes(base, {.unpack = true});
  if (file.error.empty()) return std::string(file.bytes.view());
  error = fmt::format("cannot open `{}`: {}", Visible(base), file.error);
  return std::nullopt;
}

/// What was not there yet is no part of it.
std::optional<std::string> OfRevision(const std::string& base, JudgeOptions options,
                                      std::string& error) {
  std::vector<std::string>& paths = options.load.paths;
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    error = "standard input has no revisions: `--compare` needs paths";
    return std::nullopt;
  }
  const std::optional<GitTree> tree = ReadGitTree(base, error);
  if (!tree.has_value()) return std::nullopt;
  const InDirectory here(tree->here);
  const bool named = !paths.empty();
  std::error_code ignored;
  std::erase_if(paths, [&ignored](const std::string& path) { return !fs::exists(path, ignored); });
  if (named && paths.empty()) return std::string(kNothing);
  return ReportOf(options, error);
}

std::optional<std::string> BaseReport(const std::string& base, JudgeOptions options,
                                      const Judgement& judgement, std::string& error) {
  options.baseline.reset();
  if (base.starts_with(kRelease)) {
    return UnderRelease(base.substr(kRelease.size()), options, judgement, error);
  }
  std::error_code ignored;
  if (fs::is_directory(base, ignored)) return OfDirectory(base, options, error);
  if (fs::exists(base, ignored)) return OfFile(base, error);
  return OfRevision(base, options, error);
}

}  // namespace

std::optional<Comparison> CompareWith(const std::string& base, const JudgeOptions& options,
                                      const Judgement& judgement, std::string& error) {
  const std::optional<std::string> before = BaseReport(base, options, judgement, error);
  if (!before.has_value()) return std::nullopt;
  const std::optional<ComparedReport> old = ReadComparedReport(base, *before, error);
  if (!old.has_value()) return std::nullopt;
  const std::optional<ComparedReport> now =
      ReadComparedReport("<this run>", WriteJson(judgement.report), error);
  if (!now.has_value()) return std::nullopt;
  Comparison comparison = Compare(*old, *now);
  std::error_code ignored;
  if (fs::is_directory(base, ignored)) comparison.moved.clear();
  return comparison;
}

}  // namespace canary_lint
