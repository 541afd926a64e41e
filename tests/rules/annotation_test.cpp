// The annotation that a rule's page offers does silence the rule: it is put on what a reporting
// fixture is reported for.

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <optional>

#include "findings/silencing.h"
#include "fixture_case.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

std::size_t IndentOf(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

bool HasMember(const std::vector<std::string>& lines, const std::string& member) {
  return std::find(lines.begin(), lines.end(), member) != lines.end();
}

/// The members of the `metadata` that stands at `at`.
std::vector<std::string> MembersOf(const std::vector<std::string>& lines, std::size_t at) {
  std::vector<std::string> members;
  for (std::size_t i = at + 1; i < lines.size() && IndentOf(lines[i]) > IndentOf(lines[at]); ++i) {
    if (IndentOf(lines[i]) == IndentOf(lines[at]) + 2)
      members.push_back(lines[i].substr(IndentOf(lines[i])));
  }
  return members;
}

/// The line of the subject's `metadata`, which `kind` stands before.
std::optional<std::size_t> MetadataOf(const std::vector<std::string>& lines,
                                      const nlohmann::json& subject) {
  const std::string kind = "kind: " + subject.at("kind").get<std::string>();
  const std::string space = "namespace: " + subject.value("namespace", "");
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t indent = IndentOf(lines[i]);
    if (lines[i].substr(indent) != "metadata:" || lines[i - 1] != std::string(indent, ' ') + kind) {
      continue;
    }
    const std::vector<std::string> members = MembersOf(lines, i);
    const bool elsewhere =
        std::any_of(members.begin(), members.end(), [&space](const std::string& member) {
          return member.rfind("namespace: ", 0) == 0 && member != space;
        });
    if (!elsewhere && HasMember(members, "name: " + subject.at("name").get<std::string>()))
      return i;
  }
  return std::nullopt;
}

/// Before what the annotation says already, below `annotations` if there are any.
void Annotate(std::vector<std::string>& lines, std::size_t metadata, const std::string& code) {
  const std::string entry = code + ": tried by a test";
  const std::string indent(IndentOf(lines[metadata]) + 2, ' ');
  auto place = lines.begin() + static_cast<std::ptrdiff_t>(metadata) + 1;
  if (HasMember(MembersOf(lines, metadata), "annotations:")) {
    place = std::find(place, lines.end(), indent + "annotations:") + 1;
  } else {
    place = lines.insert(place, indent + "annotations:") + 1;
  }
  if (place->find(kIgnoreAnnotation) != std::string::npos) {
    const bool quoted = place->back() == '"';
    place->insert(place->find(": ") + (quoted ? 3 : 2), (quoted ? "" : "'") + entry + "; ");
    if (!quoted) *place += "'";
  } else {
    lines.insert(place, fmt::format("{}  {}: \"{}\"", indent, kIgnoreAnnotation, entry));
  }
}

/// A copy of a case, gone with this object.
class Copy {
 public:
  explicit Copy(const fs::path& folder) {
    std::string pattern = (fs::temp_directory_path() / "canary-lint-annotation-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
    fs::copy(folder, root_, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(root_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  const fs::path& root() const { return root_; }

  /// False where the subject stands in no file, or in another way than fixtures do.
  bool Silence(const nlohmann::json& finding) const {
    bool annotated = false;
    for (const auto& entry : fs::recursive_directory_iterator(root_)) {
      if (entry.path().extension() != ".yaml") continue;
      std::vector<std::string> lines = Lines(ReadFile(entry.path()));
      const auto metadata = MetadataOf(lines, finding.at("subject"));
      if (!metadata) continue;
      Annotate(lines, *metadata, finding.at("code").get<std::string>());
      std::ofstream file(entry.path());
      for (const std::string& line : lines) file << line << '\n';
      annotated = true;
    }
    return annotated;
  }

 private:
  fs::path root_;
};

nlohmann::json AllFindings(const fs::path& folder) {
  return nlohmann::json::parse(ReportOn(folder, "json")).at("findings");
}

bool IsSame(const nlohmann::json& a, const nlohmann::json& b) {
  return a.at("code") == b.at("code") && a.at("subject") == b.at("subject");
}

/// Whether the case could be tried.
bool Try(const Rule& rule, const fs::path& folder) {
  for (const nlohmann::json& finding : FindingsIn(folder)) {
    if (finding.at("code") != CodeText(rule.info.code)) continue;
    const Copy copy(folder);
    if (!copy.Silence(finding)) continue;
    INFO(folder.string(), ": ", finding.at("subject").dump());
    int silenced = 0;
    for (const nlohmann::json& now : AllFindings(copy.root())) {
      if (!IsSame(now, finding)) continue;
      CHECK(now.contains("suppression"));
      ++silenced;
    }
    CHECK(silenced > 0);
    return true;
  }
  return false;
}

TEST_CASE("the annotation on a rule's page silences the rule") {
  for (const Rule& rule : AllRules()) {
    if (rule.page.find(kIgnoreAnnotation) == std::string_view::npos) continue;
    bool tried = false;
    for (const fs::path& folder : Cases(rule)) {
      if (IsCase(folder, "reports")) tried = Try(rule, folder) || tried;
    }
    INFO(rule.info.name);
    CHECK(tried);
  }
}

}  // namespace
}  // namespace canary_lint::test
