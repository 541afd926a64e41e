// The cases of a topic as the program reads them.

#ifndef CANARY_LINT_TESTS_CASES_CASE_H_
#define CANARY_LINT_TESTS_CASES_CASE_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "topic.h"

namespace canary_lint::test {

/// A file of a case, with the lines of the topic's file: line for line, blank where it has no part.
struct CaseFile {
  std::string path;      ///< relative to the case's folder
  std::size_t file = 0;  ///< index into Topic::files
  std::vector<std::string> lines;
};

struct Case {
  std::size_t block = 0;
  std::string name;
  std::vector<std::string> args;
  std::vector<CaseFile> files;
  std::vector<TopicDocument> documents;  ///< those that are part of it
};

/// The cases in their order, the base first. Throws FormError.
std::vector<Case> CasesOf(const Topic& topic);

/// The bytes of a file of the case.
std::string TextOf(const Topic& topic, const CaseFile& file);

/// Writes the files into `folder`.
void WriteCase(const Topic& topic, const Case& one, const std::filesystem::path& folder);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_CASES_CASE_H_
