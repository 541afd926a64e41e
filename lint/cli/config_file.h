// The configuration file `.kube-canary-lint.yaml`: how Flagger runs, and which findings are wanted.
//
//   flagger:
//     version: 1.41.0            # all as the command line has them
//     meshProvider: nginx
//     selectorLabels: [app, name]
//     namespace: shop
//     includeLabelPrefix: [team]
//     configTracking: true
//   rules:
//     service-rewritten:         # or CNL101, or 101; CNL2, or 2, for all of 2xx
//       enabled: true
//       severity: note
//       expected: [shop/web]     # subjects whose findings of this rule are wanted, also as
//                                # globs; others are no error
//   charts:                      # what charts are rendered with; paths as seen from this file
//     charts/web: {values: [prod.yaml], set: {image.tag: "2"}}
//   environments:                # what is one cluster; paths as seen from this file
//     prod: [clusters/prod, apps]
//   exclude: [testdata, apps/*/old]  # as --exclude; what has a `/` as seen from this file
//   overrides:                   # for a part of the findings; the last one that holds counts
//   - namespaces: [dev-*]        # and paths, as seen from this file, and environments
//     rules: {CNL4: {enabled: false}, CNL201: {severity: note}}
//     fail-on: never
//   paths: [deploy]              # what is read where no path is named; as seen from this file
//   fail-on: warning             # and whatever else the command line can say: an option by its
//   render: true                 # name, a flag as true, what is repeatable as a list; files as
//   report: [sarif=out.sarif]    # seen from this file
//
// `.kube-canary-lint.yml` is read as well; where both stand, neither is. There is one file at most:
// the one in the current directory, else in the nearest parent, up to the directory that holds
// `.git`. Outside of a repository only the current directory counts.

#ifndef CANARY_LINT_CLI_CONFIG_FILE_H_
#define CANARY_LINT_CLI_CONFIG_FILE_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/environment.h"
#include "canary_lint/profile.h"
#include "canary_lint/rule.h"
#include "canary_lint/source.h"
#include "cli/chart_values.h"
#include "cli/command_line.h"

namespace canary_lint {

inline constexpr std::array<std::string_view, 2> kConfigFileNames = {".kube-canary-lint.yaml",
                                                                     ".kube-canary-lint.yml"};

/// An option that the file sets, as the command line would.
struct ConfiguredOption {
  GivenOption given;
  std::size_t line = 0;  ///< of its value
};

/// A key that is no option, with its value.
struct ConfigBlock {
  std::size_t line = 0;
  std::string text;  ///< as the file has it
};

struct Config {
  std::string text;  ///< the whole file
  ProfileOverrides flagger;
  std::string note_on_release;  ///< what the version is taken for, where it is not known
  RuleSettings rules;
  ConfiguredEnvironments environments;
  std::vector<std::string> excluded;  ///< globs, as LoadOptions::excluded
  std::vector<std::string> paths;     ///< what is read where the command line names nothing
  std::vector<ConfiguredOption> options;
  std::vector<ConfigBlock> blocks;  ///< all but `paths`; in file order
  ChartValuesByPath charts;
};

/// The file's path as messages show it, relative to the current directory; empty if there is none,
/// or, with `error` set, if two stand in one directory.
std::string FindConfigFile(std::string& error);

/// Reads the file, of less than 1 MiB; one that was `found` and not named must be a regular one. On
/// failure `error` is one line, `path:line:column: what is wrong` where there is
/// a place, and the result is empty.
Config ReadConfigFile(const std::string& path, bool found, std::string& error);

/// A text as the file has it: quoted where YAML would take it for something else.
std::string ConfigWord(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CONFIG_FILE_H_
