// Every fix that a finding of a case offers is carried out and judged again: its finding is gone,
// and none of the same or a higher severity came.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "apply_fix.h"
#include "fixture_case.h"
#include "program.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

Files FilesOf(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[fs::relative(entry.path(), folder).string()] = ReadFile(entry.path());
  }
  return files;
}

/// A folder with those files, as long as it lives.
class Copy {
 public:
  explicit Copy(const Files& files)
      : folder_(fs::temp_directory_path() / ("kcl-fix-" + std::to_string(++count))) {
    fs::remove_all(folder_);
    for (const auto& [path, text] : files) {
      fs::create_directories((folder_ / path).parent_path());
      std::ofstream(folder_ / path, std::ios::binary) << text;
    }
  }
  ~Copy() { fs::remove_all(folder_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  const fs::path& folder() const { return folder_; }

 private:
  static inline int count = 0;
  fs::path folder_;
};

TEST_CASE("a fix, carried out, removes its finding and makes nothing worse") {
  for (const Rule& rule : AllRules()) {
    for (const fs::path& folder : Cases(rule)) {
      const std::vector<json> before = FindingsIn(folder);
      for (const json& finding : before) {
        for (const json& fix : finding.at("fixes")) {
          INFO(folder.string(), ": ", finding.at("code").get<std::string>(), ": ",
               fix.at("text").get<std::string>());
          CHECK_FALSE(fix.at("edits").empty());
          const Copy fixed(ApplyFix(FilesOf(folder), fix));
          const std::vector<json> after = FindingsIn(fixed.folder());
          const std::vector<std::string> faults = FaultsOfFix(finding, before, after);
          for (const std::string& fault : faults) FAIL_CHECK(fault);
        }
      }
    }
  }
}

TEST_CASE("a fix that changes nothing, or makes something worse, is found out") {
  const json told = {{"code", "CNL201"},
                     {"severity", "warning"},
                     {"subject", "web"},
                     {"fingerprint", "aaa"},
                     {"message", "is empty"}};
  json other = told;
  other["fingerprint"] = "bbb";
  other["code"] = "CNL102";
  other["message"] = "a port goes";
  CHECK(FaultsOfFix(told, {told}, {told}) ==
        std::vector<std::string>{"it is there still: is empty"});
  CHECK(FaultsOfFix(told, {told}, {other}) ==
        std::vector<std::string>{"warning CNL102 came with it: a port goes"});
  CHECK(FaultsOfFix(told, {told, other}, {other}).empty());
  other["severity"] = "note";
  CHECK(FaultsOfFix(told, {told}, {other}).empty());
}

TEST_CASE("edits are carried out from the last to the first, in code points") {
  const json fix = {{"edits",
                     {{{"path", "a"},
                       {"line", 1},
                       {"column", 1},
                       {"endLine", 1},
                       {"endColumn", 3},
                       {"newText", "x"}},
                      {{"path", "a"},
                       {"line", 2},
                       {"column", 2},
                       {"endLine", 2},
                       {"endColumn", 2},
                       {"newText", "-"}}}}};
  CHECK(ApplyFix({{"a", "é1b\nüz\n"}}, fix).at("a") == "xb\nü-z\n");
}

}  // namespace
}  // namespace canary_lint::test
