// Load: walk, read and parse (the only parallel step), lay out units, account for everything.

#include "canary_lint/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <memory>
#include <thread>
#include <tuple>
#include <utility>

#include "load/file_documents.h"
#include "load/layout.h"
#include "load/read_file.h"
#include "load/walk.h"

namespace canary_lint {

struct Input::Storage {
  std::vector<std::unique_ptr<Arena>> arenas;
};

Input::Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

namespace {

using Role = FoundFile::Role;

/// One file on its way; its index is its number in Sources.
struct Work {
  FoundFile found;
  FileBytes content;
  bool is_template = false;
  bool is_repeated = false;  // another name of a file with a smaller index
  FileDocuments documents;
};

class Loader {
 public:
  Loader(const LoadOptions& options, WalkResult walk) : options_(options) {
    std::vector<std::string> displays;
    for (const FoundFile& file : walk.files) displays.push_back(file.display);
    charts_ = FindCharts(displays);
    for (FoundFile& file : walk.files) {
      Work work;
      work.is_template = file.role == Role::kFile && charts_.IsTemplate(file.display);
      work.found = std::move(file);
      work_.push_back(std::move(work));
    }
  }

  Input Run(std::optional<LoadError>& error) {
    ParseAll();
    for (const Work& work : work_) {
      if (work.found.named && work.found.role == Role::kFile && !work.is_template &&
          !work.content.opened) {
        error = LoadError{work.found.path, work.content.error};
        return {};
      }
    }
    DropRepeated();
    Collect();
    return std::move(input_);
  }

 private:
  void ParseAll() {
    const std::size_t workers =
        std::max<std::size_t>(1, std::min<std::size_t>(options_.threads, work_.size()));
    auto storage = std::make_unique<Input::Storage>();
    for (std::size_t i = 0; i < workers; ++i) storage->arenas.push_back(std::make_unique<Arena>());
    std::atomic<std::size_t> next{0};
    const auto run = [this, &next](Arena& arena) {
      for (std::size_t i = next++; i < work_.size(); i = next++) {
        ParseFile(work_[i], static_cast<FileIndex>(i), arena);
      }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers; ++i) {
      threads.emplace_back(run, std::ref(*storage->arenas[i]));
    }
    run(*storage->arenas.front());
    for (std::thread& thread : threads) thread.join();
    input_.storage = std::move(storage);
  }

  void ParseFile(Work& work, FileIndex index, Arena& arena) const {
    if (work.is_template) return;
    if (work.found.role == Role::kUnreadableDirectory ||
        work.found.role == Role::kLinkedDirectory) {
      return;
    }
    work.content = work.found.role == Role::kStandardInput
                       ? ReadStream(options_.standard_input)
                       : ReadFileBytes(work.found.path, !work.found.named);
    if (!work.content.error.empty()) return;
    work.documents =
        ReadDocuments({work.content.bytes, index, work.found.display, work.found.named}, arena);
  }

  /// A file with several names counts under the smallest. It keeps its place in Sources, empty.
  void DropRepeated() {
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> seen;
    for (std::size_t i = 0; i < work_.size(); ++i) {
      Work& work = work_[i];
      if (work.found.role != Role::kFile || !work.content.opened) continue;
      if (seen.try_emplace(work.content.identity, i).second) continue;
      work.is_repeated = true;
      work.documents = {};
      work.content.bytes = std::string();
    }
  }

  void Collect() {
    std::vector<LaidFile> files;
    for (Work& work : work_) {
      const bool absent = work.is_repeated || work.found.role == Role::kLinkedDirectory;
      files.push_back({work.found.display, work.found.path, absent, std::move(work.documents)});
      input_.sources.Add(work.found.display, std::move(work.content.bytes));
    }
    Layout layout = PlanUnits(files);
    for (std::size_t i = 0; i < files.size(); ++i) Count(files[i], i, layout);
    for (const PlannedUnit& unit : layout.units) input_.units.push_back(MakeUnit(unit, files));
    for (const std::size_t file : layout.skipped) {
      const Unit seen = MakeUnit({"", {{file, ""}}}, files);
      input_.unjudged.insert(input_.unjudged.end(), seen.resources.begin(), seen.resources.end());
    }
    Append(layout.problems);
    std::vector<Problem> notes = ChartNotes(charts_, files);
    Append(notes);
    LinkNote();
    SortProblems();
    FindHidingPlaces();
  }

  void FindHidingPlaces() {
    std::map<FileIndex, bool> mentions;
    for (const Problem& problem : input_.problems) {
      const FileIndex file = problem.span.file;
      const auto [mention, is_new] = mentions.try_emplace(file, false);
      if (is_new) mention->second = MentionsFlagger(input_.sources.Bytes(file));
      if (mention->second || MayHideCanary(problem)) input_.may_hide_canary.insert(file);
    }
  }

  /// Beside what a file says of Flagger itself.
  bool MayHideCanary(const Problem& problem) const {
    const Work& work = work_[problem.span.file];
    if (problem.kind == ProblemKind::kUnknownDump) return true;
    if (problem.kind == ProblemKind::kUnreadableDocument &&
        (work.found.role == Role::kUnreadableDirectory || !work.content.error.empty())) {
      return true;
    }
    const bool chart = problem.kind == ProblemKind::kUnrenderedTemplate &&
                       IsChartName(work.found.display) &&
                       input_.counts.resources.count("Canary") == 0;
    return chart && ChartMentionsFlagger(DirectoryOf(work.found.display));
  }

  /// Templates are read for this alone, and only where no Canary was met elsewhere.
  bool ChartMentionsFlagger(const std::string& directory) const {
    const std::string prefix = directory == "." ? "" : Below(directory, "");
    return std::any_of(work_.begin(), work_.end(), [&prefix](const Work& work) {
      return work.is_template && work.found.display.compare(0, prefix.size(), prefix) == 0 &&
             MentionsFlagger(ReadFileBytes(work.found.path, true).bytes);
    });
  }

  void SortProblems() {
    std::sort(input_.problems.begin(), input_.problems.end(),
              [](const Problem& a, const Problem& b) {
                return std::tie(a.span.file, a.span.begin, a.span.end, a.kind, a.message) <
                       std::tie(b.span.file, b.span.begin, b.span.end, b.kind, b.message);
              });
  }

  void Append(std::vector<Problem>& problems) {
    std::move(problems.begin(), problems.end(), std::back_inserter(input_.problems));
  }

  void Count(LaidFile& file, std::size_t index, const Layout& layout) {
    const Work& work = work_[index];
    InputCounts& counts = input_.counts;
    if (file.absent) return;
    if (work.is_template || layout.skipped.count(index) != 0) {
      ++counts.skipped_files;
      counts.unjudged_canaries += static_cast<std::uint64_t>(
          std::count_if(file.documents.resources.begin(), file.documents.resources.end(),
                        [](const Resource& resource) { return resource.id.kind == "Canary"; }));
      return;
    }
    if (work.found.role == Role::kUnreadableDirectory) return Unreadable(index, work.found.reason);
    if (!work.content.error.empty()) return Unreadable(index, work.content.error);
    ++counts.files;
    counts.documents += file.documents.documents;
    counts.ignored += file.documents.ignored;
    counts.unreadable += file.documents.unreadable;
    const bool judged = layout.no_resources.count(index) == 0;
    for (Problem& problem : file.documents.problems) {
      // Duplicate keys and placeholders are nobody's business in a patch; broken text is.
      if (!judged && problem.kind != ProblemKind::kUnreadableDocument) continue;
      if (problem.subject.kind != "File" && problem.subject.namespace_name.empty()) {
        problem.subject.namespace_name = NamespaceOf(index, layout);
      }
      input_.problems.push_back(std::move(problem));
    }
    if (!judged) counts.ignored += file.documents.resources.size();
    if (!judged) return;
    for (const Resource& resource : file.documents.resources) ++counts.resources[resource.id.kind];
  }

  /// What the first unit that holds the file gives to objects without a namespace.
  const std::string& NamespaceOf(std::size_t file, const Layout& layout) const {
    for (const PlannedUnit& unit : layout.units) {
      for (const PlannedUnit::Part& part : unit.parts) {
        if (part.file == file && !part.namespace_name.empty()) return part.namespace_name;
      }
    }
    return options_.default_namespace;
  }

  void Unreadable(std::size_t index, const std::string& reason) {
    ++input_.counts.documents;
    ++input_.counts.unreadable;
    input_.problems.push_back(FileProblem(ProblemKind::kUnreadableDocument,
                                          static_cast<FileIndex>(index), work_[index].found.display,
                                          fmt::format("this cannot be read: {}", reason)));
  }

  Unit MakeUnit(const PlannedUnit& planned, const std::vector<LaidFile>& files) const {
    Unit unit{planned.path, {}, planned.namespaces_known};
    for (const PlannedUnit::Part& part : planned.parts) {
      for (Resource resource : files[part.file].documents.resources) {
        if (IsClusterScoped(resource.id.group, resource.id.kind)) {
          resource.id.namespace_name.clear();
        } else if (!part.namespace_name.empty()) {
          resource.id.namespace_name = part.namespace_name;
          resource.namespace_set = true;
        } else if (!resource.namespace_set) {
          resource.id.namespace_name = options_.default_namespace;
        }
        unit.resources.push_back(std::move(resource));
      }
    }
    return unit;
  }

  void LinkNote() {
    std::size_t count = 0;
    std::size_t first = 0;
    for (std::size_t i = work_.size(); i-- > 0;) {
      if (work_[i].found.role != Role::kLinkedDirectory) continue;
      first = i;
      ++count;
    }
    if (count == 0) return;
    const std::string others =
        count == 1 ? "" : fmt::format(", nor were {} other links to directories", count - 1);
    input_.problems.push_back(FileProblem(
        ProblemKind::kSkippedLink, static_cast<FileIndex>(first), work_[first].found.display,
        fmt::format("this link to a directory was not followed{}: what is behind it "
                    "is read only if it is named or lies elsewhere in the input",
                    others)));
  }

  const LoadOptions& options_;
  Charts charts_;
  std::vector<Work> work_;
  Input input_;
};

}  // namespace

Input Load(const LoadOptions& options, std::optional<LoadError>& error) {
  const std::vector<std::string> here{"."};
  WalkResult walk = Walk(options.paths.empty() ? here : options.paths, options.stdin_filename);
  if (walk.error.has_value()) {
    error = walk.error;
    return {};
  }
  return Loader(options, std::move(walk)).Run(error);
}

}  // namespace canary_lint
