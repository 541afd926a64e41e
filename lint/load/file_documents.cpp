// The order of the questions: a dump? wide text? then, slice by slice, JSON or YAML, and what
// stands in it.

#include "load/file_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "load/broken_documents.h"
#include "load/chart_paths.h"
#include "load/dump_text.h"
#include "load/duplicate_key.h"
#include "load/file_problems.h"
#include "load/json_outline.h"
#include "load/json_parser.h"
#include "load/json_text.h"
#include "load/objects.h"
#include "load/outline.h"
#include "load/parts.h"
#include "load/split.h"
#include "load/template_text.h"
#include "load/utf8.h"
#include "load/yaml_parser.h"

namespace canary_lint {
namespace {

constexpr std::string_view kHelm = "helm template RELEASE CHART";

class FileReader {
 public:
  FileReader(const FileText& file, const Readers& readers)
      : text_(file),
        bytes_(file.bytes),
        file_(file.index),
        readers_(readers),
        arena_(*readers.arenas.front()),
        keeps_roots_(IsKustomizationName(file.display) || IsChartName(file.display) ||
                     IsHelmfileName(file.display)) {}

  FileDocuments Run() {
    DumpForm dump = DescribeDump(bytes_);
    if (dump.words.empty() && text_.named) dump = DescribeToolError(bytes_);
    if (!dump.words.empty()) {
      Dump(dump);
    } else if (IsWideText(bytes_)) {
      Unreadable(ProblemKind::kUnreadableDocument, {file_, 0, 0}, {},
                 "the file is UTF-16 or UTF-32 and cannot be read: save it as UTF-8");
    } else {
      const bool marked = bytes_.starts_with(kByteOrderMark);
      Slices(static_cast<std::uint32_t>(marked ? kByteOrderMark.size() : 0));
    }
    GatherBroken(result_.problems, broken_);
    result_.documents = result_.resources.size() + result_.ignored + result_.unreadable;
    return std::move(result_);
  }

 private:
  /// A document is read by its parts, or as a whole if that leaves a doubt.
  void Slices(std::uint32_t start) {
    const std::vector<Slice> slices = SplitDocuments(bytes_.substr(start));
    std::vector<std::optional<Objects>> parts = Parts(slices, start);
    for (std::size_t i = 0; i < slices.size(); ++i) {
      if (parts[i].has_value()) {
        Take(std::move(*parts[i]));
      } else {
        Whole(bytes_.substr(start), slices[i], start);
      }
    }
  }

  std::vector<std::optional<Objects>> Parts(const std::vector<Slice>& slices,
                                            std::uint32_t start) const {
    if (readers_.strict || keeps_roots_) return std::vector<std::optional<Objects>>(slices.size());
    std::vector<Outline> outlines;
    outlines.reserve(slices.size());
    for (const Slice& slice : slices) {
      const Slice own{slice.begin + start, slice.end + start, slice.content + start};
      const bool json = LooksLikeJson(bytes_.substr(own.content, own.end - own.content));
      outlines.push_back(json ? JsonOutlineOf(bytes_, own) : OutlineOf(bytes_, own));
    }
    return ReadParts({bytes_, file_}, outlines, readers_.arenas);
  }

  void Take(Objects objects) {
    result_.holds_something = true;
    std::move(objects.resources.begin(), objects.resources.end(),
              std::back_inserter(result_.resources));
    Ignore(objects);
  }

  void Ignore(Objects& objects) {
    result_.ignored += objects.ignored;
    for (const auto& [kind, count] : objects.ignored_kinds) result_.ignored_kinds[kind] += count;
    for (Problem& problem : objects.problems) {
      const bool nameless = problem.subject.kind.empty() || problem.subject.name.empty();
      if (nameless) problem.subject = {"", "File", "", text_.display};
      result_.problems.push_back(std::move(problem));
    }
  }

  void Whole(std::string_view text, const Slice& slice, std::uint32_t start) {
    const BumpRegion::Mark mark = arena_.Now();
    const std::size_t resources = result_.resources.size();
    const std::size_t roots = result_.roots.size() + result_.filled_roots.size();
    std::vector<Problem> problems;
    for (const ParsedDocument& document : Parse(text, slice, start, problems)) {
      Document(document, problems);
    }
    const bool kept = resources != result_.resources.size() ||
                      roots != result_.roots.size() + result_.filled_roots.size();
    if (!kept) arena_.Rewind(mark);
  }

  /// JSON where it stands alone in its slice. Behind a separator kubectl reads YAML, which allows
  /// more than JSON does, so that YAML has the last word there.
  std::vector<ParsedDocument> Parse(std::string_view text, const Slice& slice, std::uint32_t start,
                                    std::vector<Problem>& problems) {
    const std::string_view content = text.substr(slice.content, slice.end - slice.content);
    const bool separated = slice.content != slice.begin;
    if (LooksLikeJson(content)) {
      auto documents = ParseJson(content, start + slice.content, file_, arena_, problems);
      const bool failed =
          std::any_of(documents.begin(), documents.end(),
                      [](const ParsedDocument& document) { return !document.error.empty(); });
      if (!failed || !separated) return documents;
      problems.clear();
    }
    const std::string_view part = text.substr(slice.begin, slice.end - slice.begin);
    return ParseYaml(part, start + slice.begin, file_, arena_, problems);
  }

  void Document(const ParsedDocument& document, std::vector<Problem>& problems) {
    if (!document.error.empty()) return Broken(document);
    const Value root(document.root, file_);
    if (root.IsNull()) return;
    result_.holds_something = result_.holds_something || root.size() > 0;
    const DumpForm dump = DescribeDump(root);
    if (!dump.words.empty() && (text_.named || dump != kApiServerError)) return Dump(dump);
    if (keeps_roots_) result_.roots.push_back(root);
    Objects objects = CollectObjects(root);
    const std::uint32_t begin = document.range.begin;
    if (!objects.resources.empty() &&
        HasYttMarker(bytes_.substr(begin, document.range.end - begin))) {
      return Template({file_, begin, begin}, {file_, begin, document.range.end},
                      "this document is a template of ytt",
                      fmt::format("ytt --file {}", DirectoryOf(text_.display)));
    }
    Ignore(objects);
    for (const Value items : objects.no_lists) {
      Unreadable(ProblemKind::kUnreadableDocument, items.span(), {items.span()},
                 fmt::format("this list cannot be read: its `items` are of type {}, not array",
                             ValueKindName(items.kind())));
    }
    const std::size_t first = result_.resources.size();
    for (Resource& resource : objects.resources) {
      if (HoldsPlaceholder(resource.id.name) && !HoldsFluxVariable(resource.id.name)) {
        Template(resource.name_span, resource.span, "the name of this object is a placeholder",
                 std::string(kHelm));
      } else {
        result_.resources.push_back(std::move(resource));
      }
    }
    for (Problem& problem : problems) {
      const bool told = AssignDuplicateKey(problem, result_.resources, first) ||
                        LosesItems(problem, root, text_.display);
      if (told) result_.problems.push_back(std::move(problem));
    }
  }

  void Broken(const ParsedDocument& document) {
    const std::uint32_t begin = std::min(document.range.begin, document.error_range.begin);
    const std::string_view text = bytes_.substr(begin, document.range.end - begin);
    std::string error = document.error;
    ByteRange range = document.error_range;
    const Span whole{file_, begin, document.range.end};
    const bool is_text = text.find('\0') == text.npos;
    const bool is_template =
        is_text && (HasTemplateLine(text) || HasControlMarker(text) || HasAction(text));
    const bool helmfile = IsHelmfileName(text_.display);
    const bool parses =
        is_text && (!is_template || helmfile) && ParsesFilledIn(text, begin, error, range);
    if (is_template || parses) {
      Template({file_, begin, begin}, whole, "this document is a template",
               helmfile ? fmt::format("helmfile --file {} template", text_.display)
                        : std::string(kHelm));
      return;
    }
    if (IsEditorsJson(text)) {
      ++result_.ignored;
      return;
    }
    Unreadable(ProblemKind::kUnreadableDocument, {file_, range.begin, range.end}, {whole},
               fmt::format("this document cannot be read: {}", error));
    broken_.push_back(result_.problems.size() - 1);
  }

  /// What breaks a document that a template's markers do not break is an error: the one left.
  bool ParsesFilledIn(std::string_view text, std::uint32_t begin, std::string& error,
                      ByteRange& range) {
    const std::string filled = FilledIn(text);
    if (filled.empty()) return false;
    const BumpRegion::Mark mark = arena_.Now();
    std::vector<Problem> ignored;
    const std::vector<ParsedDocument> documents = ParseYaml(filled, begin, file_, arena_, ignored);
    const bool kept =
        IsHelmfileName(text_.display) && documents.size() == 1 && documents.front().error.empty();
    if (kept) {
      result_.filled_roots.emplace_back(documents.front().root, file_);
    } else {
      arena_.Rewind(mark);
    }
    const auto broken =
        std::find_if(documents.begin(), documents.end(),
                     [](const ParsedDocument& document) { return !document.error.empty(); });
    if (broken == documents.end()) return true;
    error = broken->error;
    range = broken->error_range;
    return false;
  }

  /// Configuration of editors and compilers lies about as `.json` and is not quite JSON.
  bool IsEditorsJson(std::string_view text) const {
    const std::string& path = text_.display;
    const bool json = path.size() > 5 && path.compare(path.size() - 5, 5, ".json") == 0;
    return json && !text_.named && text.find("\"apiVersion\"") == std::string_view::npos &&
           HasJsonExtensions(text);
  }

  /// One note for a file, however many of its documents are templates.
  void Template(Span span, Span document, std::string_view what, const std::string& command) {
    result_.holds_something = true;
    if (template_note_) {
      ++result_.unreadable;
      result_.problems[*template_note_].unread.push_back(document);
      return;
    }
    template_note_ = result_.problems.size();
    Unreadable(
        ProblemKind::kUnrenderedTemplate, span, {document},
        fmt::format("{} that nothing was filled into yet, so it is not judged: render it and "
                    "read the result, as in `{} | kube-canary-lint -`",
                    what, command));
  }

  /// Said once, also of a stream of documents.
  void Dump(const DumpForm& dump) {
    if (dump == dump_) {
      ++result_.unreadable;
      return;
    }
    dump_ = dump;
    ++result_.unreadable;
    result_.holds_something = true;
    result_.problems.push_back(NoDump(file_, text_.display, dump, text_.named));
  }

  /// Of several in one file the order tells which is which.
  void Unreadable(ProblemKind kind, Span span, std::vector<Span> unread, std::string message) {
    ++result_.unreadable;
    Problem problem = FileProblem(kind, file_, text_.display, std::move(message));
    problem.span = span;
    problem.unread = std::move(unread);
    result_.problems.push_back(std::move(problem));
  }

  const FileText& text_;
  std::string_view bytes_;
  FileIndex file_;
  const Readers& readers_;
  Arena& arena_;
  bool keeps_roots_;
  DumpForm dump_;                             // what the last document looked like that was a dump
  std::optional<std::size_t> template_note_;  // in the result's problems
  std::vector<std::size_t> broken_;           // there, too
  FileDocuments result_;
};

}  // namespace

Problem FileProblem(ProblemKind kind, FileIndex file, const std::string& display,
                    std::string message) {
  Problem problem;
  problem.kind = kind;
  problem.span = {file, 0, 0};
  problem.subject = {"", "File", "", display};
  problem.message = std::move(message);
  return problem;
}

FileDocuments ReadDocuments(const FileText& file, const Readers& readers) {
  return FileReader(file, readers).Run();
}

}  // namespace canary_lint
