// Says what differs, or writes it.

#include "comparison.h"

#include <algorithm>
#include <map>

#include "text.h"

namespace canary_lint::test {
namespace {

std::string Paragraph(const std::string& place, const std::string& what, const Mark& mark) {
  std::string text = place + ": " + what + ":\n";
  for (const std::string& line : WrittenMark(mark, 0)) text += "  " + line + "\n";
  return text;
}

std::string LineOf(const Topic& topic, const Case& one, const Mark& mark) {
  for (const CaseFile& file : one.files) {
    if (file.path != mark.file) continue;
    const std::string path = topic.files[file.file].path.string() + ":" + std::to_string(mark.line);
    const bool there = mark.line >= 1 && mark.line <= file.lines.size();
    return path + (there ? " (" + Trimmed(file.lines[mark.line - 1]) + ")" : "");
  }
  return topic.path.string() + " (" + mark.file + ")";
}

/// A comment below the line would be part of its value, or of the one that it stands in.
std::vector<bool> LinesOfBlockScalars(const std::vector<TopicLine>& lines) {
  std::vector<bool> within(lines.size());
  std::size_t indent = std::string::npos;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (IsBlank(text) || lines[i].role != LineRole::kContent) continue;
    const std::size_t own = text.find_first_not_of(' ');
    if (indent != std::string::npos && own <= indent) indent = std::string::npos;
    if (indent == std::string::npos) {
      const std::string trimmed = Trimmed(text);
      const std::size_t mark = trimmed.find_last_not_of("+-0123456789");
      const bool opens = mark != std::string::npos && mark > 0 &&
                         (trimmed[mark] == '|' || trimmed[mark] == '>') && trimmed[mark - 1] == ' ';
      if (opens) indent = own;
    }
    within[i] = indent != std::string::npos;
  }
  return within;
}

class Writer {
 public:
  Writer(const Topic& topic, const std::vector<Case>& cases)
      : topic_(topic),
        cases_(cases),
        within_(LinesOfBlockScalars(topic.files.front().lines)),
        heads_(topic.blocks.size()) {}

  std::string Write(const std::vector<std::vector<Mark>>& found) {
    for (const Case& one : cases_) {
      const std::vector<Mark>& marks = found[one.block];
      if (one.block > 0 && !marks.empty() && marks == found.front()) {
        heads_[one.block].push_back("# same");
        continue;
      }
      for (const Mark& mark : marks) Place(one, mark);
    }
    return Text();
  }

 private:
  void Place(const Case& one, const Mark& mark) {
    std::vector<std::string>& head = heads_[one.block];
    const auto file =
        std::find_if(one.files.begin(), one.files.end(),
                     [&mark](const CaseFile& candidate) { return candidate.path == mark.file; });
    const bool there = file != one.files.end() && mark.line >= 1 &&
                       mark.line <= file->lines.size() && !IsBlank(file->lines[mark.line - 1]);
    std::vector<std::string> quoted = {"# in: " + mark.file};
    if (there) {
      const TopicLine& line = topic_.files[file->file].lines[mark.line - 1];
      if (file->file == 0 && line.block == one.block && !within_[mark.line - 1]) {
        Append(below_[mark.line - 1], WrittenMark(mark, 0));
        return;
      }
      quoted = Quoted(one, *file, mark.line - 1);
    }
    if (quoted != last_quoted_ || last_block_ != one.block) Append(head, quoted);
    last_quoted_ = std::move(quoted);
    last_block_ = one.block;
    Append(head, WrittenMark(mark, there ? kQuoteShift : 0));
  }

  static void Append(std::vector<std::string>& to, const std::vector<std::string>& lines) {
    to.insert(to.end(), lines.begin(), lines.end());
  }

  std::string Text() const {
    std::string text;
    const auto write = [&text](const std::vector<std::string>& lines) {
      for (const std::string& line : lines) text += line + "\n";
    };
    const std::vector<TopicLine>& lines = topic_.files.front().lines;
    for (std::size_t i = 0; i <= lines.size(); ++i) {
      for (std::size_t block = 0; block < heads_.size(); ++block) {
        if (topic_.blocks[block].head_end == i) write(heads_[block]);
      }
      if (i == lines.size()) break;
      if (lines[i].role != LineRole::kExpectation) text += lines[i].text + "\n";
      if (const auto below = below_.find(i); below != below_.end()) write(below->second);
    }
    return text;
  }

  const Topic& topic_;
  const std::vector<Case>& cases_;
  std::vector<bool> within_;
  std::vector<std::vector<std::string>> heads_;  ///< behind the head of each block
  std::map<std::size_t, std::vector<std::string>> below_;
  std::vector<std::string> last_quoted_;
  std::size_t last_block_ = 0;
};

}  // namespace

std::string Difference(const Topic& topic, const Case& one, const std::vector<Expected>& expected,
                       const std::vector<Mark>& found) {
  std::vector<Mark> surplus = found;
  std::string text;
  const std::string name = ", case " + one.name;
  for (const Expected& each : expected) {
    const auto at = std::find(surplus.begin(), surplus.end(), each.mark);
    if (at != surplus.end()) {
      surplus.erase(at);
      continue;
    }
    const std::string place =
        topic.files.front().path.string() + ":" + std::to_string(each.line) + name;
    text += Paragraph(place, "expected and not reported, at " + LineOf(topic, one, each.mark),
                      each.mark);
  }
  for (const Mark& mark : surplus) {
    text += Paragraph(LineOf(topic, one, mark) + name, "reported and not expected", mark);
  }
  return text;
}

std::string Rewritten(const Topic& topic, const std::vector<Case>& cases,
                      const std::vector<std::vector<Mark>>& found) {
  return Writer(topic, cases).Write(found);
}

}  // namespace canary_lint::test
