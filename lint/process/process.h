// Starts a program and brings back what it said: the only place of the library that does.
//
// No shell: arguments reach the program as they are. It runs in a process group of its own, with a
// small environment and no descriptor but its standard ones, and whatever it started is ended with
// it. Time and output are bounded. Nothing is thrown for what a program does; a program that could
// not be started is a result like any other. All functions may be called from several threads.

#ifndef CANARY_LINT_PROCESS_PROCESS_H_
#define CANARY_LINT_PROCESS_PROCESS_H_

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace canary_lint {

struct ProcessRequest {
  std::vector<std::string> argv;  ///< argv[0]: a path, or a name to be looked up in PATH
  std::string directory;          ///< where it runs; empty: the current one
  /// Added to PATH, LANG=C.UTF-8, and HOME and TMPDIR, which name an empty directory that is
  /// removed afterwards. Nothing else of the caller's environment is passed on.
  std::vector<std::pair<std::string, std::string>> environment;
  std::string standard_input;  ///< the whole of it
  std::chrono::milliseconds timeout{60'000};
  std::size_t output_limit = std::size_t{64} << 20U;  ///< bytes of both streams together
};

struct ProcessResult {
  enum class End {
    kExited,         ///< `status` is the exit status
    kSignalled,      ///< `status` is the signal's number
    kTimedOut,       ///< killed after `timeout`, with all that it started
    kTooMuchOutput,  ///< killed because it wrote more than `output_limit`
    kInterrupted,    ///< killed, because this program is to end (interruption.h)
    kNotStarted,     ///< `reason` says why
  };

  End end = End::kNotStarted;
  int status = 0;
  std::string out;     ///< what was read until the end, whichever it was
  std::string err;     ///< likewise
  std::string reason;  ///< in words, of everything but an exit with 0

  bool Succeeded() const { return end == End::kExited && status == 0; }
};

ProcessResult RunProcess(const ProcessRequest& request);

/// Called after each end, by one thread at a time: how many have ended, of how many.
using ProcessProgress = std::function<void(std::size_t ended, std::size_t all)>;

/// Runs all of them, `at_once` at a time. The results stand in the order of the requests.
std::vector<ProcessResult> RunProcesses(const std::vector<ProcessRequest>& requests,
                                        unsigned at_once, const ProcessProgress& progress = {});

/// The absolute path of a program: `name` itself where it holds a slash, else the first of that
/// name in PATH, whose relative entries are passed over. Empty where there is none to execute.
std::string FindProgram(std::string_view name);

}  // namespace canary_lint

#endif  // CANARY_LINT_PROCESS_PROCESS_H_
