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
//     service-rewritten:         # or CNL101, or 101
//       enabled: true
//       severity: note
//       expected: [shop/web]     # subjects whose findings of this rule are wanted; others are no
//       error
//   render: true                 # as --render
//   environments:                # what is one cluster; paths as seen from this file
//     prod: [clusters/prod, apps]
//
// There is one file at most: the one in the current directory, else in the nearest parent, up to
// the directory that holds `.git`. Outside of a repository only the current directory counts.

#ifndef CANARY_LINT_CLI_CONFIG_FILE_H_
#define CANARY_LINT_CLI_CONFIG_FILE_H_

#include <map>
#include <set>
#include <string>

#include "canary_lint/environment.h"
#include "canary_lint/profile.h"
#include "canary_lint/rule.h"

namespace canary_lint {

inline constexpr std::string_view kConfigFileName = ".kube-canary-lint.yaml";

struct Config {
  ProfileOverrides flagger;
  RuleSettings rules;
  ConfiguredEnvironments environments;
  bool render = false;
};

/// The file's path as messages show it, relative to the current directory; empty if there is none.
std::string FindConfigFile();

/// Reads the file. On failure `error` is one line, `path:line:column: what is wrong` where there is
/// a place, and the result is empty.
Config ReadConfigFile(const std::string& path, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_CONFIG_FILE_H_
