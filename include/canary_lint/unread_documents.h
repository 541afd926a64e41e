// Documents of the input that could not be read, or are still to be rendered, by what their text
// seems to say. It proves nothing: it tells where something may stand.

#ifndef CANARY_LINT_UNREAD_DOCUMENTS_H_
#define CANARY_LINT_UNREAD_DOCUMENTS_H_

#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "canary_lint/load.h"

namespace canary_lint {

/// Looks through the text once, however much is asked. Keeps references into the sources.
class UnreadDocuments {
 public:
  UnreadDocuments(const Sources& sources, const std::vector<Problem>& problems);

  /// Those with that word behind some `kind:` and that one behind some `name:`, in the order of the
  /// problems. The place is that of the problem, or where the document begins.
  std::vector<Span> Naming(std::string_view kind, std::string_view name) const;

 private:
  struct Document {
    Span span;
    std::set<std::string_view> kinds;
  };
  void Add(const Span& span, std::string_view text);

  std::vector<Document> documents_;
  std::map<std::string_view, std::vector<std::size_t>> by_name_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_UNREAD_DOCUMENTS_H_
