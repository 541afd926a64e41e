// Only as much YAML as the metadata of fixtures is written in.

#include "snapshot.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

#include "text.h"

namespace canary_lint::test {
namespace {

constexpr std::string_view kKey = "metadata:";

std::string UidOf(const TopicDocument& document) {
  std::string uid = document.object;
  std::replace(uid.begin(), uid.end(), ' ', '/');
  return uid;
}

std::size_t IndentOf(const std::string& line) { return line.find_first_not_of(' '); }

/// A value that stands for something else within braces.
bool IsOpen(const std::string& value) {
  if (value.empty()) return false;
  if (std::string_view("'\"{[").find(value.front()) != std::string_view::npos) return false;
  return value.find_first_of(",[]{}|>#") != std::string::npos;
}

bool IsItem(const std::string& line) { return StartsWith(line.substr(IndentOf(line)), "- "); }

bool CanBeBraced(const std::string& line) {
  const std::string text = Trimmed(line);
  const std::size_t colon = text.find(':');
  return colon != std::string::npos && !IsOpen(Trimmed(text.substr(colon + 1)));
}

/// Puts commas and braces behind the lines of a mapping in block style, in place of its dashes.
std::string Brace(const std::vector<std::string*>& mapping) {
  std::vector<std::pair<std::size_t, char>> open;
  if (!mapping.empty()) open.emplace_back(IndentOf(*mapping.front()), '}');
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    std::string& line = *mapping[i];
    if (!CanBeBraced(line)) return "write metadata of a snapshot within braces";
    const std::string* next = i + 1 < mapping.size() ? mapping[i + 1] : nullptr;
    const std::size_t indent_of_next = next == nullptr ? 0 : IndentOf(*next);
    std::size_t indent = IndentOf(line);
    if (IsItem(line)) {
      line[indent] = '{';
      indent += 2;
      open.emplace_back(indent, '}');
    }
    if (indent_of_next > indent) {
      const bool sequence = IsItem(*next);
      line += sequence ? " [" : " {";
      open.emplace_back(indent_of_next, sequence ? ']' : '}');
      continue;
    }
    for (; !open.empty() && open.back().first > indent_of_next; open.pop_back()) {
      line += open.back().second;
    }
    if (next != nullptr) line += ",";
  }
  return {};
}

bool HasUid(const TopicDocument& document, const std::vector<std::string>& lines) {
  std::string text;
  for (std::size_t i = document.begin; i < document.end; ++i) text += lines[i] + "\n";
  try {
    const YAML::Node metadata = YAML::Load(text)["metadata"];
    return metadata && metadata.IsMap() && metadata["uid"];
  } catch (const YAML::Exception&) {
    return false;
  }
}

std::string AddToBraces(std::string& line, const std::string& uid) {
  const std::string text = Trimmed(line);
  if (text.back() != '}') return "metadata of a snapshot stand in one line";
  const bool empty = text[text.size() - 2] == '{';
  line = text.substr(0, text.size() - 1) + (empty ? "" : ", ") + "uid: " + uid + "}";
  return {};
}

}  // namespace

std::string AddUid(const TopicDocument& document, std::vector<std::string>& lines) {
  if (HasUid(document, lines)) return {};
  std::size_t at = document.begin;
  while (at < document.end && !StartsWith(lines[at], kKey)) ++at;
  if (at == document.end) return "an object of a snapshot needs metadata";
  const std::string inline_value = Trimmed(lines[at].substr(kKey.size()));
  const std::string uid = UidOf(document);
  if (!inline_value.empty()) return AddToBraces(lines[at], uid);
  std::vector<std::string*> mapping;
  for (std::size_t i = at + 1; i < document.end; ++i) {
    if (IsBlank(lines[i])) continue;
    if (IndentOf(lines[i]) == 0) break;
    mapping.push_back(&lines[i]);
  }
  lines[at] += " {uid: " + uid + ",";
  return Brace(mapping);
}

}  // namespace canary_lint::test
