// Whatever could be markup becomes an entity.

#include "report/markup.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/unicode.h"

namespace canary_lint {

std::string MarkdownText(std::string_view text) {
  constexpr std::string_view kMarkup = "\\*_[]<>#|~@&!$^";
  const std::string visible = Visible(text);
  const bool has_code = std::count(visible.begin(), visible.end(), '`') % 2 == 0;
  bool in_code = false;
  std::string escaped;
  for (const char c : visible) {
    if (c == '`' && has_code) in_code = !in_code;
    const bool markup = kMarkup.find(c) != kMarkup.npos || (c == '`' && !has_code);
    if (markup && !in_code) {
      escaped += fmt::format("&#{};", static_cast<int>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string InQuotes(std::string_view text) {
  std::string inner;
  for (const char c : Visible(text)) {
    if (c == '"' || c == '\\') inner += '\\';
    inner += c;
  }
  return inner;
}

}  // namespace canary_lint
