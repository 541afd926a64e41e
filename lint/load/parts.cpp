// Threads take parts in their order, a few at a time, and put the results into places of their own.

#include "load/parts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "canary_lint/kinds.h"
#include "load/at_once.h"
#include "load/block_lines.h"
#include "load/dump_text.h"
#include "load/holes.h"
#include "load/json_parser.h"
#include "load/json_text.h"
#include "load/misnamed.h"
#include "load/scalar.h"
#include "load/template_text.h"
#include "load/yaml_parser.h"

namespace canary_lint {
namespace {

/// Lists hold objects of other kinds; a word that is none is no kind, and one may be meant to be
/// another. A Status may be an error.
bool IsPassedOver(std::string_view kind) {
  return !kind.empty() && !kind.ends_with("List") && !IsKindNameOfInterest(kind) &&
         kind != "Status" && !LooksMisnamed(kind) && ResolvePlainScalar(kind) == ValueKind::kString;
}

/// What is broken in it must be told, whatever its kind: a template that nothing was filled into,
/// and what mentions Flagger.
bool MustBeRead(std::string_view text) {
  constexpr std::string_view kGroup = "flagger.app/";
  static const std::boyer_moore_horspool_searcher search(kGroup.begin(), kGroup.end());
  return HasDoubleBrace(text) || std::search(text.begin(), text.end(), search) != text.end();
}

bool IsUnfilled(const Resource& resource) {
  return HoldsPlaceholder(resource.id.name) && !HoldsFluxVariable(resource.id.name);
}

class PartReader {
 public:
  PartReader(const FileView& file, const Part& part, bool is_json, Arena& arena)
      : file_(file), part_(part), is_json_(is_json), arena_(arena) {}

  std::optional<Objects> Run() {
    const std::string_view text = file_.bytes.substr(part_.begin, part_.end - part_.begin);
    const std::string kind = is_json_ ? KindOfJsonObject(text) : std::string(part_.kind);
    if (IsPassedOver(kind) && !MustBeRead(text)) {
      Objects ignored;
      ignored.Ignore(kind);
      return ignored;
    }
    const BumpRegion::Mark mark = arena_.Now();
    std::optional<Objects> objects = Read();
    if (!objects.has_value() || objects->resources.empty()) arena_.Rewind(mark);
    return objects;
  }

 private:
  std::optional<ParsedDocument> Parse() {
    if (is_json_) return ParseJsonObject(file_.bytes, part_, file_.index, arena_);
    constexpr std::size_t kMostHoles = 8;  // an object has three; each costs each event
    std::vector<Hole> holes = FindHoles(file_.bytes, part_);
    if (holes.size() > kMostHoles) holes.clear();
    return ParseAround(file_.bytes, part_, holes, file_.index, arena_);
  }

  std::optional<Objects> Read() {
    const std::optional<ParsedDocument> document = Parse();
    if (!document.has_value()) return std::nullopt;
    const Node* node = document->root;
    if (part_.is_item && !is_json_) {
      if (node->kind != ValueKind::kSequence || node->size != 1) return std::nullopt;
      node = node->child;
    }
    const Value root(node, file_.index);
    if (!root.IsMap() || (!part_.is_item && !DescribeDump(root).words.empty())) return std::nullopt;
    Objects objects = CollectObjects(root);
    const bool plain = objects.no_lists.empty() &&
                       std::none_of(objects.resources.begin(), objects.resources.end(), IsUnfilled);
    if (!plain) return std::nullopt;
    if (!part_.is_item && !objects.resources.empty()) {
      const ByteRange range = document->range;
      if (HasYttMarker(file_.bytes.substr(range.begin, range.end - range.begin))) {
        return std::nullopt;
      }
    }
    return objects;
  }

  const FileView& file_;
  const Part& part_;
  bool is_json_;
  Arena& arena_;
};

/// The List without its items is a List, and nothing in it has a name.
bool IsFrameOfList(const FileView& file, const Outline& outline, Arena& arena) {
  std::string frame(file.bytes.substr(outline.begin, outline.items_begin - outline.begin));
  frame += file.bytes.substr(outline.items_end, outline.end - outline.items_end);
  frame.reserve(frame.size() + kReadablePadding);
  const BumpRegion::Mark mark = arena.Now();
  Part whole{0, frame.size(), 0, false, {}};
  if (outline.is_json) whole.end = frame.find_last_not_of(kJsonBlank) + 1;
  const auto document = outline.is_json ? ParseJsonObject(frame, whole, file.index, arena)
                                        : ParseAround(frame, whole, {}, file.index, arena);
  const Value root(document.has_value() ? document->root : nullptr, 0);
  const bool is_list = root["kind"].AsString() == "List";
  // In JSON what looked like `items` may have been a member further down.
  const std::size_t items = outline.items_begin - outline.begin - 1;
  const bool at_items = !outline.is_json || root["items"].span().begin == items;
  arena.Rewind(mark);
  return is_list && at_items;
}

/// One document's parts, by their indices among all.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Reader {
 public:
  Reader(const FileView& file, const std::vector<Outline>& outlines) : file_(file) {
    for (const Outline& outline : outlines) {
      const std::size_t begin = parts_.size();
      if (outline.certain) {
        for (const Part& part : outline.parts) parts_.emplace_back(&part, outline.is_json);
      }
      ranges_.push_back({begin, parts_.size()});
    }
    objects_.resize(parts_.size());
  }

  void Run(std::span<Arena* const> arenas) {
    AtOnce(parts_.size(), arenas.size(), [this, arenas](std::size_t i, std::size_t worker) {
      const auto& [part, is_json] = parts_[i];
      objects_[i] = PartReader(file_, *part, is_json, *arenas[worker]).Run();
    });
  }

  std::optional<Objects> Of(std::size_t document) {
    const Range range = ranges_[document];
    Objects all;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (!objects_[i].has_value()) return std::nullopt;
      all.Add(std::move(*objects_[i]));
    }
    return all;
  }

 private:
  const FileView& file_;
  std::vector<std::pair<const Part*, bool>> parts_;  // whether of JSON
  std::vector<Range> ranges_;
  std::vector<std::optional<Objects>> objects_;
};

}  // namespace

std::vector<std::optional<Objects>> ReadParts(const FileView& file,
                                              const std::vector<Outline>& outlines,
                                              std::span<Arena* const> arenas) {
  Reader reader(file, outlines);
  reader.Run(arenas);
  std::vector<std::optional<Objects>> documents;
  documents.reserve(outlines.size());
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Outline& outline = outlines[i];
    std::optional<Objects> objects = outline.certain ? reader.Of(i) : std::nullopt;
    const bool judged = objects.has_value() && !objects->resources.empty() && outline.is_list;
    const std::string_view text = file.bytes.substr(outline.begin, outline.end - outline.begin);
    const bool doubtful =
        objects.has_value() && outline.is_list &&
        (!IsFrameOfList(file, outline, *arenas.front()) || (judged && HasYttMarker(text)));
    documents.push_back(doubtful ? std::nullopt : std::move(objects));
  }
  return documents;
}

}  // namespace canary_lint
