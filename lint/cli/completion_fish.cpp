// `--print-completion fish`

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "cli/documents.h"
#include "cli/options.h"

namespace canary_lint {
namespace {

std::string Quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string Line(const Option& option) {
  std::string line = fmt::format("complete -c {} -l {}", kProgramName, option.name);
  if (option.short_name != 0) line += fmt::format(" -s {}", option.short_name);
  std::string words;
  for (const std::string& word : WordList(option.words)) {
    words += (words.empty() ? "" : " ") + word;
    if (option.words == Words::kRuleSeverity || option.words == Words::kReport) words += '=';
  }
  if (option.words == Words::kFile) {
    line += " -r -F";
  } else if (!words.empty()) {
    line += fmt::format(" -x -a {}", Quoted(words));
  } else if (option.words != Words::kNone) {
    line += " -x";
  }
  return fmt::format("{} -d {}\n", line, Quoted(option.help));
}

}  // namespace

std::string FishCompletion() {
  std::string text = fmt::format("# fish completion for {}\n\n", kProgramName);
  for (const Option& option : AllOptions()) {
    if (!option.hidden) text += Line(option);
  }
  return text;
}

}  // namespace canary_lint
