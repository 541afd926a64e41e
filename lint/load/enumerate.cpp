// A comma between words, and one word before the last.

#include "load/enumerate.h"

#include <fmt/format.h>

namespace canary_lint {

std::string Enumerate(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace canary_lint
