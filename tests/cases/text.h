// Files as lines.

#ifndef CANARY_LINT_TESTS_CASES_TEXT_H_
#define CANARY_LINT_TESTS_CASES_TEXT_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint::test {

/// Empty where there is no such file.
std::string ReadFile(const std::filesystem::path& path);

/// With the folders above it.
void WriteFile(const std::filesystem::path& path, const std::string& text);

/// What stands between line ends; behind the last one nothing is a line.
std::vector<std::string> Lines(std::string_view text);

bool StartsWith(std::string_view text, std::string_view prefix);

/// Nothing but blanks.
bool IsBlank(std::string_view text);

/// Without the blanks around it.
std::string Trimmed(std::string_view text);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_TEXT_H_
