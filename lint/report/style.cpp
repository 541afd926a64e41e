// Tones become escape sequences, and long lines are broken at blanks.

#include "report/style.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/unicode.h"

namespace canary_lint {
namespace {

// SGR parameters. Only the eight colours that every terminal's theme defines.
std::string_view Sequence(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "1";
    case Tone::kDim:
      return "2";
    case Tone::kBad:
      return "1;31";
    case Tone::kDoubtful:
      return "1;33";
    case Tone::kGood:
      return "32";
    case Tone::kNotice:
      return "1;36";
  }
  return "";
}

std::string Broken(std::string_view text, std::size_t width, std::size_t indent) {
  const std::size_t lead = std::min(text.find_first_not_of(' '), text.size());
  std::string broken(text.substr(0, lead));
  std::size_t column = lead;
  bool line_has_word = false;
  for (std::size_t start = lead; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    const std::size_t word_width = DisplayWidth(word);
    if (line_has_word && column + 1 + word_width > width) {
      broken += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (line_has_word) {
      broken += ' ';
      ++column;
    }
    broken += word;
    column += word_width;
    line_has_word = true;
    start = end + 1;
  }
  return broken;
}

}  // namespace

Tone ToneOf(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return Tone::kBad;
    case Severity::kWarning:
      return Tone::kDoubtful;
    case Severity::kNote:
      return Tone::kNotice;
  }
  return Tone::kPlain;
}

Tone ToneOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kContested:
    case Verdict::kBlocked:
      return Tone::kBad;
    case Verdict::kRewrite:
    case Verdict::kConditional:
      return Tone::kDoubtful;
    case Verdict::kOwned:
    case Verdict::kAdopt:
      return Tone::kGood;
    case Verdict::kSource:
    case Verdict::kLeave:
      return Tone::kPlain;
  }
  return Tone::kPlain;
}

std::string Painter::operator()(Tone tone, std::string_view text) const {
  if (!color_ || tone == Tone::kPlain || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", Sequence(tone), text);
}

std::string Wrap(std::string_view text, std::size_t width, std::size_t indent) {
  std::string wrapped =
      width == 0 || DisplayWidth(text) <= width ? std::string(text) : Broken(text, width, indent);
  std::replace(wrapped.begin(), wrapped.end(), kNoBreak, ' ');
  return wrapped;
}

std::string Count(std::size_t number, std::string_view singular) {
  return fmt::format("{} {}{}", number, singular, number == 1 ? "" : "s");
}

}  // namespace canary_lint
