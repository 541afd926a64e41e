// Whether bytes speak of Flagger's objects at all, parsed or not.

#include <algorithm>
#include <string>
#include <string_view>

#include "canary_lint/load.h"

namespace canary_lint {

bool MentionsFlagger(std::string_view bytes) {
  constexpr std::string_view kGroup = "flagger.app";
  std::string narrow(bytes);
  narrow.erase(std::remove(narrow.begin(), narrow.end(), '\0'), narrow.end());
  for (auto at = narrow.find(kGroup); at != std::string::npos; at = narrow.find(kGroup, at + 1)) {
    const bool in_url = at > 0 && (narrow[at - 1] == '.' || narrow[at - 1] == '/');
    const std::string_view rest = std::string_view(narrow).substr(at + kGroup.size());
    if (!in_url && (rest.substr(0, 1) == "/" || rest.substr(0, 2) == "\\/")) return true;
  }
  return false;
}

}  // namespace canary_lint
