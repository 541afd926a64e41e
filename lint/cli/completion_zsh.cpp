// `--print-completion zsh`

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "cli/documents.h"
#include "cli/options.h"

namespace canary_lint {
namespace {

// Inside single quotes, as a part of an _arguments specification.
std::string Escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\'') {
      escaped += "'\\''";
    } else if (c == '[' || c == ']' || c == ':' || c == '\\') {
      escaped += '\\';
      escaped += c;
    } else {
      escaped += c;
    }
  }
  return escaped;
}

// What completes the argument: files, a list of words, or nothing.
std::string ArgumentAction(Words words) {
  if (words == Words::kFile) return "_files";
  std::string list;
  for (const std::string& word : WordList(words)) list += (list.empty() ? "" : " ") + Escape(word);
  if (list.empty()) return " ";
  if (words == Words::kRules) return fmt::format("_values -s , rule {}", list);
  if (words == Words::kReport || words == Words::kRuleSeverity) {
    return fmt::format("compadd -S = -- {}", list);
  }
  return fmt::format("({})", list);
}

std::string Specification(const Option& option) {
  const bool flag = option.words == Words::kNone;
  std::string tail = fmt::format("[{}]", Escape(option.help));
  if (!flag) tail += fmt::format(":{}:{}", Escape(option.argument), ArgumentAction(option.words));
  const std::string name = fmt::format("--{}{}", option.name, flag ? "" : "=");
  if (option.repeatable) return fmt::format("    '*{}{}'", name, tail);
  if (option.short_name == 0) return fmt::format("    '{}{}'", name, tail);
  return fmt::format("    '(-{0} --{1})'{{-{0}{2},{3}}}'{4}'", option.short_name, option.name,
                     flag ? "" : "+", name, tail);
}

}  // namespace

std::string ZshCompletion() {
  std::string text = fmt::format("#compdef {}\n\n_arguments -s -S : \\\n", kProgramName);
  for (const Option& option : AllOptions()) {
    if (!option.hidden) text += Specification(option) + " \\\n";
  }
  return text + "    '*:path:_files'\n";
}

}  // namespace canary_lint
