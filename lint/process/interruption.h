// What a signal that asks the program to end does while it has started others: they are ended
// first, and their temporary directories removed.

#ifndef CANARY_LINT_PROCESS_INTERRUPTION_H_
#define CANARY_LINT_PROCESS_INTERRUPTION_H_

#include <csignal>
#include <vector>

namespace canary_lint {

/// While one lives, SIGINT, SIGTERM and SIGHUP end what RunProcess started instead of this program.
/// The destructor gives the signal back, which then does what it would have done. Signals that are
/// ignored, or that somebody else handles, stay as they are. One at a time, in one thread.
class Interruption {
 public:
  Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  /// Whether such a signal has come to the one that lives. From any thread.
  static bool HasCome();

 private:
  std::vector<int> taken_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_PROCESS_INTERRUPTION_H_
