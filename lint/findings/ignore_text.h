// What is written to silence findings, as text -> entries.
//
// In the annotation `kube-canary-lint/ignore` entries stand between `;` or line ends. Each is a
// list of codes, names or families (`CNL2`) with commas between them, a colon, and a reason, which
// goes on to the end of the entry, commas and colons included:
//
//   CNL101: the takeover is wanted; CNL102, CNL103: nothing uses 9797, 9798
//
// An entry without a colon belongs to the next one and shares its reason. Where a comma is followed
// by codes (`CNL102`, written so) and a colon, an entry begins there, too.
//
// A comment has one entry on its line, `ignore` before it, and needs no colon:
//
//   # kube-canary-lint: ignore CNL101, CNL102 the takeover is wanted

#ifndef CANARY_LINT_FINDINGS_IGNORE_TEXT_H_
#define CANARY_LINT_FINDINGS_IGNORE_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

namespace canary_lint {

/// One word of an entry.
struct IgnoreWord {
  std::string word;                ///< as written
  std::vector<const Rule*> rules;  ///< that it stands for
  std::string reason;
  std::string why;  ///< it silences nothing: "comes without a reason"; empty where it is good.
                    ///< Where there is no word: "names no rule"
};

std::vector<IgnoreWord> ReadIgnoreAnnotation(std::string_view text);

/// `text` is what follows `kube-canary-lint:`; a colon may follow `ignore`. Where it is no order to
/// ignore, one word that says so.
std::vector<IgnoreWord> ReadIgnoreComment(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_IGNORE_TEXT_H_
