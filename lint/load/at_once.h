// The loader's threads: one for each arena.

#ifndef CANARY_LINT_LOAD_AT_ONCE_H_
#define CANARY_LINT_LOAD_AT_ONCE_H_

#include <cstddef>
#include <functional>
#include <span>

#include "load/arena.h"

namespace canary_lint {

/// Calls `work` for 0 to `count`, each once, by as many threads as there are arenas; each thread
/// has one of these for itself. Where no thread is to be had, those that run do it. Rethrows one of
/// the exceptions that `work` has thrown.
void AtOnce(std::size_t count, std::span<Arena* const> arenas,
            const std::function<void(std::size_t, Arena&)>& work);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_AT_ONCE_H_
