// `--print-completion bash`

#include <fmt/format.h>

#include "canary_lint/version.h"
#include "cli/documents.h"
#include "cli/options.h"

namespace canary_lint {
namespace {

std::string Join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string OptionNames() {
  std::vector<std::string> names;
  for (const Option& option : AllOptions()) {
    if (!option.hidden) names.push_back(fmt::format("--{}", option.name));
  }
  return Join(names);
}

// The line of `case` that completes the argument of one option.
std::string ArgumentCase(const Option& option) {
  std::string pattern = fmt::format("--{}", option.name);
  if (option.short_name != 0) pattern += fmt::format("|-{}", option.short_name);
  const std::string words = Join(WordList(option.words));
  if (option.words == Words::kFile) return fmt::format("    {}) files=1 ;;\n", pattern);
  if (words.empty()) return fmt::format("    {}) return ;;\n", pattern);
  // A word that is followed by `=` or a comma goes on.
  const bool open = option.words == Words::kRules || option.words == Words::kRuleSeverity ||
                    option.words == Words::kReport;
  return fmt::format("    {}) words='{}'{} ;;\n", pattern, words,
                     open ? "; compopt -o nospace" : "");
}

}  // namespace

std::string BashCompletion() {
  std::string text = fmt::format(
      "# bash completion for {}\n\n"
      "_kube_canary_lint() {{\n"
      "  local i=$COMP_CWORD cur=${{COMP_WORDS[COMP_CWORD]}} head= words= files= prev\n"
      "  COMPREPLY=()\n"
      "  # bash makes words of their own of = and of :, what is before a : stays as it is.\n"
      "  if [[ $cur == [:=] ]]; then cur=; else ((i--)); fi\n"
      "  if [[ ${{COMP_WORDS[i]}} == : ]]; then head=${{COMP_WORDS[i-1]}}:; ((i-=2)); fi\n"
      "  if [[ ${{COMP_WORDS[i]}} == = ]]; then ((i--)); fi\n"
      "  prev=${{COMP_WORDS[i]}}\n"
      "  case $prev in\n",
      kProgramName);
  for (const Option& option : AllOptions()) {
    if (!option.hidden && option.words != Words::kNone) text += ArgumentCase(option);
  }
  text += fmt::format(
      "    *)\n"
      "      if [[ $cur == -* ]]; then words='{}'; else files=1; fi ;;\n"
      "  esac\n"
      "  if [[ -n $files ]]; then\n"
      "    compopt -o filenames\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$head$cur\")\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$head$cur\")\n"
      "  fi\n"
      "  COMPREPLY=(\"${{COMPREPLY[@]#\"$head\"}}\")\n"
      "}}\n\n"
      "complete -F _kube_canary_lint {}\n",
      OptionNames(), kProgramName);
  return text;
}

}  // namespace canary_lint
