// Reads both streams until they end or a bound is met; what is left of the group then is killed.

#include "process/process.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>

#include "process/child.h"
#include "process/interruption.h"
#include "process/temporary_directory.h"

namespace canary_lint {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// How long a program that has ended may keep its pipes open through what it started.
constexpr milliseconds kGrace{50};

class Run {
 public:
  Run(const ProcessRequest& request, Child& child)
      : child_(child), limit_(request.output_limit), deadline_(Clock::now() + request.timeout) {}

  ProcessResult Result() {
    const ProcessResult::End early = ReadAll();
    const int status = WaitOrKill(early);
    if (result_.end == ProcessResult::End::kNotStarted) Ended(status);
    return std::move(result_);
  }

 private:
  using End = ProcessResult::End;

  /// Until both streams have ended; else why it has to be killed.
  End ReadAll() {
    while (child_.out() || child_.err()) {
      if (Interruption::HasCome()) return End::kInterrupted;
      const milliseconds left = Left();
      if (left.count() <= 0) return End::kTimedOut;
      const bool ended = child_.HasEnded();
      std::array<pollfd, 2> polled{pollfd{child_.out().number(), POLLIN, 0},
                                   pollfd{child_.err().number(), POLLIN, 0}};
      const int ready =
          poll(polled.data(), polled.size(), static_cast<int>(std::min(left, kGrace).count()));
      if (ready < 0 && errno != EINTR) return End::kInterrupted;
      if (ready == 0 && ended) return End::kExited;  // others hold the pipes
      if (ready <= 0) continue;
      if (polled[0].revents != 0) Read(child_.out(), result_.out);
      if (polled[1].revents != 0) Read(child_.err(), result_.err);
      if (result_.out.size() + result_.err.size() > limit_) return End::kTooMuchOutput;
    }
    return End::kExited;
  }

  void Read(Descriptor& from, std::string& to) {
    std::array<char, std::size_t{64} * 1024> chunk;
    const ssize_t got = read(from.number(), chunk.data(), chunk.size());
    if (got > 0) to.append(chunk.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) from.Close();
  }

  /// A program may close its streams and go on.
  int WaitOrKill(End early) {
    milliseconds nap{1};
    while (early == End::kExited && !child_.HasEnded()) {
      if (Left().count() <= 0) early = End::kTimedOut;
      if (Interruption::HasCome()) early = End::kInterrupted;
      std::this_thread::sleep_for(std::min(nap, kGrace));
      nap *= 2;
    }
    if (early == End::kTimedOut) Stopped(early, "it took too long and was stopped");
    if (early == End::kInterrupted) Stopped(early, "it was interrupted");
    if (early == End::kTooMuchOutput) Stopped(early, "it wrote too much and was stopped");
    return child_.Finish();
  }

  void Stopped(End end, std::string reason) {
    result_.end = end;
    result_.reason = std::move(reason);
  }

  void Ended(int status) {
    const bool signalled = WIFSIGNALED(status);
    result_.end = signalled ? End::kSignalled : End::kExited;
    result_.status = signalled ? WTERMSIG(status) : WEXITSTATUS(status);
    if (result_.status == 0) return;
    result_.reason =
        fmt::format("it ended with {} {}", signalled ? "signal" : "status", result_.status);
  }

  milliseconds Left() const { return std::chrono::ceil<milliseconds>(deadline_ - Clock::now()); }

  Child& child_;
  std::size_t limit_;
  Clock::time_point deadline_;
  ProcessResult result_;
};

std::vector<std::string> EnvironmentOf(const ProcessRequest& request, const std::string& home) {
  const char* path = std::getenv("PATH");
  std::vector<std::pair<std::string, std::string>> all = {
      {"PATH", path == nullptr ? "" : path}, {"LANG", "C.UTF-8"}, {"HOME", home}, {"TMPDIR", home}};
  for (const auto& given : request.environment) {
    const auto same = std::find_if(
        all.begin(), all.end(), [&given](const auto& known) { return known.first == given.first; });
    if (same == all.end()) {
      all.push_back(given);
    } else {
      same->second = given.second;
    }
  }
  std::vector<std::string> lines;
  lines.reserve(all.size());
  for (const auto& [name, value] : all) lines.push_back(fmt::format("{}={}", name, value));
  return lines;
}

ProcessResult NotStarted(std::string reason) {
  ProcessResult result;
  result.reason = std::move(reason);
  return result;
}

}  // namespace

ProcessResult RunProcess(const ProcessRequest& request) {
  if (request.argv.empty()) return NotStarted("there is nothing to start");
  const std::string program = FindProgram(request.argv.front());
  if (program.empty()) {
    return NotStarted(fmt::format("there is no program `{}`", request.argv.front()));
  }
  if (Interruption::HasCome()) return NotStarted("the run was interrupted");
  const TemporaryDirectory home;
  if (home.path().empty()) return NotStarted("no temporary directory can be made");
  std::string error;
  Child child({program, request.argv, EnvironmentOf(request, home.path()), request.directory,
               request.standard_input},
              error);
  if (!error.empty()) return NotStarted(error);
  return Run(request, child).Result();
}

std::vector<ProcessResult> RunProcesses(const std::vector<ProcessRequest>& requests,
                                        unsigned at_once, const ProcessProgress& progress) {
  std::vector<ProcessResult> results(requests.size());
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::size_t ended = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < requests.size(); i = next++) {
      results[i] = RunProcess(requests[i]);
      const std::lock_guard<std::mutex> lock(mutex);
      ++ended;
      if (progress) progress(ended, requests.size());
    }
  };
  const std::size_t workers =
      std::max<std::size_t>(1, std::min<std::size_t>(at_once, requests.size()));
  std::vector<std::thread> threads;
  threads.reserve(workers);
  try {
    for (std::size_t i = 1; i < workers; ++i) threads.emplace_back(work);
  } catch (const std::exception&) {  // no more threads are to be had: those that run do it
  }
  work();
  for (std::thread& thread : threads) thread.join();
  return results;
}

}  // namespace canary_lint
