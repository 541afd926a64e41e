// fork(2) and execve(2). Standard input is a file without a name, so that nobody has to feed it
// while reading; a pipe that closes at execve tells whether the program was started.

#include "process/child.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

namespace canary_lint {

void Descriptor::Close() {
  if (number_ >= 0) close(number_);
  number_ = -1;
}

namespace {

constexpr int kReport = 3;  // the descriptor behind the standard ones, for errno

std::string SystemWords(int error) { return std::generic_category().message(error); }

struct Pipe {
  Descriptor read;
  Descriptor write;
};

bool Open(Pipe& made) {
  std::array<int, 2> ends{};
#ifdef __linux__
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
#else
  if (pipe(ends.data()) != 0) return false;
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
#endif
  made = Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
  return true;
}

bool WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Descriptor InputFile(const std::string& text) {
  if (text.empty()) return Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC));
  std::error_code error;
  std::string pattern =
      (std::filesystem::temp_directory_path(error) / "kube-canary-lint-XXXXXX").string();
  Descriptor file(error ? -1 : mkstemp(pattern.data()));
  if (!file) return file;
  unlink(pattern.c_str());
  fcntl(file.number(), F_SETFD, FD_CLOEXEC);
  if (!WriteAll(file.number(), text) || lseek(file.number(), 0, SEEK_SET) != 0) file.Close();
  return file;
}

std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// Everything that the child needs, by number and pointer.
struct Prepared {
  const char* program = nullptr;
  const char* directory = nullptr;
  std::vector<char*> argv;
  std::vector<char*> environment;
  std::array<int, kReport + 1> descriptors{};
};

void CloseFrom(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  struct rlimit limit {};
  constexpr rlim_t kMost = 65536;
  const rlim_t all = getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : kMost;
  for (int i = first; i < static_cast<int>(std::min(all, kMost)); ++i) close(i);
}

/// Moves the descriptors to 0, 1, 2 and 3, by way of higher numbers: none may cover another.
bool PlaceDescriptors(std::array<int, kReport + 1>& descriptors) {
  for (int& descriptor : descriptors) {
    descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, kReport + 1);
    if (descriptor < 0) return false;
  }
  for (int i = 0; i <= kReport; ++i) {
    if (dup2(descriptors[static_cast<std::size_t>(i)], i) < 0) return false;
  }
  return fcntl(kReport, F_SETFD, FD_CLOEXEC) == 0;
}

void ResetSignals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGINT, SIGQUIT, SIGCHLD, SIGTERM, SIGXFSZ})
    signal(number, SIG_DFL);
}

[[noreturn]] void RunChild(Prepared& prepared) {
  const int fallback = prepared.descriptors[kReport];
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  ResetSignals();
  const bool placed = PlaceDescriptors(prepared.descriptors);
  if (placed) CloseFrom(kReport + 1);
  if (placed && (prepared.directory == nullptr || chdir(prepared.directory) == 0)) {
    execve(prepared.program, prepared.argv.data(), prepared.environment.data());
  }
  const int error = errno;
  const ssize_t told = write(placed ? kReport : fallback, &error, sizeof error);
  _exit(told > 0 ? 127 : 126);
}

/// What the child said before it became the program; empty where it did.
std::string ReadReport(int descriptor) {
  int error = 0;
  ssize_t got = -1;
  do {
    got = read(descriptor, &error, sizeof error);
  } while (got < 0 && errno == EINTR);
  return got == static_cast<ssize_t>(sizeof error) ? SystemWords(error) : std::string();
}

}  // namespace

Child::Child(const ChildPlan& plan, std::string& error) {
  const Descriptor input = InputFile(plan.input);
  Pipe out;
  Pipe err;
  Pipe report;
  if (!input || !Open(out) || !Open(err) || !Open(report)) {
    error = SystemWords(errno);
    return;
  }
  Prepared prepared{
      plan.program.c_str(),
      plan.directory.empty() ? nullptr : plan.directory.c_str(),
      Pointers(plan.argv),
      Pointers(plan.environment),
      {input.number(), out.write.number(), err.write.number(), report.write.number()}};
  pid_ = fork();
  if (pid_ == 0) RunChild(prepared);
  if (pid_ < 0) {
    error = SystemWords(errno);
    return;
  }
  setpgid(pid_, pid_);  // the child does it too: whoever comes first
  report.write.Close();
  error = ReadReport(report.read.number());
  out_ = std::move(out.read);
  err_ = std::move(err.read);
  fcntl(out_.number(), F_SETFL, O_NONBLOCK);
  fcntl(err_.number(), F_SETFL, O_NONBLOCK);
}

Child::~Child() { Finish(); }

bool Child::HasEnded() const {
  siginfo_t info{};
  if (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0) return true;
  return info.si_pid == pid_;
}

int Child::Finish() {
  if (pid_ <= 0) return 0;
  kill(-pid_, SIGKILL);
  int status = 0;
  while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return status;
}

}  // namespace canary_lint
