// Names are found by how every message writes them: the kind, a blank, the name in backticks.

#include "findings/full_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace canary_lint {
namespace {

/// One name in a text: `Service `web``.
struct Named {
  std::string kind;
  std::string name;
  std::size_t begin = 0;  // of the name, behind its backtick
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The word before `end`, where it is written as a kind.
std::string_view KindBefore(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && IsLetter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin, end - begin);
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' ? word : std::string_view();
}

std::vector<Named> NamesIn(std::string_view text) {
  std::vector<Named> names;
  for (std::size_t open = text.find('`'); open != text.npos;) {
    const std::size_t close = text.find('`', open + 1);
    if (close == text.npos) break;
    const std::string_view kind =
        open > 1 && text[open - 1] == ' ' ? KindBefore(text, open - 1) : std::string_view();
    if (!kind.empty()) {
      names.push_back(
          {std::string(kind), std::string(text.substr(open + 1, close - open - 1)), open + 1});
    }
    open = text.find('`', close + 1);
  }
  return names;
}

bool IsOfNamespace(const Inventory& inventory, const std::string& space, const Named& named) {
  if (named.kind == "Canary") return inventory.FindCanary(space, named.name) != nullptr;
  if (named.kind == "Service") return inventory.FindService(space, named.name) != nullptr;
  return inventory.FindWorkload(named.kind, space, named.name) != nullptr;
}

}  // namespace

void GiveFullName(const Inventory& inventory, Finding& finding) {
  const ResourceId& subject = finding.subject;
  const std::string& space = subject.namespace_name;
  std::string& message = finding.message;
  if (space.empty() || subject.kind == "File") return;
  if (message.find(fmt::format("namespace `{}`", space)) != message.npos) return;
  if (message.find(fmt::format("{}/{}", space, subject.name)) != message.npos) return;
  const std::vector<Named> names = NamesIn(message);
  auto found = std::find_if(names.begin(), names.end(), [&subject](const Named& named) {
    return named.kind == subject.kind && named.name == subject.name;
  });
  if (found == names.end()) {
    found = std::find_if(names.begin(), names.end(), [&](const Named& named) {
      return IsOfNamespace(inventory, space, named);
    });
  }
  if (found != names.end()) {
    message.insert(found->begin, space + "/");
  } else {
    message = fmt::format("{} `{}/{}`: {}", subject.kind, space, subject.name, message);
  }
}

}  // namespace canary_lint
