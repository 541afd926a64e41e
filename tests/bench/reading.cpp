// What reading costs, beside the floor: one thread that reads all bytes and looks for the ends of
// lines. Prints a row for each shape of input.
//
//   reading_benchmark [--program PATH] [SHAPE...]
//
// Each figure is the best of some runs, each run a process of its own, whose peak memory is told
// over the size of the input, and with the processor's seconds beside those of the clock. `load` is
// the first stage, `run` the whole program with its text report, `json` with its JSON report,
// `start` the program on an empty directory beside /bin/true. Nothing is asserted.
//
//   reading_benchmark --write FOLDER      the inputs alone, for a profiler

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "canary_lint/load.h"
#include "canary_lint/run.h"
#include "snapshot.h"

extern char** environ;  // NOLINT(readability-redundant-declaration): of POSIX, not of unistd.h

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kRuns = 5;

std::size_t CountLines(const char* path, char* buffer, std::size_t size) {
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  std::size_t lines = 0;
  for (ssize_t got = 0; (got = read(descriptor, buffer, size)) > 0;) {
    const char* at = buffer;
    const char* end = at + got;
    while ((at = static_cast<const char*>(
                std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr) {
      ++lines;
      ++at;
    }
  }
  close(descriptor);
  return lines;
}

/// All of a file at once, as whoever keeps its bytes has to.
std::size_t Floor(const fs::path& input) {
  std::vector<fs::path> files;
  std::size_t largest = 1;
  for (const auto& entry : fs::recursive_directory_iterator(input)) {
    if (!entry.is_regular_file()) continue;
    files.push_back(entry.path());
    largest = std::max(largest, static_cast<std::size_t>(entry.file_size()));
  }
  const std::unique_ptr<char[]> buffer(new char[largest + 1]);  // not filled with anything before
  std::size_t lines = 0;
  for (const fs::path& file : files) lines += CountLines(file.c_str(), buffer.get(), largest + 1);
  return lines;
}

std::size_t Load(const fs::path& input) {
  canary_lint::LoadOptions options;
  options.paths = {input.string()};
  options.threads = std::max(1U, std::thread::hardware_concurrency());
  std::optional<canary_lint::LoadError> error;
  const canary_lint::Input loaded = canary_lint::Load(options, error);
  std::size_t objects = 0;
  for (const canary_lint::LoadedFile& file : loaded.files) objects += file.resources.size();
  return objects;
}

std::size_t Run(const fs::path& input, std::vector<std::string> more) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  more.insert(more.end(), {"--no-config", input.string()});
  canary_lint::Run(more, in, out, err, {});
  return out.str().size();
}

/// One measurement, in this process: prints its seconds.
int Measure(const std::string& what, const fs::path& input) {
  const auto start = Clock::now();
  std::size_t result = 0;
  if (what == "floor") result = Floor(input);
  if (what == "load") result = Load(input);
  if (what == "run") result = Run(input, {});
  if (what == "json") result = Run(input, {"--format=json"});
  std::cout << std::chrono::duration<double>(Clock::now() - start).count() << ' ' << result << '\n';
  std::cout.flush();
  std::_Exit(0);  // what is given back at the end is not part of it
}

struct Cost {
  double seconds = 1e9;
  double processor = 0;
  double megabytes = 0;
  std::size_t result = 0;
};

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Runs a program with its output in a pipe.
Cost RunOnce(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  arguments.reserve(command.size() + 1);
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe(ends) != 0) std::exit(2);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, ends[0]);
  pid_t child = 0;
  const auto start = Clock::now();
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
    std::exit(2);
  }
  close(ends[1]);
  std::string text(4096, '\0');
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, read(ends[0], text.data(), 4096))));
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  Cost cost;
  cost.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  close(ends[0]);
  posix_spawn_file_actions_destroy(&actions);
  cost.megabytes = static_cast<double>(usage.ru_maxrss) / 1024;
  cost.processor = SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime);
  // Of a measurement: its own seconds, without the start of its process.
  double seconds = 0;
  if (std::istringstream(text) >> seconds >> cost.result) cost.seconds = seconds;
  return cost;
}

Cost Best(const std::vector<std::string>& command, int runs) {
  Cost best;
  for (int i = 0; i < runs; ++i) {
    const Cost cost = RunOnce(command);
    if (cost.seconds < best.seconds) best = cost;
  }
  return best;
}

double MegabytesOf(const fs::path& input) {
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(input)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return static_cast<double>(bytes) / 1e6;
}

void PrintShape(const std::string& name, const fs::path& input) {
  const std::string self = fs::read_symlink("/proc/self/exe").string();
  const auto measure = [&](const char* what) {
    return Best({self, "--measure", what, input.string()}, kRuns);
  };
  const double size = MegabytesOf(input);
  const Cost floor = measure("floor");
  std::cout << fmt::format("{}: {:.1f} MB, {} lines, floor {:.3f} s\n", name, size, floor.result,
                           floor.seconds);
  for (const char* what : {"load", "run", "json"}) {
    const Cost cost = measure(what);
    // Megabytes of memory are 2^20 bytes.
    std::cout << fmt::format(
        "  {:<6} {:7.3f} s ({:.3f} of processors) {:6.2f} x floor {:6.0f} MB/s, input + {:.0f} "
        "MB\n",
        what, cost.seconds, cost.processor, cost.seconds / floor.seconds, size / cost.seconds,
        cost.megabytes - size / 1.048576);
  }
  std::cout.flush();
}

void PrintStart(const std::string& program, const fs::path& folder) {
  constexpr int kStarts = 200;
  const Cost nothing = Best({"/bin/true"}, kStarts);
  const Cost start = Best({program, "--no-config", folder.string()}, kStarts);
  std::cout << fmt::format("start: /bin/true {:.2f} ms, program {:.2f} ms, {:.1f} x\n",
                           nothing.seconds * 1e3, start.seconds * 1e3,
                           start.seconds / nothing.seconds);
}

/// Removes what it holds.
struct Folder {
  fs::path path = fs::temp_directory_path() / fmt::format("canary-lint-reading-{}", getpid());
  Folder() { fs::create_directories(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }

  fs::path Below(const char* name) const {
    fs::create_directories(path / name);
    return path / name;
  }
};

void PrintTable(const std::string& program, const std::vector<std::string>& shapes) {
  const Folder folder;
  const auto wanted = [&shapes](const char* shape) {
    return shapes.empty() || std::find(shapes.begin(), shapes.end(), shape) != shapes.end();
  };
  if (wanted("files")) {
    canary_lint::bench::WriteManifests(folder.Below("files"), 5000);
    PrintShape("5,000 files", folder.Below("files"));
  }
  if (wanted("yaml")) {
    canary_lint::bench::WriteYamlSnapshot(folder.Below("yaml") / "list.yaml", 100'000'000);
    PrintShape("one YAML List", folder.Below("yaml"));
  }
  if (wanted("json")) {
    canary_lint::bench::WriteJsonSnapshot(folder.Below("json") / "list.json", 232'000'000);
    PrintShape("one JSON List", folder.Below("json"));
  }
  if (wanted("start") && !program.empty()) PrintStart(program, folder.Below("empty"));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "--measure") return Measure(words[1], words[2]);
  if (words.size() == 2 && words[0] == "--write") {
    const fs::path folder(words[1]);
    for (const char* name : {"files", "yaml", "json"}) fs::create_directories(folder / name);
    canary_lint::bench::WriteManifests(folder / "files", 5000);
    canary_lint::bench::WriteYamlSnapshot(folder / "yaml/list.yaml", 100'000'000);
    canary_lint::bench::WriteJsonSnapshot(folder / "json/list.json", 232'000'000);
    return 0;
  }
  const bool has_program = words.size() >= 2 && words[0] == "--program";
  const std::vector<std::string> shapes(words.begin() + (has_program ? 2 : 0), words.end());
  PrintTable(has_program ? words[1] : std::string(), shapes);
  return 0;
}
