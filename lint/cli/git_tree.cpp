// Three programs in a row; none of them changes the repository or asks for anything.

#include "cli/git_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "process/process.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestTree = std::size_t{1} << 30U;

/// Whoever owns the repository, it is only read.
ProcessResult Git(std::vector<std::string> arguments, const std::string& directory) {
  ProcessRequest request;
  request.argv = {"git"};
  request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
  request.directory = directory;
  request.environment = {{"GIT_CONFIG_COUNT", "1"},
                         {"GIT_CONFIG_KEY_0", "safe.directory"},
                         {"GIT_CONFIG_VALUE_0", "*"}};
  request.output_limit = kLargestTree;
  return RunProcess(request);
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string WhyNot(const ProcessResult& result) {
  return Visible(FirstLine(result.err.empty() ? result.reason : result.err));
}

bool LeadsUp(const fs::path& path) {
  return std::find(path.begin(), path.end(), "..") != path.end();
}

}  // namespace

std::optional<std::string> GitTree::InTree(const std::string& path) const {
  if (!fs::path(path).is_absolute() && !LeadsUp(path)) return path;
  std::error_code failure;
  const fs::path whole = fs::weakly_canonical(path, failure);
  const fs::path below = whole.lexically_relative(top);
  if (failure || below.empty() || LeadsUp(below)) return std::nullopt;
  return ("/" / below).lexically_normal().lexically_relative("/" + prefix).generic_string();
}

std::optional<GitTree> ReadGitTree(const std::string& revision, std::string& error) {
  const auto fail = [&](const std::string& why) {
    error = fmt::format("cannot read revision `{}`: {}", Visible(revision), why);
    return std::nullopt;
  };
  const ProcessResult top = Git({"rev-parse", "--show-toplevel"}, "");
  if (!top.Succeeded()) return fail(WhyNot(top));
  const ProcessResult prefix = Git({"rev-parse", "--show-prefix"}, "");
  const ProcessResult known =
      Git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"}, "");
  if (!known.Succeeded()) return fail("there is none, nor a file or directory of that name");
  const ProcessResult archive =
      Git({"archive", "--format=tar", FirstLine(known.out)}, FirstLine(top.out));
  if (!archive.Succeeded()) return fail(WhyNot(archive));
  GitTree tree;
  const std::string& root = tree.directory.path();
  ProcessRequest unpack;
  unpack.argv = {"tar", "-xf", "-", "-C", root};
  unpack.standard_input = archive.out;
  const ProcessResult unpacked = root.empty() ? ProcessResult{} : RunProcess(unpack);
  if (!unpacked.Succeeded()) return fail(WhyNot(unpacked));
  tree.top = FirstLine(top.out);
  tree.prefix = FirstLine(prefix.out);
  tree.here = root + "/" + tree.prefix;
  std::error_code failure;
  fs::create_directories(tree.here, failure);
  // Names of environments count from the root of a repository.
  if (failure || !tree.directory.Write(".git", "")) return fail("no room to unpack it");
  return tree;
}

}  // namespace canary_lint
