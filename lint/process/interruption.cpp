// The handler keeps the signal's number, and nothing else: who waits for a program looks at it.

#include "process/interruption.h"

#include <atomic>

namespace canary_lint {
namespace {

std::atomic<int> came{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void KeepSignal(int number) { came = number; }

}  // namespace

Interruption::Interruption() {
  came = 0;
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(number, nullptr, &before) != 0 || before.sa_handler != SIG_DFL) continue;
    struct sigaction keep {};
    keep.sa_handler = KeepSignal;
    sigemptyset(&keep.sa_mask);
    if (sigaction(number, &keep, nullptr) == 0) taken_.push_back(number);
  }
}

Interruption::~Interruption() {
  for (const int number : taken_) std::signal(number, SIG_DFL);
  const int number = came.exchange(0);
  if (number != 0) raise(number);
}

bool Interruption::HasCome() { return came != 0; }

}  // namespace canary_lint
