// Reads and writes carets.

#include "expectation.h"

#include <algorithm>
#include <cctype>

#include "text.h"

namespace canary_lint::test {
namespace {

constexpr const char* kQuote = "# |";
constexpr const char* kScope = "# in: ";

/// `^^^ CNL201 ...`, `@3-5 CNL201 ...`: column, end and text; no file or line.
std::optional<Mark> ReadMark(std::string_view comment) {
  std::size_t at = comment.find_first_not_of(' ', 1);
  if (at == std::string_view::npos) return {};
  Mark mark;
  if (comment[at] == '^') {
    mark.column = at + 1;
    while (at < comment.size() && comment[at] == '^') ++at;
    mark.end = at + 1;
  } else if (comment[at] == '@') {
    const auto number = [&comment, &at] {
      std::size_t value = 0;
      while (at < comment.size() && std::isdigit(static_cast<unsigned char>(comment[at])) != 0) {
        value = value * 10 + static_cast<std::size_t>(comment[at++] - '0');
      }
      return value;
    };
    ++at;
    mark.column = number();
    mark.end = mark.column;
    if (at < comment.size() && comment[at] == '-') {
      ++at;
      const std::size_t last = number();
      mark.end = last == 0 ? 0 : last + 1;
    }
  }
  if (!StartsWith(comment.substr(at), " CNL") || mark.column == 0) return {};
  mark.text = std::string(comment.substr(at + 1));
  return mark;
}

class Resolver {
 public:
  Resolver(const Topic& topic, const Case& one) : topic_(topic), case_(one) {}

  /// The expectations that stand in the block of that index.
  std::vector<Expected> Of(std::size_t block) {
    const std::vector<TopicLine>& lines = topic_.files.front().lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].block != block) continue;
      line_ = i;
      if (lines[i].role == LineRole::kContent && !IsBlank(lines[i].text)) {
        content_ = i;
        quoting_ = false;
        in_place_ = true;
      } else if (lines[i].role == LineRole::kExpectation && lines[i].text != "# same") {
        Read(lines[i].text);
      }
    }
    return std::move(expected_);
  }

 private:
  [[noreturn]] void Fail(const std::string& what) const {
    throw FormError(topic_.files.front().path, line_ + 1, "case " + case_.name + ": " + what);
  }

  void Read(const std::string& text) {
    if (StartsWith(text, kScope)) {
      scope_ = Trimmed(text.substr(6));
      quotes_.clear();
      quoting_ = true;
      in_place_ = false;
    } else if (StartsWith(text, kQuote)) {
      if (!quoting_) {
        quotes_.clear();
        scope_.clear();
      }
      quotes_.push_back(text.substr(kQuoteShift));
      quoting_ = true;
      in_place_ = false;
    } else if (StartsWith(text, "# help: ") || StartsWith(text, "# fix: ")) {
      if (expected_.empty()) Fail("whose help is it?");
      expected_.back().mark.text += "\n" + text.substr(2);
    } else {
      Add(text);
    }
  }

  void Add(const std::string& text) {
    std::optional<Mark> mark = ReadMark(text);
    if (!mark.has_value()) Fail("no expectation: " + text);
    if (in_place_) {
      PlaceHere(*mark);
    } else {
      if (text.find('@') != text.find_first_not_of(' ', 1)) {
        if (mark->column <= kQuoteShift) Fail("the carets stand before the quoted line");
        mark->column -= kQuoteShift;
        mark->end -= kQuoteShift;
      }
      PlaceQuoted(*mark);
      quoting_ = false;
    }
    expected_.push_back({std::move(*mark), line_ + 1});
  }

  void PlaceHere(Mark& mark) const {
    const auto holds = [this](const TopicDocument& document) {
      return document.file == 0 && document.begin <= content_ && content_ < document.end;
    };
    const auto document = std::find_if(topic_.documents.begin(), topic_.documents.end(), holds);
    if (document == topic_.documents.end()) Fail("an expectation stands below no document");
    mark.file = document->path;
    mark.line = content_ + 1;
  }

  /// The lines among which a quote is looked for: ranges of files.
  struct Range {
    const CaseFile* file;
    std::size_t begin;
    std::size_t end;
  };

  std::vector<Range> Scope() const {
    std::vector<Range> ranges;
    for (const CaseFile& file : case_.files) {
      if (scope_.empty() || file.path == scope_) ranges.push_back({&file, 0, file.lines.size()});
    }
    if (!ranges.empty()) return ranges;
    for (const TopicDocument& document : case_.documents) {
      if (document.object != scope_) continue;
      for (const CaseFile& file : case_.files) {
        if (file.path == document.path) ranges.push_back({&file, document.begin, document.end});
      }
    }
    return ranges;
  }

  void PlaceQuoted(Mark& mark) const {
    const std::vector<Range> scope = Scope();
    if (quotes_.empty()) {  // the whole of a file or folder
      mark.file = scope_;
      mark.line = 1;
      return;
    }
    std::size_t found = 0;
    for (const Range& range : scope) {
      for (std::size_t i = range.begin; i < range.end; ++i) {
        if (range.file->lines[i] != quotes_.front()) continue;
        ++found;
        mark.file = range.file->path;
        mark.line = Follow(*range.file, i, range.end) + 1;
      }
    }
    if (found != 1) {
      Fail("`" + quotes_.front() + "` stands there " + std::to_string(found) + " times");
    }
  }

  /// From the first quoted line to the last.
  std::size_t Follow(const CaseFile& file, std::size_t at, std::size_t end) const {
    for (std::size_t quote = 1; quote < quotes_.size(); ++quote) {
      do {
        if (++at >= end) Fail("`" + quotes_[quote] + "` does not follow");
      } while (file.lines[at] != quotes_[quote]);
    }
    return at;
  }

  const Topic& topic_;
  const Case& case_;
  std::vector<Expected> expected_;
  std::size_t line_ = 0;
  std::size_t content_ = 0;
  bool in_place_ = false;
  bool quoting_ = false;
  std::string scope_;
  std::vector<std::string> quotes_;
};

std::vector<std::size_t> LinesEqualTo(const CaseFile& file, std::size_t begin, std::size_t end,
                                      const std::string& text) {
  std::vector<std::size_t> equal;
  for (std::size_t i = begin; i < end; ++i) {
    if (file.lines[i] == text) equal.push_back(i);
  }
  return equal;
}

}  // namespace

std::vector<Expected> ExpectedOf(const Topic& topic, const std::vector<Case>& cases,
                                 const Case& one) {
  std::vector<Expected> expected = Resolver(topic, one).Of(one.block);
  if (!topic.blocks[one.block].same) return expected;
  for (Expected& shared : Resolver(topic, cases.front()).Of(0)) {
    expected.push_back(std::move(shared));
  }
  return expected;
}

std::vector<std::string> WrittenMark(const Mark& mark, std::size_t shift) {
  const std::vector<std::string> lines = Lines(mark.text);
  std::string place;
  if (mark.end == 0) {
    place = "# @" + std::to_string(mark.column) + "-";
  } else if (mark.end <= mark.column) {
    place = "# @" + std::to_string(mark.column);
  } else if (mark.column + shift < 2) {
    place = "# @" + std::to_string(mark.column) + "-" + std::to_string(mark.end - 1);
  } else {
    place =
        "#" + std::string(mark.column + shift - 2, ' ') + std::string(mark.end - mark.column, '^');
  }
  std::vector<std::string> written = {place + " " + lines.front()};
  for (std::size_t i = 1; i < lines.size(); ++i) written.push_back("# " + lines[i]);
  return written;
}

std::vector<std::string> Quoted(const Case& one, const CaseFile& file, std::size_t line) {
  const std::string& text = file.lines[line];
  std::size_t everywhere = 0;
  for (const CaseFile& other : one.files) {
    everywhere += LinesEqualTo(other, 0, other.lines.size(), text).size();
  }
  if (everywhere == 1) return {kQuote + text};

  std::vector<std::string> quoted;
  std::size_t begin = 0;
  std::size_t end = file.lines.size();
  std::string scope = one.files.size() > 1 ? file.path : "";
  for (const TopicDocument& document : one.documents) {
    const bool holds = document.path == file.path && document.begin <= line && line < document.end;
    const auto is_namesake = [&document](const TopicDocument& other) {
      return other.object == document.object;
    };
    const auto namesakes = std::count_if(one.documents.begin(), one.documents.end(), is_namesake);
    if (!holds || document.object.empty() || namesakes != 1) continue;
    begin = document.begin;
    end = document.end;
    scope = document.object;
  }
  if (!scope.empty()) quoted.push_back(kScope + scope);
  if (LinesEqualTo(file, begin, end, text).size() == 1) {
    quoted.push_back(kQuote + text);
    return quoted;
  }
  // From the nearest line above that there is once.
  std::size_t from = line;
  while (from > begin) {
    --from;
    if (!IsBlank(file.lines[from]) &&
        LinesEqualTo(file, begin, end, file.lines[from]).size() == 1) {
      break;
    }
  }
  quoted.push_back(kQuote + file.lines[from]);
  for (const std::size_t equal : LinesEqualTo(file, from + 1, line + 1, text)) {
    quoted.push_back(kQuote + file.lines[equal]);
  }
  return quoted;
}

}  // namespace canary_lint::test
