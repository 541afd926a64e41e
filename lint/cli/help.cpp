// `--help` and `--version`.

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/profile.h"
#include "canary_lint/version.h"
#include "cli/documents.h"
#include "cli/options.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

constexpr std::size_t kHelpWidth = 100;

// `  -f, --format=FORMAT`
std::string Usage(const Option& option) {
  const std::string short_name =
      option.short_name != 0 ? fmt::format("-{}, ", option.short_name) : "    ";
  const std::string argument =
      option.argument.empty() ? std::string() : fmt::format("={}", option.argument);
  return fmt::format("  {}--{}{}", short_name, option.name, argument);
}

std::size_t UsageWidth() {
  std::size_t width = 0;
  for (const Option& option : AllOptions()) {
    if (!option.hidden) width = std::max(width, Usage(option).size());
  }
  return width;
}

std::string GroupText(OptionGroup group, std::size_t usage_width) {
  std::string text = fmt::format("\n{}:\n", OptionGroupTitle(group));
  for (const Option& option : AllOptions()) {
    if (option.group != group || option.hidden) continue;
    const std::string row = fmt::format("{:<{}}  {}", Usage(option), usage_width, option.help);
    text += Wrap(row, kHelpWidth, usage_width + 2);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string HelpText() {
  std::string text = fmt::format(
      "Usage: {} [OPTION]... [PATH]...\n"
      "Tells what Flagger will do to each Service of the manifests or of the cluster dump in "
      "PATH.\n"
      "PATH is a file, a directory, or - for standard input; without one, the current directory,\n"
      "or standard input where it is a file or a pipe that has data ready.\n",
      kProgramName);
  const std::size_t width = UsageWidth();
  for (const OptionGroup group : AllOptionGroups()) text += GroupText(group, width);
  text +=
      "\nExit status: 0 no finding from --fail-on upwards; 1 there is one; 2 nothing was judged.\n";
  return text;
}

std::string VersionText() {
  std::string releases;
  for (const Release& release : KnownReleases()) releases += " " + release.ToString();
  return fmt::format("{} {}\nFlagger releases known:\n{}\n", kProgramName, kProgramVersion,
                     Wrap(" " + releases, kHelpWidth, 2));
}

}  // namespace canary_lint
