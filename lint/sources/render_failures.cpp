// FailedRendering of render_plan.h: the words of a tool, without what only its caller needs.
//
//   kustomize  Error: accumulating resources: ... recursed accumulation of path '/p/base': MESSAGE
//   helm       Error: execution error at (shop/templates/app.yaml:2:3): MESSAGE

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "sources/render_plan.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongest = 400;

/// From the line that says `Error:` on; else everything but warnings and advice.
std::string OneLine(std::string_view err) {
  const std::string lower_start = "error: ";
  std::string line;
  while (!err.empty()) {
    const std::size_t end = std::min(err.find('\n'), err.size());
    std::string_view next = err.substr(0, end);
    err.remove_prefix(std::min(end + 1, err.size()));
    if (next.starts_with("Error: ") || next.starts_with(lower_start)) {
      line.clear();
      next.remove_prefix(lower_start.size());
    }
    const bool advice = next.starts_with("# Warning") || next.starts_with("Use --debug flag");
    if (advice || next.find_first_not_of(" \t\r`") == std::string_view::npos) continue;
    if (!line.empty()) line += ' ';
    line += next.substr(next.find_first_not_of(" \t\r"));
  }
  return line;
}

void ReplaceAll(std::string& text, const std::string& from, std::string_view to) {
  if (from.empty()) return;
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// A directory's path goes, what stands below it stays.
void ForgetDirectory(std::string& text, const std::string& path) {
  if (path.size() < 2) return;
  ReplaceAll(text, path + "/", "");
  ReplaceAll(text, path, ".");
}

/// Between these the tools print a part of what they were given; without an end mark up to the end.
struct Contents {
  std::string_view behind;
  std::string_view until;
};
constexpr std::array<Contents, 5> kContents = {{{"with config: ", "`: "},
                                                {"invalid literal source ", ", expected "},
                                                {": value: ", ""},
                                                {"can't iterate over ", ""},
                                                {"in object ", ""}}};

/// Where the group that opens at `open` ends, or the text.
std::size_t EndOfGroup(std::string_view text, std::size_t open, char opening, char closing) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == opening) ++depth;
    if (text[i] == closing && --depth == 0) return i;
  }
  return text.size();
}

/// The literals of a generator, a patch and the values of a release may be secret. A group in an
/// object's id as kustomize prints it, `[noNs]`, tells nothing.
void ForgetGroups(std::string& text, char opening, char closing) {
  for (std::size_t open = text.find(opening); open != std::string::npos;
       open = text.find(opening, open + 1)) {
    const std::size_t end = EndOfGroup(text, open, opening, closing);
    const std::string_view inside = std::string_view(text).substr(open + 1, end - open - 1);
    if (inside.empty()) continue;  // `interface {}`
    if (inside == "noNs" || inside == "noGrp" || inside == "noKind") continue;
    text.replace(open + 1, end - open - 1, "...");
  }
}

void ForgetContents(std::string& text) {
  ForgetGroups(text, '[', ']');
  ForgetGroups(text, '{', '}');
  for (const auto& [behind, until] : kContents) {
    const std::size_t mark = text.find(behind);
    if (mark == std::string::npos) continue;
    const std::size_t begin = mark + behind.size();
    const std::size_t end = until.empty() ? std::string::npos : text.find(until, begin);
    text.replace(begin, end == std::string::npos ? end : end - begin, "...");
  }
}

/// Helm's words, where kustomize had started it: how it did is nobody's business.
void ForgetStart(std::string& text) {
  constexpr std::string_view kError = "Error: ";
  const std::size_t start = text.find(": unable to run: '");
  if (start == std::string::npos) return;
  text.resize(start);
  text.resize(text.find_last_not_of(" \t") + 1);
  if (text.starts_with(kError)) text.erase(0, kError.size());
}

class Failure {
 public:
  Failure(const RenderJob& job, const std::string& directory, const ProcessResult& result)
      : job_(job), directory_(directory), result_(result) {}

  Rendering Read() {
    text_ = OneLine(result_.err);
    if (result_.end != ProcessResult::End::kExited || text_.empty()) text_ = result_.reason;
    rendering_.not_started = result_.end == ProcessResult::End::kNotStarted;
    if (job_.kind == RenderJob::Kind::kHelm) {
      TemplatePlace();
    } else {
      Innermost();
    }
    ForgetStart(text_);
    ForgetContents(text_);
    ForgetPaths();
    if (text_.size() > kLongest) CutOff();
    rendering_.error = std::move(text_);
    return std::move(rendering_);
  }

 private:
  /// What went wrong went wrong in the kustomization that was reached last.
  void Innermost() {
    std::string path;
    for (const std::string_view mark :
         {"recursed accumulation of path '", "couldn't make target for path '"}) {
      const std::size_t at = text_.rfind(mark);
      if (at == std::string::npos) continue;
      const std::size_t begin = at + mark.size();
      const std::size_t end = text_.find("': ", begin);
      if (end == std::string::npos) continue;
      path = text_.substr(begin, end - begin);
      text_.erase(0, end + 3);
    }
    for (const std::string_view noise : {"accumulating resources: ", "accumulating components: "}) {
      if (text_.starts_with(noise)) text_.erase(0, noise.size());
    }
    rendering_.error_path = path;
    AbsentEntry();
    NamedFile(path);
    if (!path.empty() && path != Canonical(job_.directory)) text_ = path + ": " + text_;
  }

  /// Of an entry that is not there kustomize tells all that it has tried:
  /// `accumulation err='accumulating resources from 'a.yaml': ...: no such file or directory': ...`
  void AbsentEntry() {
    constexpr std::string_view kFrom = "accumulation err='accumulating resources from '";
    if (!text_.starts_with(kFrom)) return;
    const std::size_t end = text_.find("': ", kFrom.size());
    if (end == std::string::npos) return;
    const std::size_t said = text_.find("no such file or directory", end);
    if (said == std::string::npos || text_.find("': must build", end) < said) return;
    text_ = fmt::format("`{}` is listed and does not exist",
                        text_.substr(kFrom.size(), end - kFrom.size()));
  }

  /// `MalformedYAMLError: yaml: line 3: ... in File: bad.yaml`
  void NamedFile(const std::string& directory) {
    constexpr std::string_view kFile = " in File: ";
    const std::size_t at = text_.rfind(kFile);
    if (at == std::string::npos || directory.empty()) return;
    const fs::path path = fs::path(directory) / text_.substr(at + kFile.size());
    rendering_.error_path = path.lexically_normal().string();
    rendering_.error_line = std::max(NumberBehind("yaml: line "), 1U);
  }

  std::uint32_t NumberBehind(std::string_view mark) const {
    const std::size_t at = text_.find(mark);
    std::uint32_t number = 0;
    if (at == std::string::npos) return 0;
    std::from_chars(text_.data() + at + mark.size(), text_.data() + text_.size(), number);
    return number;
  }

  /// `shop/templates/app.yaml:2:3`: the first component is the chart's name, not its directory's.
  void TemplatePlace() {
    const std::size_t at = text_.find("/templates/");
    if (at == std::string::npos) return;
    const std::size_t blank = text_.find_last_of(" (\"", at);
    const std::size_t begin = blank == std::string::npos ? 0 : blank + 1;
    const std::size_t end = std::min(text_.find_first_of(":\" )", at), text_.size());
    const std::string path = text_.substr(begin, end - begin);
    const std::size_t below = path.find('/');
    rendering_.error_path = Canonical(job_.directory) + path.substr(below);
    rendering_.error_line = std::max(NumberBehind(path + ":"), 1U);
  }

  void ForgetPaths() {
    const std::string repository = Canonical(job_.repository);
    const fs::path relative = fs::path(repository).lexically_relative(directory_);
    ForgetDirectory(text_, relative.string());
    for (const std::string& path : {repository, job_.repository, directory_}) {
      ForgetDirectory(text_, path);
    }
  }

  void CutOff() {
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) --end;
    text_.resize(end);
    text_ += "...";
  }

  const RenderJob& job_;
  const std::string& directory_;
  const ProcessResult& result_;
  std::string text_;
  Rendering rendering_;
};

}  // namespace

Rendering FailedRendering(const RenderJob& job, const std::string& directory,
                          const ProcessResult& result) {
  return Failure(job, directory, result).Read();
}

}  // namespace canary_lint
