// How long a run over a directory takes, as a multiple of walking the same directory and reading
// every file in it, in the same run.
//
// Prints for 5,000 files the ratio of medians and the peak memory over the size of the input, and
// what the same files cost as 500 kustomizations. Then the usual table, with a fit of the growth:
// for 1,000 to 16,000 files, for a dump of one namespace with 250 to 4,000 applications, and for
// 400 to 3,200 Flux Kustomizations, one for each application. Nothing is asserted here: times are
// for people to read.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/run.h"
#include "dump.h"
#include "tree.h"

namespace {

using canary_lint::bench::Layout;
using canary_lint::bench::Tree;

// Reads a file into `buffer` and looks at every byte once: the least that any reader must do.
std::size_t ReadFile(const char* path, std::vector<char>& buffer) {
  const int descriptor = open(path, O_RDONLY);
  std::size_t lines = 0;
  for (ssize_t got = 0; (got = read(descriptor, buffer.data(), buffer.size())) > 0;) {
    lines += static_cast<std::size_t>(std::count(buffer.begin(), buffer.begin() + got, '\n'));
  }
  close(descriptor);
  return lines;
}

std::size_t ReadAll(const Tree& tree) {
  static std::vector<char> buffer(1U << 20U);
  std::size_t lines = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tree.root())) {
    if (entry.is_regular_file()) lines += ReadFile(entry.path().c_str(), buffer);
  }
  return lines;
}

std::size_t LintText(const std::string& text) {
  std::istringstream in(text);
  std::ostringstream out;
  std::ostringstream err;
  canary_lint::Run({"--no-config", "--quiet", "-"}, in, out, err, {});
  return out.str().size();
}

std::size_t Lint(const Tree& tree) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  canary_lint::Run({"--no-config", "--quiet", tree.root().string()}, in, out, err, {});
  return out.str().size();
}

void BM_Read(benchmark::State& state) {
  const Tree tree(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(ReadAll(tree));
  state.SetComplexityN(state.range(0));
}

void BM_Lint(benchmark::State& state) {
  const Tree tree(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(Lint(tree));
  state.SetComplexityN(state.range(0));
}

void BM_LintDump(benchmark::State& state) {
  const std::string dump = canary_lint::bench::DumpOf(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(LintText(dump));
  state.SetComplexityN(state.range(0));
}

void BM_LintFlux(benchmark::State& state) {
  const Tree tree(5 * static_cast<std::size_t>(state.range(0)), Layout::kFlux);
  for (auto _ : state) benchmark::DoNotOptimize(Lint(tree));
  state.SetComplexityN(state.range(0));
}

BENCHMARK(BM_Read)
    ->RangeMultiplier(2)
    ->Range(1000, 16000)
    ->Complexity()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Lint)
    ->RangeMultiplier(2)
    ->Range(1000, 16000)
    ->Complexity()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

BENCHMARK(BM_LintDump)
    ->RangeMultiplier(2)
    ->Range(250, 4000)
    ->Complexity()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_LintFlux)
    ->RangeMultiplier(2)
    ->Range(400, 3200)
    ->Complexity()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

template <typename Function>
double MedianSeconds(const Function& function) {
  std::array<double, 21> seconds{};
  for (double& second : seconds) {
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(function());
    second = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  std::sort(seconds.begin(), seconds.end());
  return seconds[seconds.size() / 2];
}

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// Runs first: the peak of memory is the process's, and the larger trees come later.
void PrintRatio() {
  const Tree tree(5000);
  const double megabytes = static_cast<double>(tree.bytes()) / (1024.0 * 1024.0);
  const double read = MedianSeconds([&tree] { return ReadAll(tree); });
  const double lint = MedianSeconds([&tree] { return Lint(tree); });
  std::cout << fmt::format(
      "5,000 files, {:.1f} MB: walking and reading {:.4f} s, linting {:.3f} s, ratio {:.1f}; "
      "peak memory {:.0f} MB, {:.0f} MB over the input\n",
      megabytes, read, lint, lint / read, PeakMegabytes(), PeakMegabytes() - megabytes);
  const Tree built(5000, Layout::kKustomization);
  const double kustomized = MedianSeconds([&built] { return Lint(built); });
  std::cout << fmt::format(
      "the same as 500 kustomizations: {:.3f} s, {:.2f} times the loose files\n\n", kustomized,
      kustomized / lint);
  std::cout.flush();
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  PrintRatio();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
