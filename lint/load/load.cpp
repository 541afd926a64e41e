// Load: walk, read and parse (the only parallel step), follow what the files refer to, and put all
// of it in the order of paths.

#include "canary_lint/load.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "load/at_once.h"
#include "load/chart_paths.h"
#include "load/file_documents.h"
#include "load/file_problems.h"
#include "load/json_parser.h"
#include "load/move_file.h"
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

/// From here on all threads read one file, part by part.
constexpr std::size_t kLargeFile = std::size_t{1} << 20U;

/// One file on its way.
struct Work {
  FoundFile found;
  FileBytes content;
  FileIndex index = 0;  // in Sources, as far as is known
  LoadedFile file;
};

class Loader {
 public:
  Loader(const LoadOptions& options, WalkResult walk) : options_(options) {
    input_.storage = std::make_unique<Input::Storage>();
    Add(std::move(walk.files));
  }

  Input Run(std::optional<LoadError>& error) {
    ParseFrom(0);
    for (const Work& work : work_) {
      if (work.found.named && work.found.role == Role::kFile && !work.file.is_template &&
          !work.content.opened) {
        error = LoadError{work.found.path, work.content.error};
        return {};
      }
    }
    FollowReferences();
    Sort();
    DropRepeated();
    Finish();
    return std::move(input_);
  }

 private:
  void Add(std::vector<FoundFile> files) {
    std::vector<std::string> displays;
    displays.reserve(files.size());
    for (const FoundFile& file : files) displays.push_back(file.display);
    const Charts charts(displays);
    for (FoundFile& found : files) {
      if (!known_.insert(found.display).second && found.referenced) continue;
      Work work;
      work.file.display = found.display;
      work.file.tree = found.tree;
      work.file.named = found.named;
      work.file.referenced = found.referenced;
      work.file.is_stream = found.role == Role::kStandardInput;
      work.file.is_template = found.role == Role::kFile && charts.IsTemplate(found.display);
      work.index = static_cast<FileIndex>(work_.size());
      work.found = std::move(found);
      work_.push_back(std::move(work));
    }
  }

  void ParseFrom(std::size_t first) {
    auto& arenas = input_.storage->arenas;
    while (arenas.size() < std::max(options_.threads, 1U)) {
      arenas.push_back(std::make_unique<Arena>());
    }
    std::vector<Arena*> all;
    all.reserve(arenas.size());
    for (const auto& arena : arenas) all.push_back(arena.get());
    const std::size_t count = work_.size() - first;
    AtOnce(count, all.size(), [&](std::size_t i, std::size_t worker) {
      Work& work = work_[first + i];
      if (!ReadFile(work, count == 1 ? all.size() : 1)) return;
      if (work.content.bytes.size() < kLargeFile) ParseFile(work, {&all[worker], 1});
    });
    for (std::size_t i = first; i < work_.size(); ++i) {
      const bool large = work_[i].content.bytes.size() >= kLargeFile;
      if (large && !work_[i].file.is_template) ParseFile(work_[i], all);
    }
  }

  /// False where there are no bytes of documents.
  bool ReadFile(Work& work, std::size_t threads) const {
    if (work.file.is_template) {
      if (!options_.keep_templates) return false;
      work.content = ReadFileBytes(work.found.path, {.regular_only = true});
      return false;
    }
    if (work.found.role == Role::kUnreadableDirectory) {
      work.content.error = work.found.reason;
      Unreadable(work);
      return false;
    }
    work.file.absent = work.found.role == Role::kLinkedDirectory;
    if (work.file.absent) return false;
    const ReadOptions options{
        .regular_only = !work.found.named, .unpack = true, .threads = threads};
    work.content = Read(work, options);
    work.file.opened = work.content.opened;
    if (!work.content.error.empty()) Unreadable(work);
    return work.content.error.empty();
  }

  FileBytes Read(const Work& work, const ReadOptions& options) const {
    const auto text = options_.texts.find(work.found.display);
    if (text != options_.texts.end()) {
      FileBytes content;
      content.bytes = ByteBuffer(text->second);
      content.opened = true;
      if (!work.file.is_stream) content.identity = FileIdentity(work.found.path);
      return content;
    }
    return work.file.is_stream ? ReadStream(options_.standard_input)
                               : ReadFileBytes(work.found.path, options);
  }

  void ParseFile(Work& work, std::span<Arena* const> arenas) const {
    FileDocuments documents =
        ReadDocuments({work.content.bytes.view(), work.index, work.found.display, work.found.named},
                      {arenas, options_.strict});
    work.file.resources = std::move(documents.resources);
    work.file.roots = std::move(documents.roots);
    work.file.filled_roots = std::move(documents.filled_roots);
    work.file.problems = std::move(documents.problems);
    work.file.documents = documents.documents;
    work.file.ignored = documents.ignored;
    work.file.ignored_kinds = std::move(documents.ignored_kinds);
    work.file.unreadable = documents.unreadable;
    if (work.found.named) MeetExpectation(work.file, work.index, documents.holds_something);
  }

  static void Unreadable(Work& work) {
    work.file.opened = false;
    work.file.documents = work.file.unreadable = 1;
    work.file.problems.push_back(
        UnreadableFile(work.index, work.found.display, work.content.error));
  }

  /// What was read so may refer to more.
  void FollowReferences() {
    if (!options_.references) return;
    std::set<std::string> asked;
    for (bool more = true; more;) {
      std::vector<FoundFile> found;
      for (const Reference& reference : References()) {
        if (IsGiven(reference, options_.paths)) continue;
        if (!asked.insert(reference.path + (reference.whole ? "/**" : "")).second) continue;
        for (FoundFile& file : Follow(reference)) {
          if (known_.count(file.display) == 0) found.push_back(std::move(file));
        }
      }
      std::sort(found.begin(), found.end(),
                [](const FoundFile& a, const FoundFile& b) { return a.display < b.display; });
      const std::size_t first = work_.size();
      Add(std::move(found));
      more = work_.size() > first;
      if (more) ParseFrom(first);
    }
  }

  /// The files are lent to whoever answers, and taken back.
  std::vector<Reference> References() {
    std::vector<LoadedFile> files;
    files.reserve(work_.size());
    for (Work& work : work_) files.push_back(std::move(work.file));
    std::vector<Reference> references = options_.references(files);
    for (std::size_t i = 0; i < work_.size(); ++i) work_[i].file = std::move(files[i]);
    return references;
  }

  void Sort() {
    std::stable_sort(work_.begin(), work_.end(), [](const Work& a, const Work& b) {
      return a.found.display < b.found.display;
    });
    for (std::size_t i = 0; i < work_.size(); ++i) {
      if (work_[i].index == i) continue;
      work_[i].index = static_cast<FileIndex>(i);
      MoveTo(work_[i].index, work_[i].file);
    }
  }

  /// A file with several names counts under the smallest that is not only referred to. It keeps its
  /// place in Sources, empty.
  void DropRepeated() {
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::size_t> seen;
    for (const bool referenced : {false, true}) {
      for (std::size_t i = 0; i < work_.size(); ++i) {
        Work& work = work_[i];
        if (work.found.role != Role::kFile || !work.content.opened) continue;
        if (work.file.is_template || work.found.referenced != referenced) continue;
        if (seen.try_emplace(work.content.identity, i).second) continue;
        LoadedFile empty;
        empty.display = work.file.display;
        empty.tree = work.file.tree;
        empty.absent = true;
        work.file = std::move(empty);
        work.content.bytes = ByteBuffer();
      }
    }
  }

  void Finish() {
    for (Work& work : work_) {
      input_.sources.Add(work.found.display, std::move(work.content.bytes));
      input_.files.push_back(std::move(work.file));
    }
    for (const std::string& argument : options_.paths) {
      input_.arguments.push_back(DisplayPath(argument));
    }
    if (options_.paths.empty()) input_.arguments.emplace_back(".");
    std::sort(input_.arguments.begin(), input_.arguments.end());
    LinkNote();
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
    input_.problems.push_back(
        LinkNotFollowed(static_cast<FileIndex>(first), work_[first].found.display, count - 1));
  }

  const LoadOptions& options_;
  std::vector<Work> work_;
  std::set<std::string> known_;
  Input input_;
};

}  // namespace

Input Load(const LoadOptions& options, std::optional<LoadError>& error) {
  const std::vector<std::string> here{"."};
  WalkResult walk =
      Walk(options.paths.empty() ? here : options.paths, options.stdin_filename, options.excluded);
  if (walk.error.has_value()) {
    error = walk.error;
    return {};
  }
  return Loader(options, std::move(walk)).Run(error);
}

std::string ReadTemplate(const LoadedFile& file) {
  return std::string(ReadFileBytes(file.display, {.regular_only = true}).bytes.view());
}

PrintedText AddPrintedText(Input& input, std::string_view text) {
  const FileIndex index = input.sources.Add("<rendered>", text);
  if (input.storage->arenas.empty()) input.storage->arenas.push_back(std::make_unique<Arena>());
  Arena* arena = input.storage->arenas.front().get();
  FileDocuments documents =
      ReadDocuments({input.sources.Bytes(index), index, "<rendered>", true}, {{&arena, 1}, false});
  return {index, std::move(documents.resources), std::move(documents.problems)};
}

}  // namespace canary_lint
