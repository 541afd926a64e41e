// A search for `kind:` and `name:` in text that is no YAML.

#include "canary_lint/unread_documents.h"

namespace canary_lint {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// What stands behind `key`, as in `kind: Deployment` or `kind: "Deployment"`, up to the next
/// blank.
std::set<std::string_view> ValuesOf(std::string_view text, std::string_view key) {
  std::set<std::string_view> values;
  for (auto at = text.find(key); at != text.npos; at = text.find(key, at + key.size())) {
    if (at != 0 && kBlanks.find(text[at - 1]) == kBlanks.npos) continue;
    std::string_view value = text.substr(at + key.size());
    value = value.substr(0, value.find_first_of(kBlanks));
    const bool quoted = value.size() > 1 && value.front() == '"' && value.back() == '"';
    values.insert(quoted ? value.substr(1, value.size() - 2) : value);
  }
  return values;
}

bool MayBeObjects(const Problem& problem) {
  return problem.kind == ProblemKind::kUnreadableDocument ||
         problem.kind == ProblemKind::kUnrenderedTemplate;
}

}  // namespace

UnreadDocuments::UnreadDocuments(const Sources& sources, const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    if (!MayBeObjects(problem)) continue;
    const std::string_view file = sources.Bytes(problem.span.file);
    if (problem.unread.empty()) Add(problem.span, file);
    for (const Span& document : problem.unread) {
      const bool first = &document == &problem.unread.front();
      Add(first ? problem.span : Span{document.file, document.begin, document.begin},
          file.substr(document.begin, document.end - document.begin));
    }
  }
}

void UnreadDocuments::Add(const Span& span, std::string_view text) {
  for (const std::string_view name : ValuesOf(text, "name: ")) {
    by_name_[name].push_back(documents_.size());
  }
  documents_.push_back({span, ValuesOf(text, "kind: ")});
}

std::vector<Span> UnreadDocuments::Naming(std::string_view kind, std::string_view name) const {
  std::vector<Span> found;
  const auto named = by_name_.find(name);
  if (named == by_name_.end()) return found;
  for (const std::size_t index : named->second) {
    if (documents_[index].kinds.count(kind) != 0) found.push_back(documents_[index].span);
  }
  return found;
}

}  // namespace canary_lint
