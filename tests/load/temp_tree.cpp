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

Input LoadPaths(const std::vector<std::string>& paths, unsigned threads) {
  LoadOptions options;
  options.paths = paths;
  options.threads = threads;
  std::optional<LoadError> error;
  Input input = Load(options, error);
  REQUIRE_FALSE(error.has_value());
  return input;
}

Input LoadText(std::string_view text, const std::string& name) {
  std::istringstream in{std::string(text)};
  LoadOptions options;
  options.paths = {"-"};
  options.standard_input = &in;
  options.stdin_filename = name;
  std::optional<LoadError> error;
  Input input = Load(options, error);
  REQUIRE_FALSE(error.has_value());
  return input;
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
    case ProblemKind::kUnknownDump:
      return "007";
    case ProblemKind::kSkippedLink:
      return "link";
    default:
      return "other";
  }
}

}  // namespace

std::vector<std::string> Problems(const Input& input) {
  std::vector<std::string> lines;
  for (const Problem& problem : input.problems) {
    const Location at = input.sources.Locate(problem.span);
    lines.push_back(fmt::format("{} {}:{}:{}", RuleOf(problem.kind), at.path, at.line, at.column));
  }
  return lines;
}

std::vector<std::string> Names(const Input& input, const std::string& unit) {
  std::vector<std::string> names;
  for (const Unit& candidate : input.units) {
    if (candidate.path != unit) continue;
    for (const Resource& resource : candidate.resources) names.push_back(resource.id.ToString());
  }
  return names;
}

std::vector<std::string> UnitPaths(const Input& input) {
  std::vector<std::string> paths;
  for (const Unit& unit : input.units) paths.push_back(unit.path);
  return paths;
}

std::string Counts(const Input& input) {
  const InputCounts& counts = input.counts;
  std::uint64_t resources = 0;
  for (const auto& [kind, count] : counts.resources) resources += count;
  return fmt::format("{} files, {} documents: {} resources, {} ignored, {} unreadable; {} skipped",
                     counts.files, counts.documents, resources, counts.ignored, counts.unreadable,
                     counts.skipped_files);
}

bool CountsAddUp(const Input& input) {
  std::uint64_t sum = input.counts.ignored + input.counts.unreadable;
  for (const auto& [kind, count] : input.counts.resources) sum += count;
  return sum == input.counts.documents;
}

std::string ServiceText(const std::string& name) {
  return fmt::format(
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: {}\nspec:\n  ports:\n    - port: 80\n",
      name);
}

}  // namespace canary_lint::test
