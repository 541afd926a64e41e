// Leaves out, adds, replaces: a block's directives on the base.

#include "case.h"

#include <algorithm>

#include "snapshot.h"
#include "text.h"

namespace canary_lint::test {
namespace {

bool HasName(const TopicDocument& document) {
  return document.object.find(' ') != std::string::npos;
}

/// Whether a document of a block stands in for one of the base.
bool StandsFor(const TopicDocument& added, const TopicDocument& base) {
  if (added.object.empty() || added.object != base.object) return false;
  return HasName(added) || added.path == base.path;
}

class Builder {
 public:
  Builder(const Topic& topic, std::size_t index)
      : topic_(topic), block_(topic.blocks[index]), index_(index) {}

  Case Build() {
    case_ = {index_, block_.name, block_.args, {}, {}};
    ChooseDocuments();
    for (const TopicDocument& document : case_.documents) Copy(document);
    for (const Replacement& replacement : block_.with) Replace(replacement);
    if (block_.snapshot) AddUids();
    return std::move(case_);
  }

 private:
  [[noreturn]] void Fail(std::size_t line, const std::string& what) const {
    throw FormError(topic_.files.front().path, line, "case " + block_.name + ": " + what);
  }

  void ChooseDocuments() {
    for (const std::string& object : block_.without) {
      const auto is_meant = [&object](const TopicDocument& document) {
        return document.block == 0 && (document.object == object || document.path == object);
      };
      if (std::none_of(topic_.documents.begin(), topic_.documents.end(), is_meant)) {
        Fail(block_.line, "the base has no " + object);
      }
    }
    for (const TopicDocument& document : topic_.documents) {
      const bool own = document.block == index_;
      if (own || (document.block == 0 && Stays(document))) case_.documents.push_back(document);
    }
  }

  bool Stays(const TopicDocument& base) const {
    for (const std::string& object : block_.without) {
      if (object == base.object || object == base.path) return false;
    }
    return std::none_of(topic_.documents.begin(), topic_.documents.end(),
                        [this, &base](const TopicDocument& document) {
                          return document.block == index_ && StandsFor(document, base);
                        });
  }

  CaseFile& FileOf(const TopicDocument& document) {
    for (CaseFile& file : case_.files) {
      if (file.path == document.path) return file;
    }
    case_.files.push_back({document.path, document.file, {}});
    case_.files.back().lines.resize(topic_.files[document.file].lines.size());
    return case_.files.back();
  }

  void Copy(const TopicDocument& document) {
    CaseFile& file = FileOf(document);
    const std::vector<TopicLine>& lines = topic_.files[document.file].lines;
    const bool first = std::all_of(file.lines.begin(), file.lines.end(),
                                   [](const std::string& line) { return IsBlank(line); });
    bool separated = first || topic_.folder;
    for (std::size_t i = document.begin; i < document.end; ++i) {
      if (lines[i].role != LineRole::kContent) continue;
      if (!separated && !IsBlank(lines[i].text) && !StartsWith(lines[i].text, "---")) {
        Fail(i + 1, "a document behind another begins with ---");
      }
      separated = separated || !IsBlank(lines[i].text);
      file.lines[i] = lines[i].text;
    }
  }

  bool IsObject(const std::string& object) const {
    return std::any_of(
        case_.documents.begin(), case_.documents.end(),
        [&object](const TopicDocument& document) { return document.object == object; });
  }

  void Replace(const Replacement& written) {
    Replacement replacement = written;
    const std::size_t colon = written.before.find(": ");
    if (colon != std::string::npos && IsObject(written.before.substr(0, colon))) {
      replacement.scope = written.before.substr(0, colon);
      replacement.before = Trimmed(written.before.substr(colon + 2));
    }
    std::string* line = nullptr;
    std::size_t count = 0;
    for (const TopicDocument& document : case_.documents) {
      if (document.block != 0) continue;
      if (!replacement.scope.empty() && document.object != replacement.scope) continue;
      CaseFile& file = FileOf(document);
      for (std::size_t i = document.begin; i < document.end; ++i) {
        const TopicLine& base = topic_.files[document.file].lines[i];
        const std::size_t here =
            base.role == LineRole::kContent ? Count(base.text, replacement.before) : 0;
        if (here > 0) line = &file.lines[i];
        count += here;
      }
    }
    if (count != 1) {
      Fail(written.line,
           "`" + replacement.before + "` stands in the base " + std::to_string(count) + " times");
    }
    const std::size_t at = line->find(replacement.before);
    if (at == std::string::npos) Fail(written.line, "is replaced already");
    line->replace(at, replacement.before.size(), replacement.after);
  }

  static std::size_t Count(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
      ++count;
    }
    return count;
  }

  void AddUids() {
    for (const TopicDocument& document : case_.documents) {
      if (document.object.empty()) continue;
      CaseFile& file = FileOf(document);
      const std::string problem = AddUid(document, file.lines);
      if (!problem.empty()) Fail(document.begin + 1, problem);
    }
  }

  const Topic& topic_;
  const CaseBlock& block_;
  std::size_t index_;
  Case case_;
};

}  // namespace

std::vector<Case> CasesOf(const Topic& topic) {
  std::vector<Case> cases;
  cases.reserve(topic.blocks.size());
  for (std::size_t i = 0; i < topic.blocks.size(); ++i) {
    cases.push_back(Builder(topic, i).Build());
  }
  return cases;
}

std::string TextOf(const Topic& topic, const CaseFile& file) {
  std::size_t count = file.lines.size();
  while (!topic.folder && count > 0 && IsBlank(file.lines[count - 1])) --count;
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += file.lines[i] + "\n";
  const bool ends_in_line = !topic.folder || text.empty() || [&] {
    const std::string bytes = ReadFile(topic.files[file.file].path);
    return !bytes.empty() && bytes.back() == '\n';
  }();
  if (!ends_in_line) text.pop_back();
  return text;
}

void WriteCase(const Topic& topic, const Case& one, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const CaseFile& file : one.files) WriteFile(folder / file.path, TextOf(topic, file));
}

}  // namespace canary_lint::test
