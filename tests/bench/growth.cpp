// How the cost of a run grows with its input: a line for each story, with the seconds of the
// processor at its size and at four times that, and the exponent that leads from the one to the
// other. 1 is what grows as the work does. Nothing is asserted: times are for people to read.
//
//   growth_benchmark [WORD...]           the stories whose names hold one of the words
//   growth_benchmark --write NAME SIZE   the manifests of one, for a profiler

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "canary_lint/run.h"
#include "stories.h"

namespace {

using canary_lint::bench::Story;

constexpr std::size_t kGrowth = 4;
constexpr double kPatience =
    5;  // seconds; whatever takes longer is not tried at four times the size

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

double SecondsOf(const std::string& manifests) {
  std::istringstream in(manifests);
  std::ostringstream out;
  std::ostringstream err;
  const double start = ProcessorSeconds();
  canary_lint::Run({"--no-config", "-"}, in, out, err, {});
  return ProcessorSeconds() - start;
}

void Measure(const Story& story) {
  const double seconds = SecondsOf(story.write(story.size));
  std::cout << fmt::format("{:<58} {:>6} {:>8.3f}", story.name, story.size, seconds) << std::flush;
  if (seconds > kPatience) {
    std::cout << "   too slow\n";
    return;
  }
  const double more = SecondsOf(story.write(kGrowth * story.size));
  std::cout << fmt::format(" {:>8.3f} {:>6.2f}\n", more,
                           std::log(more / seconds) / std::log(kGrowth))
            << std::flush;
}

bool IsWanted(const Story& story, const std::vector<std::string>& words) {
  return words.empty() || std::any_of(words.begin(), words.end(), [&](const std::string& word) {
           return story.name.find(word) != std::string::npos;
         });
}

int Main(const std::vector<std::string>& args) {
  const std::vector<Story> stories = canary_lint::bench::Stories();
  if (args.size() == 3 && args[0] == "--write") {
    const auto found = std::find_if(stories.begin(), stories.end(),
                                    [&](const Story& story) { return story.name == args[1]; });
    if (found == stories.end()) return 2;
    std::cout << found->write(std::stoul(args[2]));
    return 0;
  }
  std::cout << fmt::format("{:<58} {:>6} {:>8} {:>8} {:>6}\n", "", "n", "s at n", "s at 4n",
                           "exp.");
  for (const Story& story : stories) {
    if (IsWanted(story, args)) Measure(story);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
