// A file that turns out to be another one in the order.

#ifndef CANARY_LINT_LOAD_MOVE_FILE_H_
#define CANARY_LINT_LOAD_MOVE_FILE_H_

#include "canary_lint/load.h"

namespace canary_lint {

/// All that was read from it stands in file `index`.
void MoveTo(FileIndex index, LoadedFile& file);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_MOVE_FILE_H_
