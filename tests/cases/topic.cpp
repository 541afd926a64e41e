// Reads a topic line by line: whose each line is, and what the heads say.

#include "topic.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "text.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExpectFile = "expect";

bool IsSeparator(std::string_view line) { return line == "---" || StartsWith(line, "--- "); }

/// Carets, places, quotes, and what belongs to them.
bool IsExpectation(std::string_view line) {
  if (line == "# same" || line == "# |") return true;
  for (const char* prefix : {"# |", "# in: ", "# help: ", "# fix: ", "# @"}) {
    if (StartsWith(line, prefix)) return true;
  }
  const std::size_t first = line.find_first_not_of(' ', 1);
  return StartsWith(line, "#") && first != std::string_view::npos && line[first] == '^';
}

std::string Text(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

std::string ObjectOf(const std::string& document) {
  try {
    const YAML::Node root = YAML::Load(document);
    if (!root.IsMap()) return {};
    const std::string kind = Text(root["kind"]);
    const YAML::Node metadata = root["metadata"];
    if (!metadata || !metadata.IsMap() || Text(metadata["name"]).empty()) return kind;
    const std::string space = Text(metadata["namespace"]);
    return kind + " " + (space.empty() ? "" : space + "/") + Text(metadata["name"]);
  } catch (const YAML::Exception&) {
    return {};
  }
}

class Reader {
 public:
  explicit Reader(fs::path path) {
    topic_.path = std::move(path);
    topic_.folder = fs::is_directory(topic_.path);
  }

  Topic Read() {
    ReadBlocks(topic_.folder ? topic_.path / kExpectFile : topic_.path);
    if (topic_.folder) ReadFolder();
    for (std::size_t file = 0; file < topic_.files.size(); ++file) Split(file);
    return std::move(topic_);
  }

 private:
  TopicFile& Open(const fs::path& path) {
    TopicFile& file = topic_.files.emplace_back();
    file.path = path;
    for (std::string& line : Lines(ReadFile(path))) {
      file.lines.push_back({std::move(line), 0, LineRole::kContent});
    }
    return file;
  }

  void ReadFolder() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(topic_.path)) {
      if (entry.is_regular_file() && entry.path() != topic_.path / kExpectFile) {
        paths.push_back(entry.path());
      }
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) Open(path);
  }

  void ReadBlocks(const fs::path& path) {
    std::vector<TopicLine>& lines = Open(path).lines;
    topic_.blocks.push_back({"base", 1, 0, {}, {}, {}, {}, false, false});
    bool head = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      TopicLine& line = lines[i];
      line_ = i + 1;
      if (StartsWith(line.text, "# case: ")) {
        Begin(Trimmed(line.text.substr(8)));
        head = true;
        line.role = LineRole::kHead;
      } else if (StartsWith(line.text, "# file: ")) {
        head = false;
        line.role = LineRole::kHead;
      } else if (IsExpectation(line.text)) {
        line.role = LineRole::kExpectation;
        if (line.text == "# same") topic_.blocks.back().same = true;
      } else if (head && StartsWith(line.text, "#")) {
        line.role = LineRole::kHead;
        ReadHead(line.text.size() > 2 ? line.text.substr(2) : "");
      } else if (!IsBlank(line.text)) {
        head = false;
      }
      line.block = topic_.blocks.size() - 1;
      if (head && line.role == LineRole::kHead) topic_.blocks.back().head_end = i + 1;
      if (topic_.folder && line.role == LineRole::kContent && !IsBlank(line.text)) {
        Fail("`expect` holds heads only");
      }
    }
  }

  void Begin(const std::string& name) {
    if (line_ == 1) {
      topic_.blocks.back().name = name;
      return;
    }
    const auto& blocks = topic_.blocks;
    const auto has_name = [&name](const CaseBlock& block) { return block.name == name; };
    if (std::any_of(blocks.begin(), blocks.end(), has_name)) Fail("a second case of this name");
    topic_.blocks.push_back({name, line_, 0, {}, {}, {}, {}, false, false});
  }

  void ReadHead(const std::string& text) {
    CaseBlock& block = topic_.blocks.back();
    const auto is_word = [](char letter) {
      return std::islower(static_cast<unsigned char>(letter)) != 0;
    };
    const auto end = std::find_if_not(text.begin(), text.end(), is_word);
    const std::string word(text.begin(), end);
    if (word.empty() || !StartsWith(std::string_view(text).substr(word.size()), ": ")) {
      block.comment += (block.comment.empty() ? "" : " ") + text;
      return;
    }
    const std::string value = Trimmed(text.substr(word.size() + 2));
    if (word == "args") {
      std::istringstream words(value);
      for (std::string arg; words >> arg;) block.args.push_back(arg);
    } else if (word == "without") {
      block.without.push_back(value);
    } else if (word == "with") {
      block.with.push_back(ReadReplacement(value));
    } else if (word == "as" && value == "snapshot") {
      block.snapshot = true;
    } else {
      Fail("no directive: " + text);
    }
  }

  /// Without its scope: whether it begins with an object is known when all documents are.
  Replacement ReadReplacement(const std::string& value) const {
    const std::size_t arrow = value.find(" ->");
    if (arrow == std::string::npos) Fail("`with` needs OLD -> NEW");
    return {"", Trimmed(value.substr(0, arrow)), Trimmed(value.substr(arrow + 3)), line_};
  }

  [[noreturn]] void Fail(const std::string& what) const {
    throw FormError(topic_.files.front().path, line_, what);
  }

  void Split(std::size_t file) {
    const std::vector<TopicLine>& lines = topic_.files[file].lines;
    const bool verbatim = topic_.folder && file > 0;
    if (topic_.folder && file == 0) return;
    const std::string own = verbatim
                                ? topic_.files[file].path.lexically_relative(topic_.path).string()
                                : topic_.path.filename().string();
    std::string path = own;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
      const bool at_end = i == lines.size();
      const bool new_block = !at_end && i > 0 && lines[i].block != lines[i - 1].block;
      const bool new_file =
          !at_end && lines[i].role == LineRole::kHead && StartsWith(lines[i].text, "# file: ");
      const bool new_document =
          !at_end && lines[i].role == LineRole::kContent && IsSeparator(lines[i].text);
      if (!at_end && !new_block && !new_file && !new_document) continue;
      Add(file, path, begin, i, verbatim);
      begin = i;
      if (new_block) path = own;
      if (new_file) path = Trimmed(lines[i].text.substr(8));
    }
  }

  void Add(std::size_t file, const std::string& path, std::size_t begin, std::size_t end,
           bool verbatim) {
    const std::vector<TopicLine>& lines = topic_.files[file].lines;
    std::string text;
    bool empty = true;
    for (std::size_t i = begin; i < end; ++i) {
      if (lines[i].role != LineRole::kContent) continue;
      text += lines[i].text + "\n";
      const bool matters = !IsBlank(lines[i].text) && lines[i].text.front() != '#';
      empty = empty && (!matters || IsSeparator(lines[i].text));
    }
    if ((empty && !verbatim) || begin == end) return;
    topic_.documents.push_back({lines[begin].block, file, path, begin, end, ObjectOf(text)});
  }

  Topic topic_;
  std::size_t line_ = 0;
};

}  // namespace

Topic ReadTopic(const fs::path& path) { return Reader(path).Read(); }

std::vector<fs::path> TopicsIn(const fs::path& folder) {
  std::vector<fs::path> topics;
  if (!fs::is_directory(folder)) return topics;
  for (const auto& entry : fs::directory_iterator(folder)) topics.push_back(entry.path());
  std::sort(topics.begin(), topics.end());
  return topics;
}

}  // namespace canary_lint::test
