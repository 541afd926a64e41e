// Each base becomes a report as JSON has it, whichever way.

#include "cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/git_tree.h"
#include "cli/reading.h"
#include "cli/values.h"
#include "load/read_file.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRelease = "flagger=";

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

std::optional<ComparedReport> ReportOf(const JudgeOptions& options, std::string& error) {
  std::optional<LoadError> unreadable;
  const std::unique_ptr<Judgement> judgement = ReadInput(options, unreadable);
  if (judgement == nullptr) {
    error = CannotOpen(unreadable->path, unreadable->reason);
    return std::nullopt;
  }
  Judge(options, *judgement);
  return ReadComparedReport("<base>", WriteJson(judgement->report), error);
}

std::optional<ComparedReport> UnderRelease(const std::string& word, JudgeOptions options,
                                           const Judgement& judgement, std::string& error) {
  options.flags.version = ReadRelease(word, error);
  if (!options.flags.version.has_value()) return std::nullopt;
  KeepStandardInput(judgement.input, options.load);
  return ReportOf(options, error);
}

std::optional<ComparedReport> OfDirectory(const std::string& base, JudgeOptions options,
                                          std::string& error) {
  options.load.paths = {base};
  return ReportOf(options, error);
}

std::optional<ComparedReport> OfFile(const std::string& base, std::string& error) {
  const FileBytes file = ReadFileBytes(base, {.unpack = true});
  if (file.error.empty()) return ReadComparedReport(base, file.bytes.view(), error);
  error = CannotOpen(base, file.error);
  return std::nullopt;
}

/// Paths as the tree has them; false, with `error` set, where one is no part of the repository.
bool MoveInto(const GitTree& tree, std::vector<std::string>& paths, std::string& error) {
  for (std::string& path : paths) {
    std::optional<std::string> there = tree.InTree(path);
    if (!there.has_value()) {
      error = fmt::format("`{}` is outside of the repository: it has no revision to compare with",
                          Visible(path));
      return false;
    }
    path = std::move(*there);
  }
  return true;
}

/// What charts are rendered with is that of the revision, but for what is no part of it.
void MoveInto(const GitTree& tree, ChartValuesByPath& charts) {
  for (auto& [chart, values] : charts) {
    for (std::string& file : values.files) {
      file = tree.InTree(file).value_or(fs::absolute(file).generic_string());
    }
  }
}

/// What was not there yet is no part of it.
std::optional<ComparedReport> OfRevision(const std::string& base, JudgeOptions options,
                                         std::vector<std::string>& absent, std::string& error) {
  std::vector<std::string>& paths = options.load.paths;
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    error = "standard input has no revisions: `--compare` needs paths";
    return std::nullopt;
  }
  const std::optional<GitTree> tree = ReadGitTree(base, error);
  if (!tree.has_value() || !MoveInto(*tree, paths, error)) return std::nullopt;
  MoveInto(*tree, options.sources.charts);
  const InDirectory here(tree->here);
  const bool named = !paths.empty();
  std::error_code ignored;
  std::erase_if(paths, [&](const std::string& path) {
    if (fs::exists(path, ignored)) return false;
    absent.push_back(path);
    return true;
  });
  if (named && paths.empty()) return ComparedReport{};
  return ReportOf(options, error);
}

std::optional<ComparedReport> BaseReport(const std::string& base, JudgeOptions options,
                                         const Judgement& judgement,
                                         std::vector<std::string>& absent, std::string& error) {
  options.baseline.reset();
  if (base.starts_with(kRelease)) {
    return UnderRelease(base.substr(kRelease.size()), options, judgement, error);
  }
  std::error_code ignored;
  if (fs::is_directory(base, ignored)) return OfDirectory(base, options, error);
  if (fs::exists(base, ignored)) return OfFile(base, error);
  return OfRevision(base, options, absent, error);
}

}  // namespace

std::optional<Comparison> CompareWith(const std::string& base, const JudgeOptions& options,
                                      const Judgement& judgement, std::string& error) {
  std::vector<std::string> absent;
  const std::optional<ComparedReport> old = BaseReport(base, options, judgement, absent, error);
  if (!old.has_value()) return std::nullopt;
  const std::optional<ComparedReport> now =
      ReadComparedReport("<this run>", WriteJson(judgement.report), error);
  if (!now.has_value()) return std::nullopt;
  Comparison comparison = Compare(*old, *now);
  comparison.absent = std::move(absent);
  std::error_code ignored;
  if (fs::is_directory(base, ignored)) comparison.moved.clear();
  return comparison;
}

}  // namespace canary_lint
