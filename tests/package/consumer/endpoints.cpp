// Which Services find nothing between releases: the stages in a row, and a World asked.

#include <canary_lint/judge.h>

#include <iostream>

int main(int argc, char** argv) {
  canary_lint::JudgeOptions options;
  options.load.paths.assign(argv + 1, argv + argc);
  std::optional<canary_lint::LoadError> error;
  const auto judgement = canary_lint::ReadInput(options, error);
  if (judgement == nullptr) return 2;
  canary_lint::Judge(options, *judgement);
  for (const canary_lint::Worlds& worlds : judgement->worlds) {
    for (const auto& service : worlds.at(canary_lint::Moment::kIdle).services()) {
      if (service.endpoints().empty()) std::cout << service.id().name << '\n';
    }
  }
  return 0;
}
