// Finds topics and writes their cases.

#include "fixtures.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

#include "text.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

/// Folders of fixtures that hold no rule's cases.
constexpr std::array<std::string_view, 5> kOthers = {"clusters", "environments", "formats",
                                                     "recorded", "render"};

bool IsOther(const fs::path& family) {
  return std::find(kOthers.begin(), kOthers.end(), family.filename().string()) != kOthers.end();
}

class Temporary {
 public:
  Temporary() {
    std::string pattern = (fs::temp_directory_path() / "canary-lint-cases-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = fs::canonical(pattern);
    fs::create_directory(path_ /
                         ".git");  // as fixtures, the cases lie in a repository, below its root
  }
  ~Temporary() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Options may name files of the case.
std::vector<std::string> WithPaths(const fs::path& folder, std::vector<std::string> args) {
  for (std::string& arg : args) {
    if (fs::exists(folder / arg)) arg = (folder / arg).string();
  }
  return args;
}

}  // namespace

const fs::path& TemporaryFolder() {
  static const Temporary kTemporary;
  return kTemporary.path();
}

WrittenTopic WriteTopic(const fs::path& path, const fs::path& folder) {
  WrittenTopic written{ReadTopic(path), {}, {}};
  written.cases = CasesOf(written.topic);
  for (const Case& one : written.cases) {
    const fs::path own = folder / path.parent_path().filename() / path.stem() / one.name;
    WriteCase(written.topic, one, own);
    written.folders.push_back(own);
  }
  return written;
}

std::vector<fs::path> AllTopics(const fs::path& fixtures) {
  std::vector<fs::path> topics;
  for (const fs::path& family : TopicsIn(fixtures)) {
    if (IsOther(family) || !fs::is_directory(family)) continue;
    for (fs::path& topic : TopicsIn(family)) topics.push_back(std::move(topic));
  }
  return topics;
}

std::vector<Fixture> AllFixtures(const fs::path& fixtures) {
  std::vector<Fixture> found;
  for (const char* family : {"clusters", "environments"}) {
    for (const fs::path& folder : TopicsIn(fixtures / family)) {
      if (!fs::is_directory(folder)) continue;
      found.push_back({folder.string(), Lines(ReadFile(folder / "args"))});
    }
  }
  for (const fs::path& path : AllTopics(fixtures)) {
    const WrittenTopic written = WriteTopic(path, TemporaryFolder());
    for (std::size_t i = 0; i < written.cases.size(); ++i) {
      found.push_back(
          {written.folders[i].string(), WithPaths(written.folders[i], written.cases[i].args)});
    }
  }
  return found;
}

}  // namespace canary_lint::test
