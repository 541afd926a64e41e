// A counter says what is next.

#include "load/at_once.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace canary_lint {

void AtOnce(std::size_t count, std::span<Arena* const> arenas,
            const std::function<void(std::size_t, Arena&)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;  // memory that runs out in a thread is for the caller to tell
  const auto run = [&](Arena& arena) {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i, arena);
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex);
      if (failure == nullptr) failure = std::current_exception();
      next = count;
    }
  };
  const std::size_t workers = std::min(arenas.size(), count);
  std::vector<std::thread> threads;
  threads.reserve(workers);
  try {
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(run, std::ref(*arenas[i]));
  } catch (const std::exception&) {  // no more threads are to be had
  }
  if (workers > 0) run(*arenas.front());
  for (std::thread& thread : threads) thread.join();
  if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace canary_lint
