// How the cost of a run grows with its input: a line for each story, with the seconds of the
// processor at each of its sizes, and the exponent over the last two doublings: 1 is what grows as
// the work does. Nothing is asserted: times are for people to read.
//
//   growth_benchmark [WORD...]           the stories whose names hold one of the words
//   growth_benchmark --write NAME SIZE   the manifests of one, for a profiler
//   growth_benchmark --check             whether the API server takes what the stories write: what
//   it
//                                        refuses costs next to nothing, and says nothing of the
//                                        rest

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

/// Seconds; whatever takes longer is not tried at twice the size.
constexpr double kPatience = 15;
constexpr std::size_t kColumns = 6;

struct Cost {
  double seconds = 0;
  double megabytes = 0;  ///< at the peak
};

/// One thread, in a process of its own: no run leaves anything to the next.
Cost CostOf(const Story& story, std::size_t size) {
  const std::string manifests = story.write(size);
  const pid_t child = fork();
  if (child == 0) {
    std::istringstream in(manifests);
    std::ostringstream out;
    std::ostringstream err;
    std::vector<std::string> args{"--no-config", "--threads", "1"};
    args.insert(args.end(), story.args.begin(), story.args.end());
    args.emplace_back("-");
    _exit(canary_lint::Run(args, in, out, err, {}));
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) throw std::runtime_error("it failed");
  return {static_cast<double>(usage.ru_utime.tv_sec) +
              static_cast<double>(usage.ru_utime.tv_usec) / 1e6,
          static_cast<double>(usage.ru_maxrss) / 1024};
}

void Measure(const Story& story) {
  std::cout << fmt::format("{:<57} {:>6}", story.name, story.sizes.front()) << std::flush;
  std::vector<Cost> costs;
  for (const std::size_t size : story.sizes) {
    if (!costs.empty() && costs.back().seconds > kPatience) break;
    costs.push_back(CostOf(story, size));
    std::cout << fmt::format(" {:>7.3f}", costs.back().seconds) << std::flush;
  }
  std::cout << std::string(8 * (kColumns - costs.size()), ' ');
  const std::size_t doublings = std::min<std::size_t>(2, costs.size() - 1);
  const double ratio = costs.back().seconds / costs[costs.size() - 1 - doublings].seconds;
  std::cout << fmt::format(" {:>6.0f} {:>6.2f}\n", costs.back().megabytes,
                           std::log2(ratio) / static_cast<double>(doublings))
            << std::flush;
}

/// Whether the program takes every object of a story for one that is stored, or why not.
bool IsStored(const Story& story) {
  std::istringstream in(story.write(3));
  std::ostringstream out;
  std::ostringstream err;
  const std::vector<std::string> args{"--no-config", "--format", "gcc", "--rules", "006", "-"};
  const int status = canary_lint::Run(args, in, out, err, {});
  if (status != 0) std::cout << story.name << ":\n" << out.str() << err.str();
  return status == 0;
}

int Check(const std::vector<Story>& stories) {
  const auto refused =
      std::count_if(stories.begin(), stories.end(), [](const Story& s) { return !IsStored(s); });
  return refused == 0 ? 0 : 1;
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
  if (args == std::vector<std::string>{"--check"}) return Check(stories);
  std::cout << fmt::format("{:<57} {:>6} {:>7}", "", "from n", "s at n");
  for (std::size_t column = 1; column < kColumns; ++column)
    std::cout << fmt::format(" {:>7}", fmt::format("{}n", 1U << column));
  std::cout << fmt::format(" {:>6} {:>6}\n", "MB", "exp.");
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
