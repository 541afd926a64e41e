// A counter says what is next.

#include "load/at_once.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace canary_lint {

void AtOnce(std::size_t count, std::size_t workers,
            const std::function<void(std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;  // memory that runs out in a thread is for the caller to tell
  const auto run = [&](std::size_t worker) {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i, worker);
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex);
      if (failure == nullptr) failure = std::current_exception();
      next = count;
    }
  };
  workers = std::min(workers, count);
  std::vector<std::thread> threads;
  threads.reserve(workers);
  try {
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(run, i);
  } catch (const std::exception&) {  // no more threads are to be had
  }
  if (workers > 0) run(0);
  for (std::thread& thread : threads) thread.join();
  if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace canary_lint
