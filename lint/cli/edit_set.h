// Edits that can be carried out together.

#ifndef CANARY_LINT_CLI_EDIT_SET_H_
#define CANARY_LINT_CLI_EDIT_SET_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/fix.h"
#include "canary_lint/source.h"

namespace canary_lint {

/// No two of them overlap or touch: two insertions at one place have no order. The same edit may
/// come from several fixes, and is carried out once.
class EditSet {
 public:
  /// True if all of them can be carried out together, and with those that are in already.
  bool Takes(const std::vector<Edit>& edits) const;
  void Add(const std::vector<Edit>& edits);

  /// The text of each file that is edited.
  std::map<FileIndex, std::string> Texts(const Sources& sources) const;

 private:
  bool TakesOne(const Edit& edit) const;

  std::map<std::pair<FileIndex, std::uint32_t>, Edit> edits_;  ///< by file and begin
};

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_EDIT_SET_H_
