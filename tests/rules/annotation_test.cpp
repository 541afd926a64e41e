// The annotation that a rule's page offers does silence the rule: it is put on what a reporting
// fixture is reported for.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "findings/silencing.h"
#include "fixture_case.h"

namespace canary_lint::test {
namespace {

namespace fs = std::filesystem;

/// Adds the annotation to the object's `metadata`, in braces or not; false where one of its kind is
/// there.
bool Annotate(std::vector<std::string>& lines, const TopicDocument& document,
              const std::string& code) {
  const std::string entry = fmt::format("{}: \"{}: tried by a test\"", kIgnoreAnnotation, code);
  std::string* metadata = nullptr;
  for (std::size_t i = document.begin; i < document.end; ++i) {
    if (lines[i].find(kIgnoreAnnotation) != std::string::npos) return false;
  }
  for (std::size_t i = document.begin; i < document.end; ++i) {
    std::string& line = lines[i];
    if (StartsWith(line, "metadata:")) {
      metadata = &line;
    } else if (metadata != nullptr && !IsBlank(line) && line.front() != ' ') {
      break;
    }
    const std::string braces = "annotations: {";
    const std::size_t at = line.find(braces);
    if (metadata != nullptr && at != std::string::npos) {
      line.insert(at + braces.size(), entry + ", ");
      return true;
    }
    if (metadata != nullptr && line == "  annotations:") {
      line += "\n    " + entry;
      return true;
    }
  }
  if (metadata == nullptr) return false;
  const std::string annotations = "annotations: {" + entry + "}";
  if (metadata->back() == ':') {
    *metadata += "\n  " + annotations;
  } else if (metadata->back() == ',') {
    *metadata += " " + annotations + ",";
  } else if (metadata->back() == '}') {
    metadata->replace(metadata->size() - 1, 1, ", " + annotations + "}");
  }
  return true;
}

std::string ObjectOf(const nlohmann::json& subject) {
  const std::string space = subject.value("namespace", "");
  return subject.at("kind").get<std::string>() + " " + (space.empty() ? "" : space + "/") +
         subject.at("name").get<std::string>();
}

/// A copy of a case, gone with this object.
class Copy {
 public:
  explicit Copy(const RuleCase& one) : one_(one) {
    root_ = one.folder.string() + "-annotated";
    fs::copy(one.folder, root_, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(root_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  const fs::path& root() const { return root_; }

  /// False where the subject cannot be annotated.
  bool Silence(const nlohmann::json& finding) const {
    const std::string object = ObjectOf(finding.at("subject"));
    bool annotated = false;
    for (CaseFile file : one_.one().files) {
      for (const TopicDocument& document : one_.one().documents) {
        if (document.path != file.path || document.object != object) continue;
        annotated = Annotate(file.lines, document, finding.at("code").get<std::string>());
      }
      WriteFile(root_ / file.path, TextOf(one_.topic->topic, file));
    }
    return annotated;
  }

 private:
  const RuleCase& one_;
  fs::path root_;
};

nlohmann::json AllFindings(const RuleCase& one, const fs::path& folder) {
  RuleCase copy = one;
  copy.folder = folder;
  return nlohmann::json::parse(ReportOn(copy, "json")).at("findings");
}

bool IsSame(const nlohmann::json& a, const nlohmann::json& b) {
  return a.at("code") == b.at("code") && a.at("subject") == b.at("subject");
}

/// What is refused for its kind or group is no object, and nobody reads its annotations: their
/// pages say so.
bool IsOfNoObject(const RuleCase& one) {
  return one.name.find("/misnamed") != std::string::npos ||
         one.name.find("/group.yaml") != std::string::npos;
}

/// Whether the case could be tried.
bool Try(const Rule& rule, const RuleCase& one) {
  for (const nlohmann::json& finding : FindingsIn(one)) {
    if (finding.at("code") != CodeText(rule.info.code)) continue;
    const Copy copy(one);
    if (!copy.Silence(finding)) continue;
    INFO(one.name, ": ", finding.at("subject").dump());
    int silenced = 0;
    for (const nlohmann::json& now : AllFindings(one, copy.root())) {
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
    for (const RuleCase* one : CasesOf(rule)) {
      if (!IsOfNoObject(*one)) tried = Try(rule, *one) || tried;
    }
    INFO(rule.info.name);
    CHECK(tried);
  }
}

}  // namespace
}  // namespace canary_lint::test
