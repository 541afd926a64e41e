// Lints what it reads: the library in ten lines.

#include <canary_lint/run.h>

#include <iostream>

int main() {
  return canary_lint::Run({"--format=gcc", "--no-config", "-"}, std::cin, std::cout, std::cerr, {});
}
