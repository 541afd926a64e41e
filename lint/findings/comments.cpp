// Looks for `#` and the program's name, then asks the tree whether a string holds it.

#include "findings/comments.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace canary_lint {
namespace {

constexpr std::string_view kMark = "kube-canary-lint:";
constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kLineEnds = "\r\n";

bool Holds(const Span& span, std::size_t at) { return span.begin <= at && at < span.end; }

std::size_t LineStart(std::string_view bytes, std::size_t at) {
  const std::size_t end = at == 0 ? bytes.npos : bytes.find_last_of(kLineEnds, at - 1);
  return end == bytes.npos ? 0 : end + 1;
}

std::size_t LineEnd(std::string_view bytes, std::size_t at) {
  return std::min(bytes.find_first_of(kLineEnds, at), bytes.size());
}

std::string_view WithoutBlanks(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

/// Nothing but blanks, a comment, or the dash of an item that begins further down.
bool HoldsNothing(std::string_view line) {
  line = WithoutBlanks(line);
  return line.empty() || line.front() == '#' || line.find_first_not_of("- \t") == line.npos;
}

/// Calls `visit(const Span&, bool is_text)` for each key and scalar, each member as a whole and
/// each item that stands in the object's own text: not for what an alias stands for. A map begins
/// with its first member, and is no part beside the member or item that it belongs to.
template <typename Visit>
void ForEachPart(const Resource& object, Visit visit) {
  const auto own = [&object](const Span& span) {
    return span.file == object.span.file && object.span.begin <= span.begin &&
           span.end <= object.span.end;
  };
  std::vector<Value> open{object.root};
  const auto enter = [&](Value value) {
    if (!own(value.span())) return false;
    const bool is_text = !value.IsMap() && !value.IsSequence();
    if (is_text) visit(value.span(), true);
    open.push_back(value);
    return true;
  };
  while (!open.empty()) {
    const Value value = open.back();
    open.pop_back();
    for (const Value item : value.Items()) {
      if (enter(item)) visit(item.span(), false);
    }
    for (const Member member : value.Members()) {
      if (own(member.key_span)) visit(member.key_span, true);
      if (!enter(member.value) || !own(member.key_span)) continue;
      visit(Span{object.span.file, member.key_span.begin, member.value.span().end}, false);
    }
  }
}

class FileComments {
 public:
  FileComments(std::string_view bytes, const LoadedFile& file) : bytes_(bytes) {
    objects_.reserve(file.resources.size());
    for (const Resource& resource : file.resources) objects_.push_back(&resource);
    std::sort(objects_.begin(), objects_.end(),
              [](const Resource* a, const Resource* b) { return a->span.begin < b->span.begin; });
  }

  void AddTo(std::vector<IgnoreComment>& comments) const {
    for (std::size_t at = bytes_.find('#'); at != bytes_.npos; at = bytes_.find('#', at + 1)) {
      const std::size_t word = bytes_.find_first_not_of(kBlanks, at + 1);
      if (word == bytes_.npos || bytes_.substr(word, kMark.size()) != kMark) continue;
      const bool parted =
          at == LineStart(bytes_, at) || kBlanks.find(bytes_[at - 1]) != kBlanks.npos;
      if (!parted) continue;
      if (auto comment = Read(at, word + kMark.size())) comments.push_back(std::move(*comment));
    }
  }

 private:
  std::optional<IgnoreComment> Read(std::size_t at, std::size_t text) const {
    const std::size_t start = LineStart(bytes_, at);
    const std::size_t before = bytes_.find_last_not_of(kBlanks, at == 0 ? 0 : at - 1);
    const bool alone = at == start || before == bytes_.npos || before < start;
    const Resource* object = alone ? ObjectAround(at) : ObjectAt(before);
    if (object == nullptr || IsInString(*object, at)) return std::nullopt;
    const FileIndex file = object->span.file;
    const std::size_t end = LineEnd(bytes_, at);
    IgnoreComment comment;
    comment.span = Place(file, at, end);
    comment.object = object->span;
    comment.text = bytes_.substr(text, end - text);
    const std::size_t line = alone ? NextLine(end, *object) : start;
    comment.target = Place(file, line, line);
    comment.whole = line <= object->span.begin && object->span.begin < LineEnd(bytes_, line);
    if (comment.whole) {
      comment.target = object->span;
    } else {
      StretchOver(*object, line, comment.target);
    }
    return comment;
  }

  static Span Place(FileIndex file, std::size_t begin, std::size_t end) {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  const Resource* ObjectAt(std::size_t at) const {
    for (const Resource* object : objects_) {
      if (Holds(object->span, at)) return object;
    }
    return nullptr;
  }

  /// The object that the comment stands in, or right above, or below with nothing behind it.
  const Resource* ObjectAround(std::size_t at) const {
    const Resource* last = nullptr;
    for (const Resource* object : objects_) {
      if (Holds(object->span, at)) return object;
      if (object->span.begin > at) {
        const bool first = IsEmpty(0, at, true);
        if (IsEmpty(at, object->span.begin, first)) return object;
        break;
      }
      last = object;
    }
    return last != nullptr && IsEmpty(last->span.end, at, false) ? last : nullptr;
  }

  /// Only comments and blank lines; lines that separate documents where they are `allowed`.
  bool IsEmpty(std::size_t begin, std::size_t end, bool allowed) const {
    while (begin < end) {
      const std::size_t stop = std::min(LineEnd(bytes_, begin), end);
      std::string_view line = bytes_.substr(begin, stop - begin);
      if (begin == 0 && line.substr(0, 3) == "\xEF\xBB\xBF") line.remove_prefix(3);
      const bool separates = line.substr(0, 3) == "---" || line.substr(0, 1) == "%";
      if (separates ? !allowed : !HoldsNothing(line)) return false;
      begin = stop + 1;
    }
    return true;
  }

  /// The next line of the object that holds something; its end where none does.
  std::size_t NextLine(std::size_t end, const Resource& object) const {
    while (end < object.span.end) {
      const std::size_t begin = std::min(end + 1, bytes_.size());
      end = LineEnd(bytes_, begin);
      if (!HoldsNothing(bytes_.substr(begin, end - begin))) return begin;
    }
    return object.span.end;
  }

  static bool IsInString(const Resource& object, std::size_t at) {
    bool found = false;
    ForEachPart(object, [&](const Span& span, bool is_text) {
      found = found || (is_text && Holds(span, at));
    });
    return found;
  }

  /// Over all that begins on the line.
  void StretchOver(const Resource& object, std::size_t line, Span& target) const {
    const std::size_t end = LineEnd(bytes_, line);
    ForEachPart(object, [&](const Span& span, bool) {
      if (line <= span.begin && span.begin < end) target.end = std::max(target.end, span.end);
    });
  }

  std::string_view bytes_;
  std::vector<const Resource*> objects_;  // by place
};

}  // namespace

std::vector<IgnoreComment> FindIgnoreComments(const Input& input) {
  std::vector<IgnoreComment> comments;
  for (std::size_t i = 0; i < input.files.size(); ++i) {
    const LoadedFile& file = input.files[i];
    if (file.resources.empty()) continue;
    FileComments(input.sources.Bytes(static_cast<FileIndex>(i)), file).AddTo(comments);
  }
  return comments;
}

}  // namespace canary_lint
