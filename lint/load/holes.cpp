// Follows the columns of an object's keys, of those of its metadata and of its annotations.

#include "load/holes.h"

#include <algorithm>
#include <array>

#include "load/block_lines.h"

namespace canary_lint {
namespace {

constexpr std::string_view kManifest = "kubectl.kubernetes.io/last-applied-configuration";
constexpr std::size_t kUnknown = ~std::size_t{0};
constexpr std::size_t kOutside = kUnknown - 1;

std::string_view WithoutDashes(std::string_view content) {
  while (content.substr(0, 2) == "- ") {
    content.remove_prefix(2);
    content.remove_prefix(std::min(content.find_first_not_of(' '), content.size()));
  }
  return content;
}

/// ASCII that libyaml takes as it is.
bool IsPrintable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Whether lines of block style end with nothing open: each quoted scalar is closed in them, and
/// each flow collection is empty.
class Closed {
 public:
  explicit Closed(std::string_view lines) : lines_(lines) {}

  bool Run() {
    for (const char c : {'#', '&', '*', '\t'}) {
      if (lines_.find(c) != lines_.npos) return false;
    }
    for (std::size_t at = 0; at < lines_.size();) {
      const BlockLine line = LineAt(lines_, at, lines_.size());
      at = line.next;
      if (!Line(line, at)) return false;
    }
    return true;
  }

 private:
  /// Moves `next` on where a quoted scalar has several lines.
  bool Line(const BlockLine& line, std::size_t& next) const {
    const std::string_view whole = lines_.substr(line.begin, line.end - line.begin);
    const std::size_t first = whole.find_first_not_of(' ');
    if (first == whole.npos) return true;
    std::string_view content = WithoutDashes(whole.substr(first));
    if (content.empty()) return true;
    if (content.front() == '?') return false;
    const bool quoted_key = IsQuote(content.front());
    if (!quoted_key) {
      if (content.front() == '{' || content.front() == '[') return IsTame(content);
      const std::size_t colon = content.find(": ");
      if (colon == content.npos) return true;
      content.remove_prefix(std::min(content.find_first_not_of(' ', colon + 1), content.size()));
    }
    return content.empty() || Value(line.end - content.size(), line.end, quoted_key, next);
  }

  bool Value(std::size_t at, std::size_t line_end, bool may_be_key, std::size_t& next) const {
    const char first = lines_[at];
    if (first == '!') return false;  // a quote may stand behind the tag
    if (first == '{' || first == '[') return IsTame(lines_.substr(at, line_end - at));
    if (!IsQuote(first)) return true;
    const std::size_t end = SkipQuoted(lines_, at);
    if (end == lines_.npos) return false;
    if (end > line_end) {
      const BlockLine last = LineAt(lines_, end, lines_.size());
      if (lines_.find_first_not_of(' ', end) < last.end) return false;
      next = last.next;
      return true;
    }
    const std::string_view rest = lines_.substr(end, line_end - end);
    if (IsVoid(rest)) return true;
    if (!may_be_key || rest.front() != ':') return false;
    const std::size_t value = rest.find_first_not_of(' ', 1);
    if (value == 1) return false;
    return value == rest.npos || Value(end + value, line_end, false, next);
  }

  static bool IsQuote(char c) { return c == '"' || c == '\''; }

  std::string_view lines_;
};

class Finder {
 public:
  Finder(std::string_view text, const Part& part)
      : text_(text), part_(part), reads_status_(IsStatusRead(part.kind)) {}

  std::vector<Hole> Run() {
    std::size_t at = part_.begin;
    for (BlockLine line; at < part_.end; at = line.next) {
      line = LineAt(text_, at, part_.end);
      std::size_t first = line.begin;
      while (first < line.end && text_[first] == ' ') ++first;
      if (first == line.end || text_[first] == '#') continue;
      if (at == part_.begin && part_.is_item) first = part_.begin + part_.column;
      if (!Entry(line, first, first - line.begin)) break;
    }
    return std::move(holes_);
  }

 private:
  /// False if the lines are not what they look like.
  bool Entry(BlockLine& line, std::size_t first, std::size_t column) {
    if (column <= part_.column) {
      metadata_ = annotations_ = kOutside;
    } else if (metadata_ == kOutside) {
      return true;
    } else if (metadata_ == kUnknown) {
      metadata_ = column;
    }
    if (metadata_ != kOutside && column < metadata_) return false;
    if (annotations_ == kUnknown && column > metadata_) annotations_ = column;
    if (annotations_ != kOutside && column <= metadata_) annotations_ = kOutside;
    const bool at_key = column <= part_.column || column == metadata_ || column == annotations_;
    if (!at_key || text_[first] == '-') return true;
    const BlockEntry entry = EntryOf(text_.substr(first, line.end - first));
    if (entry.key.empty()) return column > part_.column;
    Key(entry, line, first, column);
    return true;
  }

  void Key(const BlockEntry& entry, BlockLine& line, std::size_t first, std::size_t column) {
    const std::size_t colon = first + entry.colon;
    if (column == annotations_) {
      if (entry.key == kManifest) Manifest(entry, line, colon, column);
      return;
    }
    if (!entry.value.empty()) return;
    if (column <= part_.column) {
      if (entry.key == "metadata") metadata_ = kUnknown;
      if (entry.key == "status" && !reads_status_) Collection(line, colon, column);
    } else if (entry.key == "managedFields") {
      Collection(line, colon, column);
    } else if (entry.key == "annotations") {
      annotations_ = kUnknown;
    }
  }

  /// Behind the last line that is part of the value of a key at the column.
  std::size_t EndOfValue(std::size_t at, std::size_t column) const {
    for (BlockLine line; at < part_.end; at = line.next) {
      line = LineAt(text_, at, part_.end);
      std::size_t first = line.begin;
      while (first < line.end && text_[first] == ' ') ++first;
      if (first == line.end) continue;
      const std::size_t own = first - line.begin;
      const bool dash = own == column && text_[first] == '-' &&
                        (first + 1 == line.end || text_[first + 1] == ' ');
      if (own < column || (own == column && !dash)) break;
    }
    return at;
  }

  /// Goes on behind the value, whether it becomes a hole or not.
  void Collection(BlockLine& line, std::size_t colon, std::size_t column) {
    Hole hole;
    hole.colon = colon;
    hole.lines_begin = line.next;
    const std::size_t end = EndOfValue(line.next, column);
    const std::string_view lines = text_.substr(line.next, end - line.next);
    hole.lines_end = line.next = end;
    const std::size_t first = lines.find_first_not_of(" \r\n");
    if (first == lines.npos || !Closed(lines).Run()) return;
    hole.begin = hole.lines_begin + first;
    hole.end = hole.lines_begin + lines.find_last_not_of(" \r\n") + 1;
    const std::string_view content = LineOf(hole.begin);
    if (content.front() == '-') {
      if (content.substr(0, 2) != "- ") return;
      hole.kind = ValueKind::kSequence;
    } else {
      if (EntryOf(content).key.empty()) return;
      hole.kind = ValueKind::kMap;
    }
    holes_.push_back(hole);
  }

  std::string_view LineOf(std::size_t at) const {
    return text_.substr(at, LineAt(text_, at, part_.end).end - at);
  }

  void Manifest(const BlockEntry& entry, BlockLine& line, std::size_t colon, std::size_t column) {
    if (entry.value != "|") return;
    const std::size_t end = EndOfValue(line.next, column);
    const BlockLine content = LineAt(text_, line.next, part_.end);
    // With its line end; a CR before that would be no part of it.
    if (content.next != end || content.next != content.end + 1) return;
    const std::size_t first = text_.find_first_not_of(' ', content.begin);
    if (first >= content.end || text_[first] != '{' || text_[content.end - 1] != '}') return;
    if (!IsPrintable(text_.substr(first, content.end - first))) return;
    Hole hole;
    hole.colon = colon;
    hole.begin = line.end - 1;
    hole.end = content.end;
    hole.kind = ValueKind::kString;
    hole.string = text_.substr(first, content.next - first);
    holes_.push_back(hole);
    line.next = end;
  }

  std::string_view text_;
  const Part& part_;
  bool reads_status_;
  std::vector<Hole> holes_;
  std::size_t metadata_ = kOutside;     // the column of its keys
  std::size_t annotations_ = kOutside;  // likewise
};

}  // namespace

bool IsStatusRead(std::string_view kind) {
  constexpr std::array<std::string_view, 6> kKinds = {"Canary",      "Deployment", "DaemonSet",
                                                      "StatefulSet", "Pod",        "ReplicaSet"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

std::vector<Hole> FindHoles(std::string_view text, const Part& part) {
  return Finder(text, part).Run();
}

}  // namespace canary_lint
