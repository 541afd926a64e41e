// Counts each document once, by what became of its file, and hands on the problems of what counts.

#include "sources/accounting.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "load/template_text.h"
#include "sources/charts.h"
#include "sources/helmfile_charts.h"

namespace canary_lint {
namespace {

class Accountant {
 public:
  Accountant(const Input& input, const KustomizeTree& kustomizations, const Pieces& pieces,
             const std::set<std::size_t>& used, SourceTree& tree)
      : input_(input), kustomizations_(kustomizations), pieces_(pieces), used_(used), tree_(tree) {
    for (const Piece& piece : pieces.all) {
      for (const Resource& resource : piece.source.resources) {
        spaces_.try_emplace(resource.name_span.file, resource.id.namespace_name);
      }
    }
    for (const ManifestSource& source : tree.sources) {
      for (const Resource& resource : source.resources) {
        if (resource.applied_by != nullptr) {
          present_.insert({resource.span.file, resource.span.begin});
        }
      }
    }
  }

  void Run() {
    for (std::size_t i = 0; i < input_.files.size(); ++i) Count(input_.files[i], i);
  }

 private:
  bool IsSkipped(std::size_t index) const {
    return input_.files[index].is_template ||
           (pieces_.unjudged_files.count(index) != 0 && pieces_.judged_files.count(index) == 0);
  }

  void Count(const LoadedFile& file, std::size_t index) {
    InputCounts& counts = tree_.counts;
    if (file.absent) return;
    const bool auxiliary = kustomizations_.auxiliary_files().count(index) != 0;
    if (file.referenced && used_.count(index) == 0) return;
    if (IsSkipped(index)) return Skip(file);
    counts.files += file.opened ? 1U : 0U;
    counts.documents += file.documents;
    counts.ignored += file.ignored;
    for (const auto& [kind, count] : file.ignored_kinds) counts.ignored_kinds[kind] += count;
    counts.unreadable += file.unreadable;
    for (const Problem& problem : file.problems) {
      // Duplicate keys and placeholders are nobody's business in a patch; broken text is.
      const bool text = problem.kind == ProblemKind::kUnreadableDocument ||
                        problem.kind == ProblemKind::kNothingToJudge;
      if (auxiliary && !text) continue;
      Tell(problem);
    }
    if (auxiliary) {
      counts.ignored += file.resources.size();
      return;
    }
    for (const Resource& resource : file.resources) {
      if (HoldsPlaceholder(resource.id.name) && !IsNamed(resource)) {
        Unnamed(file, resource);
      } else {
        ++counts.resources[resource.id.kind];
      }
    }
  }

  /// Some root has filled its name in.
  bool IsNamed(const Resource& resource) const {
    return present_.count({resource.span.file, resource.span.begin}) != 0;
  }

  /// One note for a file, however many of its objects are nameless.
  void Unnamed(const LoadedFile& file, const Resource& resource) {
    ++tree_.counts.unreadable;
    const auto [note, is_new] = unnamed_.try_emplace(resource.span.file, tree_.problems.size());
    if (is_new) {
      Problem problem = FileProblem(
          ProblemKind::kUnrenderedTemplate, resource.span.file, file.display,
          "the name of this object is a placeholder that nothing was filled into yet, so it is not "
          "judged: render it and read the result, as in `flux build kustomization NAME --path PATH "
          "| kube-canary-lint -`");
      problem.span = resource.name_span;
      tree_.problems.push_back(std::move(problem));
    }
    tree_.problems[note->second].unread.push_back(resource.span);
  }

  void Skip(const LoadedFile& file) {
    ++tree_.counts.skipped_files;
    for (const Resource& resource : file.resources) {
      if (resource.id.kind == "Canary") ++tree_.counts.unjudged_canaries;
    }
    if (file.is_template) return;
    std::vector<Resource> objects = ObjectsOf(file, {"", "default", false});
    std::move(objects.begin(), objects.end(), std::back_inserter(tree_.unjudged));
  }

  /// An object is called by the namespace that the first source gives to its file.
  void Tell(Problem problem) {
    if (problem.subject.kind != "File" && problem.subject.namespace_name.empty()) {
      const auto space = spaces_.find(problem.span.file);
      if (space != spaces_.end()) problem.subject.namespace_name = space->second;
    }
    tree_.problems.push_back(std::move(problem));
  }

  const Input& input_;
  const KustomizeTree& kustomizations_;
  const Pieces& pieces_;
  const std::set<std::size_t>& used_;
  SourceTree& tree_;
  std::map<FileIndex, std::string> spaces_;
  std::set<std::pair<FileIndex, std::uint32_t>> present_;  // objects that had to be filled in
  std::map<FileIndex, std::size_t> unnamed_;               // notes, in the problems
};

/// The command line names it, or its directory.
bool IsNamed(const Input& input, const LoadedFile& file) {
  return file.named || std::binary_search(input.arguments.begin(), input.arguments.end(),
                                          DirectoryOf(file.display));
}

/// A chart or kustomization that has to be built first, and that somebody wants to have judged.
bool IsWanted(const Input& input, const LoadedFile& file, const Problem& problem) {
  return problem.kind == ProblemKind::kUnrenderedTemplate && problem.subject.kind == "File" &&
         (IsChartName(file.display) || IsKustomizationName(file.display)) && IsNamed(input, file);
}

/// Beside what a file says of Flagger itself.
bool MayHideCanary(const Input& input, const LoadedFile& file, const FlaggerTemplates& templates,
                   const SourceTree& tree, const Problem& problem) {
  if (problem.kind == ProblemKind::kUnknownDump) return true;
  if (problem.kind == ProblemKind::kCannotBeBuilt) return true;
  const bool nameless =
      problem.kind == ProblemKind::kInvalidResource && problem.subject.kind == "File";
  if (problem.subject.group == "flagger.app" || nameless) return true;
  if (IsWanted(input, file, problem)) return true;
  if (problem.discriminator == kHelmfileNote) return true;
  const bool delivered =
      problem.kind == ProblemKind::kUnrenderedTemplate && problem.subject.kind != "File";
  if (delivered && templates.Of(problem.discriminator).any) return true;
  if (problem.kind == ProblemKind::kNothingToJudge) return true;
  const bool lost = !file.opened || (file.named && file.resources.empty());
  if (problem.kind == ProblemKind::kUnreadableDocument && lost) return true;
  const bool built = problem.kind == ProblemKind::kUnrenderedTemplate ||
                     problem.kind == ProblemKind::kInputAssumption;
  const bool chart =
      built && IsChartName(file.display) && tree.counts.resources.count("Canary") == 0;
  return chart && templates.Of(DirectoryOf(file.display)).any;
}

}  // namespace

void Account(const Input& input, const KustomizeTree& kustomizations, const Pieces& pieces,
             const std::set<std::size_t>& used, SourceTree& tree) {
  Accountant(input, kustomizations, pieces, used, tree).Run();
}

void FindHidingPlaces(const Input& input, const FlaggerTemplates& templates, SourceTree& tree) {
  std::map<FileIndex, bool> mentions;
  for (const Problem& problem : tree.problems) {
    const FileIndex file = input.sources.Resolve(problem.span).file;
    if (file >= input.files.size()) continue;
    const auto [mention, is_new] = mentions.try_emplace(file, false);
    if (is_new) mention->second = MentionsFlagger(input.sources.Bytes(file));
    if (mention->second || MayHideCanary(input, input.files[file], templates, tree, problem)) {
      tree.may_hide_canary.insert(file);
    }
  }
}

}  // namespace canary_lint
