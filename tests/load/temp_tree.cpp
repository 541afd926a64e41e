// Files made for one test, and its questions to what was loaded.

#include "temp_tree.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace canary_lint::test {

namespace fs = std::filesystem;

TempTree::TempTree() : before_(fs::current_path()) {
  std::string pattern = (fs::temp_directory_path() / "canary-lint-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  root_ = fs::canonical(pattern);
  fs::current_path(root_);
}

TempTree::~TempTree() {
  std::error_code error;
  fs::current_path(before_, error);
  fs::remove_all(root_, error);
}

void TempTree::Write(const std::string& path, std::string_view text) const {
  const fs::path file = root_ / path;
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  REQUIRE(out.good());
}

Loaded LoadWith(const LoadOptions& options, const SourceOptions& sources,
                const ConfiguredEnvironments& configured) {
  LoadOptions following = options;
  following.references = ReferencesOf;
  std::optional<LoadError> error;
  Loaded loaded;
  loaded.input = Load(following, error);
  REQUIRE_FALSE(error.has_value());
  loaded.tree = ReadSources(loaded.input, sources);
  loaded.environments = DecideEnvironments(loaded.tree, configured);
  return loaded;
}

Loaded LoadPaths(const std::vector<std::string>& paths, unsigned threads) {
  LoadOptions options;
  options.paths = paths;
  options.threads = threads;
  return LoadWith(options);
}

Loaded LoadText(std::string_view text, const std::string& name) {
  std::istringstream in{std::string(text)};
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &in;
  options.stdin_filename = name;
  return LoadWith(options);
}

namespace {

std::string_view RuleOf(ProblemKind kind) {
  switch (kind) {
    case ProblemKind::kUnreadableDocument:
      return "001";
    case ProblemKind::kDuplicateKey:
      return "002";
    case ProblemKind::kUnrenderedTemplate:
      return "004";
    case ProblemKind::kNothingToJudge:
      return "009";
    case ProblemKind::kUnknownDump:
      return "007";
    case ProblemKind::kSkippedLink:
      return "link";
    case ProblemKind::kInputAssumption:
      return "008";
    case ProblemKind::kCannotBeBuilt:
      return "012";
    default:
      return "other";
  }
}

}  // namespace

std::vector<std::string> Problems(const Loaded& loaded) {
  std::vector<std::string> lines;
  for (const Problem& problem : loaded.tree.problems) {
    const Location at = loaded.input.sources.Locate(problem.span);
    lines.push_back(fmt::format("{} {}:{}:{}", RuleOf(problem.kind), at.path, at.line, at.column));
  }
  return lines;
}

std::vector<std::string> Names(const Loaded& loaded, const std::string& environment) {
  std::vector<std::string> names;
  for (const Environment& candidate : loaded.environments.all) {
    if (candidate.name != environment) continue;
    for (const Resource& resource : candidate.resources) names.push_back(resource.id.ToString());
  }
  return names;
}

std::vector<std::string> NamesIn(const Loaded& loaded, const std::string& source) {
  std::vector<std::string> names;
  for (const ManifestSource& candidate : loaded.tree.sources) {
    if (candidate.path != source) continue;
    for (const Resource& resource : candidate.resources) names.push_back(resource.id.ToString());
  }
  return names;
}

std::vector<std::string> SourcePaths(const Loaded& loaded) {
  std::vector<std::string> paths;
  for (const ManifestSource& source : loaded.tree.sources) paths.push_back(source.path);
  return paths;
}

std::vector<std::string> EnvironmentNames(const Loaded& loaded) {
  std::vector<std::string> names;
  for (const Environment& environment : loaded.environments.all) names.push_back(environment.name);
  return names;
}

std::vector<std::string> LeftOutLines(const Loaded& loaded) {
  std::vector<std::string> lines;
  for (const LeftOut& one : loaded.environments.left_out) {
    lines.push_back(fmt::format("{}: {} ({})", one.path, one.why, one.objects));
  }
  return lines;
}

std::string Counts(const Loaded& loaded) {
  const InputCounts& counts = loaded.tree.counts;
  std::uint64_t resources = 0;
  for (const auto& [kind, count] : counts.resources) resources += count;
  return fmt::format("{} files, {} documents: {} resources, {} ignored, {} unreadable; {} skipped",
                     counts.files, counts.documents, resources, counts.ignored, counts.unreadable,
                     counts.skipped_files);
}

bool CountsAddUp(const Loaded& loaded) {
  const InputCounts& counts = loaded.tree.counts;
  std::uint64_t sum = counts.ignored + counts.unreadable;
  for (const auto& [kind, count] : counts.resources) sum += count;
  return sum == counts.documents;
}

std::string ServiceText(const std::string& name) {
  return fmt::format(
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: {}\nspec:\n  ports:\n    - port: 80\n",
      name);
}

}  // namespace canary_lint::test
