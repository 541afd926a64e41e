// One pass over the lines of a document, and of a List another one over those of its items.

#include "load/outline.h"

#include <algorithm>
#include <optional>

#include "load/block_lines.h"
#include "load/line_starts.h"

namespace canary_lint {
namespace {

constexpr std::string_view kKind = "kind";
constexpr std::string_view kItems = "items";

/// What follows a line at the column of the keys may be deeper.
enum class Below {
  kNothing,   ///< the value is on the line: what is deeper would go on with it
  kAnything,  ///< a text or block scalar that may go on
  kValue,     ///< the key has none yet
  kSequence,  ///< dashes at the same column
  kNested,    ///< deeper lines have begun: no more dashes
};

/// Fed with the lines of one mapping, those at its column and those that are deeper.
class MapLines {
 public:
  /// False if the line leaves a doubt.
  bool At(std::string_view content) {
    if (content.front() == '-') return Dash(content);
    const BlockEntry entry = EntryOf(content);
    const bool quoted = entry.value.starts_with('"') || entry.value.starts_with('\'');
    open_ = quoted && SkipQuoted(entry.value, 0) == entry.value.npos;
    if (entry.key.empty() || (!open_ && !IsTame(entry.value))) return false;
    key_ = entry.key;
    value_ = entry.value;
    const bool empty = IsVoid(entry.value);
    below_ = empty ? Below::kValue : Below::kAnything;
    if (key_ == kKind) {
      ++kinds_;
      kind_ = WordOf(entry.value);
      below_ = Below::kNothing;
    }
    if (key_ == kItems) items_ += empty ? 1 : 2;
    return true;
  }

  /// A line below the last one that is neither blank nor a comment.
  bool Deeper() {
    if (below_ == Below::kValue) below_ = Below::kNested;
    return below_ != Below::kNothing && !key_.empty();
  }
  /// Whether it matters that a line is deeper.
  bool AsksForDeeper() const { return below_ == Below::kValue || below_ == Below::kNothing; }

  bool is_empty() const { return key_.empty(); }
  std::string_view key() const { return key_; }
  /// The value behind the last key, if it is a quoted one that goes on in the next line.
  std::string_view open_value() const { return open_ ? value_ : std::string_view(); }
  std::string_view kind() const { return kinds_ == 1 ? kind_ : std::string_view(); }
  bool has_items_once() const { return items_ == 1; }

 private:
  bool Dash(std::string_view content) {
    open_ = false;
    const bool dash = content.size() == 1 || content[1] == ' ';
    if (!dash || (below_ != Below::kValue && below_ != Below::kSequence)) return false;
    below_ = Below::kSequence;
    return true;
  }

  Below below_ = Below::kNothing;
  std::string_view key_;
  std::string_view value_;
  bool open_ = false;
  std::string_view kind_;
  int kinds_ = 0;
  int items_ = 0;
};

/// Nothing, or a comment, wherever it begins.
bool HoldsNothing(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == line.npos || line[first] == '#';
}

class Outliner {
 public:
  Outliner(std::string_view text, const Slice& slice) : text_(text), slice_(slice) {}

  Outline Run() {
    outline_.begin = slice_.begin;
    outline_.end = slice_.end;
    outline_.certain = HasPlainLineEnds(text_.substr(slice_.begin, slice_.end - slice_.begin)) &&
                       Root() && (!IsList() || Items());
    return std::move(outline_);
  }

 private:
  std::string_view Text(const BlockLine& line) const {
    return text_.substr(line.begin, line.end - line.begin);
  }

  /// The document as one mapping at column 0.
  bool Root() {
    std::size_t at = slice_.begin;
    if (text_.substr(at, 3) == "---") {
      const BlockLine marker = LineAt(text_, at, slice_.end);
      const std::string_view behind = Text(marker).substr(3);
      if (!behind.empty() && (behind.front() != ' ' || !IsVoid(behind))) return false;
      at = marker.next;
    }
    for (BlockLine line; at < slice_.end; at = line.next) {
      line = LineAt(text_, at, slice_.end);
      if (line.begin == line.end || text_[line.begin] == '#') continue;
      if (text_[line.begin] == ' ') {
        if (root_.AsksForDeeper() && !HoldsNothing(Text(line)) && !root_.Deeper()) return false;
        if (!root_.AsksForDeeper()) line.next = FindShallow(text_, line.next, slice_.end, 0);
        continue;
      }
      if (!root_.At(Text(line)) || !GoOn(root_, slice_.end, line)) return false;
      Place(line);
    }
    if (root_.is_empty()) return false;
    outline_.parts.push_back({slice_.begin, slice_.end, 0, false, root_.kind()});
    return true;
  }

  /// Goes on behind a quoted value of several lines.
  bool GoOn(const MapLines& map, std::size_t limit, BlockLine& line) const {
    const std::string_view value = map.open_value();
    if (value.empty()) return true;
    const auto at = static_cast<std::size_t>(value.data() - text_.data());
    const std::size_t end = SkipQuoted(text_.substr(0, limit), at);
    if (end == text_.npos) return false;
    const BlockLine last = LineAt(text_, end, limit);
    line.next = last.next;
    return IsEnd(Text(last));
  }

  /// Where the value of `items` stands.
  void Place(const BlockLine& line) {
    if (text_[line.begin] == '-') return;
    if (in_items_) outline_.items_end = line.begin;
    in_items_ = root_.key() == kItems;
    if (!in_items_) return;
    outline_.items_begin = line.next;
    outline_.items_end = slice_.end;
  }

  bool IsList() {
    outline_.is_list = root_.kind() == "List" && root_.has_items_once();
    return outline_.is_list;
  }

  bool Items() {
    outline_.parts.clear();
    std::size_t at = outline_.items_begin;
    for (BlockLine line; at < outline_.items_end; at = line.next) {
      line = LineAt(text_, at, outline_.items_end);
      if (!IsDeeper(line)) {
        if (HoldsNothing(Text(line))) continue;
        if (!AtColumn(line) || !GoOn(item_, outline_.items_end, line)) return false;
      } else if (item_.AsksForDeeper() && !HoldsNothing(Text(line)) && !item_.Deeper()) {
        return false;
      } else if (!item_.AsksForDeeper()) {
        line.next = FindShallow(text_, line.next, outline_.items_end, column_);
      }
    }
    CloseItem(outline_.items_end);
    return true;
  }

  /// Blanks as far as the column of the item's keys, and that too.
  bool IsDeeper(const BlockLine& line) const {
    if (!dash_.has_value() || line.end - line.begin <= column_) return false;
    for (std::size_t i = 0; i <= column_; ++i) {
      if (text_[line.begin + i] != ' ') return false;
    }
    return true;
  }

  bool AtColumn(const BlockLine& line) {
    const std::string_view content = Text(line);
    const std::size_t first = content.find_first_not_of(' ');
    if (dash_.has_value() && first == column_) return item_.At(content.substr(first));
    if (dash_.has_value() && first != *dash_) return false;
    if (content.substr(first, 2) != "- ") return false;
    CloseItem(line.begin);
    dash_ = first;
    column_ = content.find_first_not_of(' ', first + 1);
    if (column_ == content.npos || content[column_] == '-') return false;
    item_ = MapLines();
    begin_ = line.begin;
    return item_.At(content.substr(column_));
  }

  void CloseItem(std::size_t end) {
    if (dash_.has_value()) outline_.parts.push_back({begin_, end, column_, true, item_.kind()});
  }

  std::string_view text_;
  const Slice& slice_;
  Outline outline_;
  MapLines root_;
  bool in_items_ = false;
  MapLines item_;
  std::optional<std::size_t> dash_;  // the column of the dashes of items
  std::size_t column_ = 0;           // of the keys of this item
  std::size_t begin_ = 0;            // of this item
};

}  // namespace

Outline OutlineOf(std::string_view text, const Slice& slice) { return Outliner(text, slice).Run(); }

}  // namespace canary_lint
