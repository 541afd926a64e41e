// The words of a report: verdicts, reasons, roles and what else `--explain` knows beside rules.

#ifndef CANARY_LINT_CLI_GLOSSARY_H_
#define CANARY_LINT_CLI_GLOSSARY_H_

#include <span>
#include <string>
#include <string_view>

namespace canary_lint {

struct Word {
  std::string_view name;
  std::string_view kind;  ///< `verdict`, `reason`, `word`
  std::string_view text;  ///< one paragraph
};

/// Verdicts, then reasons, then all others.
std::span<const Word> AllWords();
/// Null if there is none of that name.
const Word* FindWord(std::string_view name);

/// The word with its text, for the terminal; the word in bold where `color` is set.
std::string ExplainWord(const Word& word, bool color);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_GLOSSARY_H_
