// The loader's threads.

#ifndef CANARY_LINT_LOAD_AT_ONCE_H_
#define CANARY_LINT_LOAD_AT_ONCE_H_

#include <cstddef>
#include <functional>

namespace canary_lint {

/// Calls `work(item, worker)` for the items 0 to `count`, each once, by as many threads as there
/// are `workers`; each thread has a worker's number, from 0 on, for itself. Where no thread is to
/// be had, those that run do it. Rethrows one of the exceptions that `work` has thrown.
void AtOnce(std::size_t count, std::size_t workers,
            const std::function<void(std::size_t, std::size_t)>& work);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_AT_ONCE_H_
