// What an independent reader (yaml-cpp) knows of manifests, and where the fuzzers put them.

#ifndef CANARY_LINT_TESTS_FUZZ_ORACLE_H_
#define CANARY_LINT_TESTS_FUZZ_ORACLE_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace canary_lint::fuzz {

struct Census {
  std::set<std::string> services;  ///< core Services with a plain name: `namespace/name`
  /// Long enough to be told from other words, in a Secret, and nowhere else in the text.
  std::set<std::string> secrets;
};

/// Absent where yaml-cpp refuses the text, or reads it otherwise than the API server would (merge
/// keys, tags, keys twice).
std::optional<Census> CensusOf(const std::string& manifests);

/// Two files of this process, in memory; gone with it.
class TwoFiles {
 public:
  TwoFiles();
  ~TwoFiles();
  TwoFiles(const TwoFiles&) = delete;
  TwoFiles& operator=(const TwoFiles&) = delete;

  /// The documents, one after the other by turns.
  void Write(std::string_view manifests) const;
  std::string first() const { return folder_ + "/a.yaml"; }
  std::string second() const { return folder_ + "/b.yaml"; }

 private:
  std::string folder_;
};

}  // namespace canary_lint::fuzz

#endif  // CANARY_LINT_TESTS_FUZZ_ORACLE_H_
