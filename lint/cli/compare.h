// `--compare BASE`: the same run over what there was before.
//
//   flagger=1.41     the same input under that release
//   a directory      read in place of the paths that are named; its files have other paths, so
//                    nothing is told of what moved
//   a file           an earlier JSON report
//   anything else    a revision of the Git repository around the current directory, read through
//                    `git archive` into a directory that is removed afterwards: without the files
//                    that `.gitattributes` keeps out of archives (`export-ignore`)

#ifndef CANARY_LINT_CLI_COMPARE_H_
#define CANARY_LINT_CLI_COMPARE_H_

#include <optional>
#include <string>

#include "canary_lint/judge.h"
#include "report/comparison.h"

namespace canary_lint {

/// `options` are those of the run, `judgement` what it found. Absent on failure, with `error` set,
/// one line.
std::optional<Comparison> CompareWith(const std::string& base, const JudgeOptions& options,
                                      const Judgement& judgement, std::string& error);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_COMPARE_H_
