// Tones become escape sequences.

#include "report/style.h"

#include <fmt/format.h>

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

std::string Count(std::size_t number, std::string_view singular) {
  return fmt::format("{} {}{}", number, singular, number == 1 ? "" : "s");
}

}  // namespace canary_lint
