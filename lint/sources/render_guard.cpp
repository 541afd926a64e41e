// GuardOfCanary of render_charts.h: goes through a template's actions and keeps the blocks that are
// open.
//
//   {{- if .Values.canary.enabled }}      canary.enabled
//   {{- with .Values.canary }}{{- if .enabled }}    canary.enabled
//   {{- range .Values.apps }}{{- if .canary }}      apps[].canary

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources/render_charts.h"

namespace canary_lint {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\r\n";

bool IsWordChar(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("._-$").find(c) != kNone;
}

/// `if`, `.Values.canary.enabled`; strings, brackets and operators are passed over.
std::vector<std::string_view> BareWords(std::string_view action) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < action.size();) {
    const std::size_t begin = at;
    while (at < action.size() && IsWordChar(action[at])) ++at;
    if (at > begin) {
      words.push_back(action.substr(begin, at - begin));
      continue;
    }
    const char quote = action[at++];
    if (quote != '"' && quote != '`') continue;
    while (at < action.size() && action[at] != quote) at += action[at] == '\\' ? 2 : 1;
    ++at;
  }
  return words;
}

struct Block {
  bool conditional = false;          // if, with, range: its value may switch it off
  bool moves_dot = false;            // with, range
  std::optional<std::string> guard;  // the value, where it is a plain one
  std::string dot;                   // what `.` is inside; empty: the whole, or not known
};

class Guards {
 public:
  explicit Guards(std::string_view text) : text_(text) {}

  std::optional<std::string> Run() {
    while (at_ < text_.size()) {
      const std::size_t action = std::min(text_.find("{{", at_), text_.size());
      if (HoldsCanary(text_.substr(at_, action - at_))) return Innermost();
      at_ = action;
      if (at_ < text_.size()) Action();
    }
    return std::nullopt;
  }

 private:
  static bool HoldsCanary(std::string_view text) {
    constexpr std::string_view kKey = "apiVersion:";
    for (std::size_t at = text.find("flagger.app/"); at != kNone;
         at = text.find("flagger.app/", at + 1)) {
      const std::size_t line = text.rfind('\n', at) + 1;
      std::string_view before = text.substr(line, at - line);
      before.remove_prefix(std::min(before.find_first_not_of(" -"), before.size()));
      if (before.starts_with(kKey)) return true;
    }
    return false;
  }

  /// At `{{`: read it, and go behind it.
  void Action() {
    std::size_t begin = at_ + 2;
    if (text_.substr(begin, 1) == "-") ++begin;
    begin = std::min(text_.find_first_not_of(kBlanks, begin), text_.size());
    if (text_.substr(begin, 2) == "/*") {
      const std::size_t comment = text_.find("*/", begin);
      at_ = comment == kNone ? text_.size() : std::min(text_.find("}}", comment), text_.size());
      return;
    }
    const std::size_t end = EndOfAction(begin);
    at_ = std::min(end + 2, text_.size());
    const std::vector<std::string_view> words = BareWords(text_.substr(begin, end - begin));
    if (!words.empty()) Take(words);
  }

  std::size_t EndOfAction(std::size_t at) const {
    while (at < text_.size() && text_.substr(at, 2) != "}}") {
      const char quote = text_[at++];
      if (quote != '"' && quote != '`') continue;
      while (at < text_.size() && text_[at] != quote) at += text_[at] == '\\' ? 2 : 1;
      ++at;
    }
    return std::min(at, text_.size());
  }

  void Take(const std::vector<std::string_view>& words) {
    const std::string_view first = words.front();
    if (first == "end") {
      if (!open_.empty()) open_.pop_back();
    } else if (first == "else") {
      Else(words);
    } else if (first == "define" || first == "block") {
      open_.emplace_back();
    } else if (first == "if" || first == "with" || first == "range") {
      Open(words);
    }
  }

  void Open(const std::vector<std::string_view>& words) {
    Block block;
    block.conditional = true;
    block.moves_dot = words.front() != "if";
    block.guard = ValueIn(words);
    if (block.moves_dot && block.guard.has_value()) {
      block.dot = *block.guard + (words.front() == "range" ? "[]" : "");
    }
    open_.push_back(std::move(block));
  }

  /// What the other branch depends on is not said by one value.
  void Else(const std::vector<std::string_view>& words) {
    if (!open_.empty()) open_.pop_back();
    const std::vector<std::string_view> rest(words.begin() + 1, words.end());
    if (rest.empty()) {
      open_.emplace_back();
    } else {
      Take(rest);
    }
  }

  /// Of several the last that says `canary`, else the first; none where it is negated.
  std::optional<std::string> ValueIn(const std::vector<std::string_view>& words) const {
    std::optional<std::string> value;
    for (const std::string_view word : words) {
      if (word == "not" || word == "ne") return std::nullopt;
      std::optional<std::string> next = ValueOf(word);
      const bool better = !value.has_value() || (next.has_value() && next->find("canary") != kNone);
      if (next.has_value() && better) value = std::move(next);
    }
    return value;
  }

  std::optional<std::string> ValueOf(std::string_view word) const {
    for (const std::string_view root : {".Values.", "$.Values."}) {
      if (word.starts_with(root)) return std::string(word.substr(root.size()));
    }
    const bool relative = word.size() > 1 && word.front() == '.';
    if (!relative) return std::nullopt;
    const auto with = std::find_if(open_.rbegin(), open_.rend(),
                                   [](const Block& block) { return block.moves_dot; });
    if (with == open_.rend() || with->dot.empty()) return std::nullopt;
    return with->dot + std::string(word);
  }

  std::optional<std::string> Innermost() const {
    const auto guarded = std::find_if(open_.rbegin(), open_.rend(), [](const Block& block) {
      return block.conditional && block.guard.has_value();
    });
    return guarded == open_.rend() ? std::nullopt : guarded->guard;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Block> open_;
};

}  // namespace

std::optional<std::string> GuardOfCanary(std::string_view template_text) {
  return Guards(template_text).Run();
}

}  // namespace canary_lint
