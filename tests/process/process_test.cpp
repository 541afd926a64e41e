// Programs started for a test, by way of sh: what comes back, what is bounded, and what is left.

#include "process/process.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "process/interruption.h"
#include "process/temporary_directory.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;
using End = ProcessResult::End;
using std::chrono::milliseconds;

ProcessRequest Shell(const std::string& script) {
  ProcessRequest request;
  request.argv = {"sh", "-c", script};
  return request;
}

ProcessResult RunShell(const std::string& script) { return RunProcess(Shell(script)); }

/// Gone, or about to be: whoever took it over has not waited for it yet.
bool IsGone(pid_t pid) {
  for (int i = 0; i < 200; ++i) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    std::getline(stat, text);
    const std::size_t state = text.rfind(") ");
    if (kill(pid, 0) != 0 || (state != std::string::npos && text[state + 2] == 'Z')) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

TEST_CASE("how a program ends is told") {
  CHECK(RunShell("exit 0").Succeeded());
  const ProcessResult three = RunShell("echo out; echo err >&2; exit 3");
  CHECK(three.end == End::kExited);
  CHECK(three.status == 3);
  CHECK(three.out == "out\n");
  CHECK(three.err == "err\n");
  CHECK(three.reason == "it ended with status 3");
  CHECK_FALSE(three.Succeeded());
  const ProcessResult killed = RunShell("kill -9 $$");
  CHECK(killed.end == End::kSignalled);
  CHECK(killed.status == SIGKILL);
  CHECK(killed.reason == "it ended with signal 9");
}

TEST_CASE("arguments reach the program as they are") {
  ProcessRequest request;
  request.argv = {"printf", "%s|", "a b", "$HOME", "*", "\"", "", "--"};
  CHECK(RunProcess(request).out == "a b|$HOME|*|\"||--|");
}

TEST_CASE("both streams may be large at once") {
  const ProcessResult result = RunShell(
      "i=0; while [ $i -lt 30 ]; do head -c 70000 /dev/zero; head -c 70000 /dev/zero >&2; "
      "i=$((i+1)); done");
  CHECK(result.Succeeded());
  CHECK(result.out.size() == 2'100'000);
  CHECK(result.err.size() == 2'100'000);
}

TEST_CASE("standard input is fed, read or not") {
  ProcessRequest request = Shell("cat");
  request.standard_input = std::string(3'000'000, 'x');
  CHECK(RunProcess(request).out == request.standard_input);
  request.argv = {"sh", "-c", "exit 0"};
  CHECK(RunProcess(request).Succeeded());
  CHECK(RunShell("cat; echo end").out == "end\n");
}

TEST_CASE("at the timeout everything that was started is killed") {
  ProcessRequest request = Shell("sh -c 'sleep 600 & echo $!; wait' & echo $!; wait");
  request.timeout = milliseconds(300);
  const auto before = std::chrono::steady_clock::now();
  const ProcessResult result = RunProcess(request);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(20));
  CHECK(result.end == End::kTimedOut);
  CHECK(result.reason == "it took too long and was stopped");
  std::istringstream pids(result.out);
  pid_t child = 0;
  pid_t grandchild = 0;
  REQUIRE(static_cast<bool>(pids >> child >> grandchild));
  CHECK(IsGone(child));
  CHECK(IsGone(grandchild));
}

TEST_CASE("a program that closes its streams and goes on is bounded too") {
  ProcessRequest request = Shell("exec >&- 2>&-; sleep 600");
  request.timeout = milliseconds(200);
  CHECK(RunProcess(request).end == End::kTimedOut);
  const ProcessResult late = RunShell("exec >&- 2>&-; sleep 0.1; exit 4");
  CHECK(late.end == End::kExited);
  CHECK(late.status == 4);
}

TEST_CASE("what a program leaves behind does not outlive it") {
  const ProcessResult result = RunShell("sleep 600 & echo $!");
  CHECK(result.Succeeded());
  CHECK(IsGone(static_cast<pid_t>(std::stol(result.out))));
}

TEST_CASE("output is bounded") {
  ProcessRequest request = Shell("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done");
  request.output_limit = 100'000;
  const ProcessResult result = RunProcess(request);
  CHECK(result.end == End::kTooMuchOutput);
  CHECK(result.reason == "it wrote too much and was stopped");
  CHECK(result.out.size() > 100'000);
  CHECK(result.out.size() < 400'000);
}

TEST_CASE("what cannot be started says why") {
  ProcessRequest request;
  CHECK(RunProcess(request).end == End::kNotStarted);
  request.argv = {"no-such-program-anywhere"};
  CHECK(RunProcess(request).end == End::kNotStarted);
  CHECK(RunProcess(request).reason == "there is no program `no-such-program-anywhere`");
  request.argv = {"sh"};
  request.directory = "/no/such/directory";
  CHECK(RunProcess(request).reason == "No such file or directory");
  const TemporaryDirectory directory;
  REQUIRE(directory.Write("broken", "no program\n"));
  const std::string broken = directory.path() + "/broken";
  fs::permissions(broken, fs::perms::owner_all);
  request.directory.clear();
  request.argv = {broken};
  CHECK(RunProcess(request).reason == "Exec format error");
}

TEST_CASE("programs are looked up in absolute entries of PATH") {
  const std::string sh = FindProgram("sh");
  CHECK(fs::path(sh).is_absolute());
  CHECK(FindProgram(sh) == sh);
  CHECK(FindProgram("").empty());
  CHECK(FindProgram("/").empty());
  CHECK(FindProgram("/etc/passwd").empty());
  CHECK(FindProgram("./sh").empty());
}

TEST_CASE("the environment is small, and the descriptors are the standard ones") {
  setenv("CANARY_LINT_SECRET", "1", 1);
  setenv("HTTPS_PROXY", "http://proxy.example", 1);
  ProcessRequest request = Shell("env | cut -d= -f1 | sort; echo \"$LANG $GIVEN\"");
  request.environment = {{"GIVEN", "g=1"}, {"LANG", "C"}};
  const ProcessResult result = RunProcess(request);
  unsetenv("CANARY_LINT_SECRET");
  unsetenv("HTTPS_PROXY");
  CHECK(result.out == "GIVEN\nHOME\nLANG\nPATH\nPWD\nTMPDIR\nC g=1\n");
  const int inherited = open("/dev/null", O_RDONLY);
  CHECK(RunShell("ls /proc/self/fd | wc -l").out == "4\n");  // its own directory is the fourth
  close(inherited);
}

TEST_CASE("HOME is an empty directory that is gone afterwards") {
  const ProcessResult result = RunShell("touch \"$HOME/file\"; ls \"$HOME\"; echo \"$HOME\"");
  const std::string home = result.out.substr(5, result.out.size() - 6);
  CHECK(result.out.substr(0, 5) == "file\n");
  CHECK(home.find("kube-canary-lint-") != std::string::npos);
  CHECK_FALSE(fs::exists(home));
}

TEST_CASE("fifty at a time, in the order of the requests, and no zombie is left") {
  std::vector<ProcessRequest> requests;
  for (int i = 0; i < 200; ++i) requests.push_back(Shell("echo " + std::to_string(i)));
  std::size_t calls = 0;
  const std::vector<ProcessResult> results =
      RunProcesses(requests, 50, [&calls](std::size_t ended, std::size_t all) {
        ++calls;
        CHECK(ended == calls);
        CHECK(all == 200);
      });
  REQUIRE(results.size() == 200);
  CHECK(calls == 200);
  for (std::size_t i = 0; i < results.size(); ++i) {
    CHECK(results[i].Succeeded());
    CHECK(results[i].out == std::to_string(i) + "\n");
  }
  CHECK(waitpid(-1, nullptr, WNOHANG) == -1);
  CHECK(errno == ECHILD);
  CHECK(RunProcesses({}, 4).empty());
}

/// The number that the file holds, as soon as it holds one.
pid_t PidIn(const std::string& path) {
  for (int i = 0; i < 1000; ++i) {
    std::ifstream file(path);
    pid_t pid = 0;
    if (file >> pid && file.get() == '\n') return pid;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return 0;
}

TEST_CASE("a signal to end ends what was started, leaves no directory, and takes effect then") {
  const TemporaryDirectory place;
  const std::string temporary = place.path() + "/tmp";
  const std::string pid_file = place.path() + "/pid";
  REQUIRE(fs::create_directory(temporary));
  const pid_t starter = fork();
  REQUIRE(starter >= 0);
  if (starter == 0) {
    std::signal(SIGTERM, SIG_DFL);
    setenv("TMPDIR", temporary.c_str(), 1);
    {
      const Interruption interruption;
      RunShell("sh -c 'echo $$ > " + pid_file + "; exec sleep 600'; true");
    }
    _exit(0);
  }
  const pid_t started = PidIn(pid_file);
  REQUIRE(started > 0);
  CHECK_FALSE(fs::is_empty(temporary));
  kill(starter, SIGTERM);
  int status = 0;
  REQUIRE(waitpid(starter, &status, 0) == starter);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
  CHECK(IsGone(started));
  CHECK(fs::is_empty(temporary));
}

TEST_CASE("a temporary directory goes with all that is in it") {
  std::string path;
  {
    TemporaryDirectory first;
    path = first.path();
    CHECK(fs::canonical(path) == path);
    CHECK(first.Write("a/b/c.txt", "text"));
    CHECK_FALSE(first.Write("a/b", "a directory"));
    const TemporaryDirectory second(std::move(first));
    CHECK(second.path() == path);
    CHECK(fs::file_size(path + "/a/b/c.txt") == 4);
  }
  CHECK_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace canary_lint
