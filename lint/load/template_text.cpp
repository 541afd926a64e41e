// Markers of the template languages that manifests are written in.

#include "load/template_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace canary_lint {
namespace {

using Marker = std::pair<std::string_view, std::string_view>;

constexpr std::array<Marker, 6> kMarkers = {
    {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"${", "}"}, {"((", "))"}, {"[[", "]]"}}};
constexpr std::size_t kLineMarkers = 3;  // those that stand on lines of their own
constexpr std::size_t kLongest = 1000;   // bytes of a marker, and of the blanks around it

bool HasPair(std::string_view text, const Marker& marker) {
  const std::size_t at = text.find(marker.first);
  return at != std::string_view::npos &&
         text.find(marker.second, at + marker.first.size()) != std::string_view::npos;
}

/// Around one word each.
constexpr std::array<Marker, 4> kWordMarkers = {{{"__", "__"}, {"%", "%"}, {"@", "@"}, {"<", ">"}}};

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

bool HasWordBetween(std::string_view text, const Marker& marker) {
  const std::size_t at = text.find(marker.first);
  if (at == std::string_view::npos) return false;
  const std::size_t begin = at + marker.first.size();
  const std::size_t end = text.find(marker.second, begin);
  if (end == std::string_view::npos || end == begin) return false;
  const std::string_view word = text.substr(begin, end - begin);
  return std::all_of(word.begin(), word.end(), IsWordCharacter);
}

/// Behind the string of an action that begins at `at`; `at` where none begins or ends.
std::size_t BehindString(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote != '"' && quote != '`') return at;
  for (std::size_t end = at + 1; end < text.size(); ++end) {
    if (text[end] == quote) return end + 1;
    if (quote == '"' && text[end] == '\n') break;
    if (quote == '"' && text[end] == '\\') ++end;
  }
  return at;
}

/// Of the action that begins `text`: a string in it may hold braces. Else `npos`.
std::size_t EndOfAction(std::string_view text) {
  const std::size_t first = text.find("}}", 2);
  if (first == std::string_view::npos || text.find_first_of("\"`", 2) > first) return first;
  for (std::size_t at = 2; at < text.size();) {
    if (text.substr(at, 2) == "}}") return at;
    const std::size_t behind = BehindString(text, at);
    at = behind == at ? at + 1 : behind;
  }
  return first;
}

/// The marker that begins at `at`, on one or several lines; empty if none does.
std::string_view MarkerAt(std::string_view text, std::size_t at) {
  for (const Marker& marker : kMarkers) {
    if (text.substr(at, 2) != marker.first) continue;
    const std::string_view near = text.substr(at, kLongest);
    const bool action = &marker == &kMarkers.front();
    const std::size_t end = action ? EndOfAction(near) : near.find(marker.second, 2);
    if (end == std::string_view::npos) continue;
    return near.substr(0, end + marker.second.size());
  }
  return {};
}

bool MayBeginMarker(char c) {
  return std::any_of(kMarkers.begin(), kMarkers.end(),
                     [c](const Marker& marker) { return marker.first.front() == c; });
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool IsCommentOrBlank(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t\r");
  return at == std::string_view::npos || (text[at] == '#' && at != 0);
}

/// Nothing but blanks before `begin` on its line, and at most a comment behind `end`.
bool StandsAlone(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t left = begin - std::min(begin, kLongest);
  const std::string_view before = text.substr(left, begin - left);
  const std::string_view after = text.substr(end, kLongest);
  return IsBlank(before.substr(before.rfind('\n') + 1)) &&
         IsCommentOrBlank(after.substr(0, after.find('\n')));
}

/// Looks, line by line, for an action where YAML expects a value or a key. There it opens two flow
/// mappings for the parser; in the midst of a plain scalar it is text like any other, as it is in a
/// comment, a quoted scalar and a block scalar.
class ActionSearch {
 public:
  explicit ActionSearch(std::string_view text) : text_(text) {}

  bool Run() {
    while (at_ < text_.size()) {
      if (Line()) return true;
      at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    }
    return false;
  }

 private:
  bool Line() {
    const std::size_t begin = at_;
    SkipBlanks();
    if (in_block_ && (IsLineEnd() || at_ - begin > parent_)) return false;
    in_block_ = false;
    do {
      SkipIndicators(begin);
      if (IsLineEnd() || text_[at_] == '#') return false;
      if (text_.substr(at_, 2) == "{{") return EndOfAction(text_.substr(at_, kLongest)) != kNone;
      in_block_ = text_[at_] == '|' || text_[at_] == '>';
      if (in_block_) return false;
      parent_ = at_ - begin;
      SkipQuoted();
    } while (ToValue());
    return false;
  }

  /// Behind `- `, `[` and `{`, at the node that they introduce.
  void SkipIndicators(std::size_t begin) {
    while (!IsLineEnd() && text_.substr(at_, 2) != "{{") {
      const bool item = text_[at_] == '-' && IsSpaced();
      if (!item && text_[at_] != '[' && text_[at_] != '{') return;
      if (item) parent_ = at_ - begin;
      ++at_;
      SkipBlanks();
    }
  }

  void SkipQuoted() {
    const char quote = text_[at_];
    if (quote != '"' && quote != '\'') return;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (quote == '"' && text_[at_] == '\\') ++at_;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  /// Behind the `: ` that comes next on the line.
  bool ToValue() {
    for (; !IsLineEnd(); ++at_) {
      if (text_[at_] == '#' && IsBlank(text_.substr(at_ - 1, 1))) return false;
      if (text_[at_] != ':' || !IsSpaced()) continue;
      ++at_;
      SkipBlanks();
      return true;
    }
    return false;
  }

  bool IsSpaced() const {
    return at_ + 1 >= text_.size() || text_[at_ + 1] == '\n' || IsBlank(text_.substr(at_ + 1, 1));
  }
  bool IsLineEnd() const { return at_ >= text_.size() || text_[at_] == '\n'; }
  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(" \t\r", at_), text_.size()); }

  static constexpr std::size_t kNone = std::string_view::npos;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t parent_ = 0;  // column of the last node begun
  bool in_block_ = false;
};

}  // namespace

bool HasTemplateLine(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    for (std::size_t i = 0; i < kLineMarkers; ++i) {
      if (text.substr(at, 2) == kMarkers[i].first) return true;
    }
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  return false;
}

bool HasControlMarker(std::string_view document) {
  return HasPair(document, kMarkers[1]) || HasPair(document, kMarkers[2]);
}

bool HasAction(std::string_view document) { return ActionSearch(document).Run(); }

std::string FilledIn(std::string_view document) {
  std::string filled;
  bool found = false;
  for (std::size_t at = 0; at < document.size();) {
    const auto begin = document.begin() + static_cast<std::ptrdiff_t>(at);
    const auto start = std::find_if(begin, document.end(), MayBeginMarker);
    filled.append(begin, start);
    at += static_cast<std::size_t>(start - begin);
    if (at == document.size()) break;
    const std::string_view marker = MarkerAt(document, at);
    if (marker.empty()) {
      filled += document[at++];
      continue;
    }
    found = true;
    const bool alone = StandsAlone(document, at, at + marker.size());
    filled.append(marker.size(), alone ? '\n' : 'x');
    at += marker.size();
  }
  return found ? filled : std::string();
}

bool HoldsPlaceholder(std::string_view name) {
  constexpr std::size_t kInNames = 5;  // `[[` is no placeholder that names are known to hold
  return std::any_of(kMarkers.begin(), kMarkers.begin() + kInNames,
                     [name](const Marker& marker) { return HasPair(name, marker); });
}

bool LooksUnfilled(std::string_view text) {
  if (HoldsPlaceholder(text)) return true;
  const std::size_t dollar = text.find('$');
  if (dollar != std::string_view::npos && dollar + 1 < text.size()) {
    const char next = text[dollar + 1];
    if (next == '(' || IsWordCharacter(next)) return true;
  }
  return std::any_of(kWordMarkers.begin(), kWordMarkers.end(),
                     [text](const Marker& marker) { return HasWordBetween(text, marker); });
}

bool HasYttMarker(std::string_view document) {
  constexpr std::string_view kMarker = "#@";
  for (auto at = document.find(kMarker); at != document.npos; at = document.find(kMarker, at + 1)) {
    const char before = at == 0 ? '\n' : document[at - 1];
    const std::size_t next = at + kMarker.size();
    const char after = next < document.size() ? document[next] : '\n';
    const bool starts = before == '\n' || before == ' ';
    const bool goes_on = after == ' ' || after == '/' || (after >= 'a' && after <= 'z');
    if (starts && goes_on) return true;
  }
  return false;
}

bool HoldsFluxVariable(std::string_view name) { return name.find("${") != std::string_view::npos; }

}  // namespace canary_lint
