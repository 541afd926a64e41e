// `--fix`: the fixes of findings that have exactly one way out, carried out as far as nothing
// becomes worse.
//
// A finding with two fixes, or with one and a help, asks for a decision, which is not taken here;
// so does a fix that says so itself (Fix::decides).
// Fixes are tried together and the input is judged again as it would be: where a finding of theirs
// is still there, or a new one weighs as much as theirs, they are tried by halves, down to one, and
// that one is left. What a fix makes possible is mended, too: a second run finds nothing to do.

#ifndef CANARY_LINT_CLI_FIXING_H_
#define CANARY_LINT_CLI_FIXING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "canary_lint/judge.h"

namespace canary_lint {

struct FixedFile {
  std::string path;  ///< display path
  std::string before;
  std::string after;
};

struct Fixing {
  std::vector<FixedFile> files;  ///< those that change, by path; nothing is written yet
  std::size_t mended = 0;        ///< findings
  std::size_t left = 0;          ///< findings whose one fix would make something worse
  std::size_t elsewhere = 0;     ///< findings whose one fix is in what cannot be written: standard
                                 ///< input, a compressed file, a dump of a cluster
};

/// Of the findings that `options` shows and nobody has silenced. `judgement` was read and judged
/// with them; its standard input is not read again.
Fixing CarryOutFixes(const JudgeOptions& options, const Judgement& judgement);

/// Writes the files, each whole or not at all; the first that cannot be written ends it, and
/// `reason` says why. Empty on success, else its path.
std::string WriteFixed(const std::vector<FixedFile>& files, std::string& reason);

/// All changes as one patch.
std::string PatchOf(const std::vector<FixedFile>& files);

/// "3 findings are mended in 2 files; 1 is left, since ..."; `dry`: nothing is written.
std::string SummaryOf(const Fixing& fixing, bool dry);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_FIXING_H_
