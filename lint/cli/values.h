// The values that the command line and the configuration file both take, as text -> meaning. Each
// function returns "absent" for a text that it does not know, and then says why in one line.

#ifndef CANARY_LINT_CLI_VALUES_H_
#define CANARY_LINT_CLI_VALUES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/finding.h"
#include "canary_lint/profile.h"
#include "canary_lint/rule.h"
#include "cli/glossary.h"

namespace canary_lint {

/// One that is newer than all known ones is taken for the newest; NoteOnRelease says so.
std::optional<Release> ReadRelease(std::string_view text, std::string& error);
/// Empty for a known release.
std::string NoteOnRelease(std::string_view text);
std::optional<std::string> ReadProvider(std::string_view text, std::string& error);
std::optional<Severity> ReadSeverity(std::string_view text, std::string& error);
/// Null if there is no such rule.
const Rule* ReadRule(std::string_view code_or_name, std::string& error);
/// What `--explain` knows beside rules; null if there is no such word.
const Word* ReadExplained(std::string_view name, std::string& error);
/// The rule of that code or name, or all of a family (`2`, `CNL2`); empty if there is none.
std::vector<const Rule*> ReadRules(std::string_view word, std::string& error);
/// `*`, `?` and `[a-z]`, none of which goes over a `/`.
std::optional<std::string> ReadPathGlob(std::string_view text, std::string& error);
/// A DNS label of at most 63 characters.
std::optional<std::string> ReadNamespace(std::string_view text, std::string& error);

/// At commas, without the blanks around and without empty parts.
std::vector<std::string> SplitList(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_VALUES_H_
