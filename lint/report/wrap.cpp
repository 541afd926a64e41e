// Word by word: a word goes on the line, else on the next one, else over several.

#include "report/wrap.h"

#include <algorithm>
#include <array>

#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr std::array<std::string_view, 7> kPrograms = {
    "kubectl ", "kustomize ", "helm ", "flux ", "argocd ", "envsubst ", "kube-canary-lint "};

/// Whether a shell waits for more behind what ends there.
bool GoesOn(std::string_view command) { return command.ends_with('|') || command.ends_with("&&"); }

std::string KeepTogether(std::string_view command) {
  std::string kept(command);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == ' ' && !GoesOn(command.substr(0, i))) kept[i] = kNoBreak;
  }
  return kept;
}

/// Bytes of the colour or code point that begins at `offset`.
std::size_t UnitLength(std::string_view text, std::size_t offset) {
  if (text.substr(offset, 2) == "\x1b[") {
    const std::size_t end = text.find('m', offset);
    if (end != std::string_view::npos) return end - offset + 1;
  }
  return DecodeAt(text, offset).length;
}

/// Bytes of the longest beginning that fits, ending behind a separator where one is not too early.
std::size_t PieceLength(std::string_view word, std::size_t room) {
  constexpr std::string_view kSeparators = "/.,=:-_";
  std::size_t width = 0;
  std::size_t good = 0;
  std::size_t offset = 0;
  while (offset < word.size()) {
    const std::size_t length = UnitLength(word, offset);
    const std::size_t unit = DisplayWidth(word.substr(offset, length));
    if (width + unit > room && offset > 0) return good == 0 ? offset : good;
    width += unit;
    offset += length;
    const bool separator = kSeparators.find(word[offset - 1]) != std::string_view::npos;
    if (separator && 2 * width > room) good = offset;
  }
  return offset;
}

class Wrapper {
 public:
  Wrapper(std::size_t width, std::size_t indent)
      : width_(width), indent_(std::min(indent, width / 2)) {}

  std::string Run(std::string_view text) {
    const std::size_t lead = std::min(text.find_first_not_of(' '), text.size());
    result_ = std::string(std::min(lead, width_ / 2), ' ');
    column_ = result_.size();
    for (std::size_t start = lead; start < text.size();) {
      const std::size_t end = std::min(text.find(' ', start), text.size());
      AddWord(text.substr(start, end - start));
      start = end + 1;
    }
    return std::move(result_);
  }

 private:
  void BreakLine() {
    result_.erase(result_.find_last_not_of(' ') + 1);
    result_ += "\n" + std::string(indent_, ' ');
    column_ = indent_;
    line_has_word_ = false;
  }

  void Add(std::string_view piece) {
    result_ += piece;
    column_ += DisplayWidth(piece);
    line_has_word_ = true;
  }

  void AddWord(std::string_view word) {
    if (line_has_word_ && column_ + 1 + DisplayWidth(word) > width_) {
      BreakLine();
    } else if (line_has_word_) {
      Add(" ");
    }
    const bool whole = word.find(kNoBreak) != std::string_view::npos;
    for (std::size_t left = DisplayWidth(word); !whole && column_ + left > width_;) {
      const std::size_t length = PieceLength(word, width_ - std::min(width_ - 1, column_));
      left -= std::min(left, DisplayWidth(word.substr(0, length)));
      Add(word.substr(0, length));
      word.remove_prefix(length);
      if (word.empty()) return;
      BreakLine();
    }
    Add(word);
  }

  std::size_t width_;
  std::size_t indent_;
  std::string result_;
  std::size_t column_ = 0;
  bool line_has_word_ = false;
};

}  // namespace

std::string KeepCommands(std::string_view text) {
  std::string kept;
  while (!text.empty()) {
    const std::size_t open = text.find('`');
    const std::size_t close = open == std::string_view::npos ? open : text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    const std::string_view quoted = text.substr(open + 1, close - open - 1);
    const bool command =
        std::any_of(kPrograms.begin(), kPrograms.end(),
                    [quoted](std::string_view program) { return quoted.starts_with(program); });
    kept += text.substr(0, open + 1);
    kept += command ? KeepTogether(quoted) : std::string(quoted);
    kept += '`';
    text.remove_prefix(close + 1);
  }
  return kept += text;
}

namespace {

/// A runner of GitHub takes a line that begins so for a command, blanks before it or not.
std::string WithoutGithubCommands(std::string text) {
  for (auto at = text.find("::"); at != text.npos; at = text.find("::", at + 1)) {
    const std::size_t before = text.find_last_not_of(' ', at == 0 ? 0 : at - 1);
    const bool begins = at == 0 || before == text.npos || text[before] == '\n';
    if (begins) text.replace(at, 1, "\\x3a");
  }
  return text;
}

}  // namespace

std::string Wrap(std::string_view text, std::size_t width, std::size_t indent) {
  const bool fits = width == 0 || DisplayWidth(text) <= width;
  std::string wrapped = fits ? std::string(text) : Wrapper(width, indent).Run(text);
  std::replace(wrapped.begin(), wrapped.end(), kNoBreak, ' ');
  return WithoutGithubCommands(wrapped);
}

}  // namespace canary_lint
