// A document's text as edits see it: by lines, and by the values that stand in it.

#ifndef CANARY_LINT_FINDINGS_EDITED_TEXT_H_
#define CANARY_LINT_FINDINGS_EDITED_TEXT_H_

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

#include "canary_lint/value.h"

namespace canary_lint {

/// The member of that name, or the item of that number; absent where there is none.
inline Value Child(Value parent, std::string_view name) {
  if (!parent.IsSequence()) return parent[name];
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (error != std::errc() || end != name.data() + name.size()) return {};
  for (const Value item : parent.Items()) {
    if (index-- == 0) return item;
  }
  return {};
}

inline bool Contains(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The text around a place, by lines.
class Text {
 public:
  explicit Text(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t LineStart(std::uint32_t at) const {
    const std::size_t end = at == 0 ? std::string_view::npos : bytes_.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end + 1);
  }
  /// Behind the line end.
  std::uint32_t LineEnd(std::uint32_t at) const {
    const std::size_t end = bytes_.find('\n', at);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? bytes_.size() : end + 1);
  }
  std::uint32_t Column(std::uint32_t at) const { return at - LineStart(at); }
  bool IsFirstOnLine(std::uint32_t at) const {
    const std::string_view before = bytes_.substr(LineStart(at), Column(at));
    return before.find_first_not_of(' ') == std::string_view::npos;
  }
  /// Nothing but `- ` stands before it on its line.
  bool IsItem(std::uint32_t at) const {
    const std::string_view before = bytes_.substr(LineStart(at), Column(at));
    const std::size_t dash = before.find_first_not_of(' ');
    return dash != std::string_view::npos && before.substr(dash) == "- ";
  }
  bool OpensFlow(const Span& span) const {
    return span.begin < bytes_.size() && (bytes_[span.begin] == '{' || bytes_[span.begin] == '[');
  }
  /// `&name` or `!tag` in front of it: other places may say the same by an alias.
  bool IsAnchored(const Span& span) const {
    const std::string_view line =
        bytes_.substr(LineStart(span.begin), span.begin + 1 - LineStart(span.begin));
    return line.find('&') != std::string_view::npos || line.find('!') != std::string_view::npos;
  }

 private:
  std::string_view bytes_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_EDITED_TEXT_H_
