// One pass over the lines, which looks no further into most of them than their column; where lines
// say nothing, one over strings and brackets.

#include "load/json_outline.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "load/block_lines.h"
#include "load/json_text.h"

namespace canary_lint {
namespace {

constexpr std::size_t kDeepest = 64;  // column of items: nobody indents them further

class Lines {
 public:
  Lines(std::string_view text, const Slice& slice)
      : text_(text), at_(slice.content), end_(slice.end) {
    outline_.begin = slice.content;
    outline_.end = slice.end;
    outline_.is_json = outline_.is_list = true;
  }

  Outline Run() {
    outline_.certain = FindItems() && Items();
    return std::move(outline_);
  }

 private:
  bool Next() {
    if (at_ >= end_) return false;
    line_ = LineAt(text_, at_, end_);
    at_ = line_.next;
    column_ = line_.begin;
    while (column_ < line_.end && text_[column_] == ' ') ++column_;
    column_ -= line_.begin;
    return true;
  }
  std::string_view Content() const {
    return text_.substr(line_.begin + column_, line_.end - line_.begin - column_);
  }

  /// The first line that says so; it may stand behind the other members of the List.
  bool FindItems() {
    constexpr std::size_t kMostLines = 32;
    for (std::size_t i = 0; i < kMostLines && Next(); ++i) {
      if (Content() != "\"items\": [") continue;
      outer_ = column_;
      outline_.items_begin = line_.end;
      return Next() && Content() == "{" && column_ > outer_ && column_ < kDeepest;
    }
    return false;
  }

  /// The line is the first of the first item.
  bool Items() {
    const std::size_t inner = column_;
    const std::string blanks(inner + 1, ' ');
    std::size_t begin = line_.begin + inner;
    bool open = true;
    while (at_ < end_) {
      const BlockLine line = LineAt(text_, at_, end_);
      const bool deeper = line.end - line.begin > inner &&
                          std::memcmp(text_.data() + line.begin, blanks.data(), inner + 1) == 0;
      if (deeper) {
        at_ = line.next;
        continue;
      }
      Next();
      if (!open && column_ == outer_) return Close();
      if (column_ != inner) return false;
      if (!open && Content() == "{") {
        begin = line_.begin + inner;
        open = true;
      } else if (open && (Content() == "}" || Content() == "},")) {
        outline_.parts.push_back({begin, line_.begin + inner + 1, 0, true, {}});
        is_last_ = Content() == "}";
        open = false;
      } else {
        return false;
      }
      if (!open) continue;
      if (is_last_) return false;
    }
    return false;
  }

  bool Close() {
    outline_.items_end = line_.begin;
    return is_last_ && (Content() == "]" || Content() == "],");
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  BlockLine line_;
  std::size_t column_ = 0;  // of what the line says
  std::size_t outer_ = 0;   // column of the bracket that closes the items
  bool is_last_ = false;    // the last item: no comma follows
  Outline outline_;
};

/// The members of the outermost object, wherever lines end.
class Members {
 public:
  Members(std::string_view text, const Slice& slice)
      : text_(text.substr(0, slice.end)), at_(slice.content) {
    outline_.begin = slice.content;
    outline_.end = slice.end;
    outline_.is_json = outline_.is_list = true;
  }

  Outline Run() {
    outline_.certain = Root();
    return std::move(outline_);
  }

 private:
  /// Most objects say early that they are no List.
  bool Root() {
    bool is_list = false;
    if (!Take('{')) return false;
    do {
      const std::string_view key = Key();
      if (key == "\"kind\"") {
        SkipBlanks();
        is_list = text_.substr(at_, 6) == "\"List\"";
        if (!is_list) return false;
      }
      const bool items = key == "\"items\"" && outline_.parts.empty();
      if (key.empty() || !(items ? Items() : Skip())) return false;
    } while (Take(','));
    return is_list && !outline_.parts.empty() && Take('}');
  }

  bool Items() {
    if (!Take('[')) return false;
    outline_.items_begin = at_;
    do {
      SkipBlanks();
      const std::size_t begin = at_;
      if (text_.substr(at_, 1) != "{" || !Skip()) return false;
      outline_.parts.push_back({begin, at_, 0, true, {}});
    } while (Take(','));
    outline_.items_end = at_;
    return Take(']');
  }

  /// In its quotes, as it is written; empty if there is none.
  std::string_view Key() {
    SkipBlanks();
    const std::size_t begin = at_;
    if (text_.substr(at_, 1) != "\"" || !Skip()) return {};
    const std::string_view key = text_.substr(begin, at_ - begin);
    return Take(':') ? key : std::string_view();
  }

  /// A value, whatever it is.
  bool Skip() {
    SkipBlanks();
    if (at_ == text_.size()) return false;
    const char first = text_[at_];
    if (first == '"') {
      at_ = std::min(EndOfJsonString(text_, at_), text_.size());
    } else if (first == '{' || first == '[') {
      at_ += EndOfJsonDocument(text_.substr(at_));
    } else {
      at_ = std::min(text_.find_first_of(" \t\r\n,:]}", at_), text_.size());
    }
    return true;
  }

  bool Take(char c) {
    SkipBlanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(kJsonBlank, at_), text_.size()); }

  std::string_view text_;
  std::size_t at_;
  Outline outline_;
};

}  // namespace

Outline JsonOutlineOf(std::string_view text, const Slice& slice) {
  Outline outline = Lines(text, slice).Run();
  return outline.certain ? std::move(outline) : Members(text, slice).Run();
}

}  // namespace canary_lint
