// Cuts a YAML file into its documents before any parser sees it, so that one broken document costs
// that document only.
//
// A line that begins with `---` and a blank or its end separates documents wherever it stands: YAML
// 1.2 forbids it inside any document (c-forbidden), and kubectl's reader cuts the same way. Where
// the file holds what gives such lines a wider meaning (directives, `...`, a lone CR, a byte order
// mark further down), it is one slice, and the parser separates the documents.

#ifndef CANARY_LINT_LOAD_SPLIT_H_
#define CANARY_LINT_LOAD_SPLIT_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace canary_lint {

struct Slice {
  std::uint32_t begin = 0;  ///< at the separator line, which belongs to the slice it opens
  std::uint32_t end = 0;
  std::uint32_t content = 0;  ///< behind a separator line that holds nothing else; else `begin`
};

/// `text` begins behind the file's byte order mark.
std::vector<Slice> SplitDocuments(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_SPLIT_H_
