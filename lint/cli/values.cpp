// One reader for each kind of value; a known word that is near is named where the text is none.

#include "cli/values.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/options.h"
#include "load/enumerate.h"
#include "load/nearest.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

// `110` is meant to be a code.
std::string AsRuleWord(std::string_view text) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  return digits ? fmt::format("CNL{}", text) : std::string(text);
}

/// `; did you mean `service-orphaned` or `orphaned-by-rename`?`: the names of rules, and words, of
/// which it is a part, where that says more than a few letters do.
std::string HintByPart(std::string_view part) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kMost = 5;
  std::vector<std::string> fits;
  if (part.size() < kFewest) return "";
  for (const std::string& word : WordList(Words::kRule)) {
    if (word.find(part) != std::string::npos) fits.push_back(fmt::format("`{}`", word));
  }
  if (fits.empty() || fits.size() > kMost) return "";
  return fmt::format("; did you mean {}?", Enumerate(fits));
}

bool IsLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool IsDnsLabel(std::string_view text) {
  constexpr std::size_t kLongestLabel = 63;
  if (text.empty() || text.size() > kLongestLabel) return false;
  if (!IsLowerOrDigit(text.front()) || !IsLowerOrDigit(text.back())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '-' || IsLowerOrDigit(c); });
}

/// Where the class that begins at `open` ends; `npos` where it does not.
std::size_t EndOfClass(std::string_view glob, std::size_t open) {
  std::size_t at = open + (glob.substr(open + 1, 1) == "^" ? 2 : 1);
  for (const std::size_t first = at; at < glob.size(); ++at) {
    if (glob[at] == ']' && at > first) return at;
    if (glob[at] == '\\') ++at;
  }
  return glob.npos;
}

bool IsWellFormed(std::string_view glob) {
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob[i] == '\\') {
      if (++i == glob.size()) return false;
    } else if (glob[i] == '[') {
      i = EndOfClass(glob, i);
      if (i == glob.npos) return false;
    }
  }
  return true;
}

}  // namespace

std::optional<Release> ReadRelease(std::string_view text, std::string& error) {
  if (const auto known = ParseKnownRelease(text)) return known;
  if (IsBeyondKnown(text)) return NewestRelease();
  const std::optional<Release> below = NearestKnownRelease(text);
  error = fmt::format("unknown Flagger version `{}`; ", Visible(text));
  if (below.has_value()) {
    error += fmt::format("did you mean `{}`?", below->ToString());
  } else {
    error += fmt::format("expected X.Y.Z or X.Y of a release from {} to {}",
                         KnownReleases().front().ToString(), NewestRelease().ToString());
  }
  return std::nullopt;
}

std::string NoteOnRelease(std::string_view text) {
  if (!IsBeyondKnown(text)) return {};
  const std::string newest = NewestRelease().ToString();
  return fmt::format("note: Flagger {} is newer than {}, the newest that is known: {} is assumed",
                     Visible(text), newest, newest);
}

std::optional<std::string> ReadProvider(std::string_view text, std::string& error) {
  const std::vector<std::string> known = WordList(Words::kProvider);
  if (std::find(known.begin(), known.end(), text) != known.end()) return std::string(text);
  error = fmt::format("unknown provider `{}`{}", Visible(text), Hint(text, known, true));
  return std::nullopt;
}

std::optional<Severity> ReadSeverity(std::string_view text, std::string& error) {
  for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    if (text == SeverityName(severity)) return severity;
  }
  error = fmt::format("unknown severity `{}`{}", Visible(text),
                      Hint(text, {"error", "warning", "note"}, true));
  return std::nullopt;
}

std::vector<const Rule*> ReadRules(std::string_view word, std::string& error) {
  std::vector<const Rule*> rules = FindRules(word);
  if (!rules.empty()) return rules;
  std::string_view digits = word;
  if (digits.substr(0, 3) == "CNL") digits.remove_prefix(3);
  if (!digits.empty() && digits.find_first_not_of("0123456789") == digits.npos) {
    error = fmt::format(
        "no rule and no family is called `{}`: three digits are a rule (`--list-rules`), one is a "
        "family",
        Visible(word));
  } else {
    ReadRule(word, error);
  }
  return {};
}

std::optional<std::string> ReadPathGlob(std::string_view text, std::string& error) {
  if (IsWellFormed(text)) {
    return std::string(text);
  }
  error = fmt::format(
      "`{}` is no pattern for paths: a bracket is not closed, or nothing follows a "
      "backslash",
      Visible(text));
  return std::nullopt;
}

const Rule* ReadRule(std::string_view code_or_name, std::string& error) {
  if (const Rule* rule = FindRule(code_or_name)) return rule;
  const std::string hint = Hint(AsRuleWord(code_or_name), RuleWords(), false);
  error = fmt::format("unknown rule `{}`{}", Visible(code_or_name),
                      hint.empty() ? "; `--list-rules` lists the rules" : hint);
  return nullptr;
}

const Word* ReadExplained(std::string_view name, std::string& error) {
  if (const Word* word = FindWord(name)) return word;
  std::string hint = HintByPart(name);
  if (hint.empty()) hint = Hint(AsRuleWord(name), WordList(Words::kRule), false);
  error = fmt::format("no rule and no word of a report is called `{}`{}", Visible(name),
                      hint.empty() ? "; `--list-rules` lists the rules" : hint);
  return nullptr;
}

std::optional<std::string> ReadNamespace(std::string_view text, std::string& error) {
  if (IsDnsLabel(text)) return std::string(text);
  error = fmt::format(
      "`{}` is no namespace: at most 63 lower-case letters, digits and dashes, none at the ends",
      Visible(text));
  return std::nullopt;
}

std::vector<std::string> SplitList(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, comma);
    part.remove_prefix(std::min(part.find_first_not_of(kBlanks), part.size()));
    part = part.substr(0, part.find_last_not_of(kBlanks) + 1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

}  // namespace canary_lint
