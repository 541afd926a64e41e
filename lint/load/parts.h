// The objects of a document whose outline is known: each part is parsed alone, or passed over.
//
// A part of a kind that no stage reads never reaches a parser. What is left is read by as many
// threads as there are arenas. The result is that of parsing the document as a whole, or there is
// none, and whoever asked does that.

#ifndef CANARY_LINT_LOAD_PARTS_H_
#define CANARY_LINT_LOAD_PARTS_H_

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "canary_lint/source.h"
#include "load/arena.h"
#include "load/objects.h"
#include "load/outline.h"

namespace canary_lint {

/// A file in memory. The bytes stay where they are as long as the arenas.
struct FileView {
  std::string_view bytes;
  FileIndex index = 0;  ///< in Sources
};

/// All documents of a file, in their order; an absent one has to be parsed as a whole. `outlines`
/// are those of its slices.
std::vector<std::optional<Objects>> ReadParts(const FileView& file,
                                              const std::vector<Outline>& outlines,
                                              std::span<Arena* const> arenas);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_PARTS_H_
