// Writes the cases of all rules as folders, for programs that read no topics: fuzzers, the
// validator of reports, and whoever wants to run the program on one.
//
//   write_cases FIXTURES FOLDER
//
// FOLDER/<rule>/<topic>/<case>/ gets the files, and `args`, an option a line, where it has options.

#include <cstdio>
#include <exception>
#include <string>

#include "fixtures.h"
#include "text.h"

namespace {

using canary_lint::test::WrittenTopic;

void Write(const std::filesystem::path& fixtures, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder / ".git");  // the cases lie in a repository
  for (const auto& path : canary_lint::test::AllTopics(fixtures)) {
    const WrittenTopic written = canary_lint::test::WriteTopic(path, folder);
    for (std::size_t i = 0; i < written.cases.size(); ++i) {
      std::string args;
      for (const std::string& arg : written.cases[i].args) args += arg + "\n";
      if (!args.empty()) canary_lint::test::WriteFile(written.folders[i] / "args", args);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: write_cases FIXTURES FOLDER\n", stderr);
    return 2;
  }
  try {
    Write(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
