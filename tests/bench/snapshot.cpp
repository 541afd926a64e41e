// Writes the objects of snapshot_objects.h, in the styles of charts and of kubectl.

#include "snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string_view>

#include "snapshot_objects.h"

namespace canary_lint::bench {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kFlush = std::size_t{1} << 20U;

void Indent(std::size_t indent, std::string& text) { text.append(indent, ' '); }

/// What goyaml would write without quotes.
bool IsPlain(std::string_view text) {
  if (text.empty() || text.size() > 60) return false;
  const char first = text.front();
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./: ";
  return letter && text.find_first_not_of(kPlain) == text.npos && text.find(": ") == text.npos &&
         text != "True" && text != "true" && text != "info";
}

void AppendString(const std::string& value, std::size_t indent, std::string& text) {
  if (value.size() < 2 || value.back() != '\n') {
    text += IsPlain(value) ? value : Json(value).dump();
    text += '\n';
    return;
  }
  text += "|\n";
  for (std::size_t at = 0; at < value.size(); at = value.find('\n', at) + 1) {
    Indent(indent, text);
    text.append(value, at, value.find('\n', at) + 1 - at);
  }
}

void AppendMap(const Json& map, std::size_t indent, std::string& text);

void AppendItems(const Json& items, std::size_t indent, std::string& text) {
  for (const Json& item : items) {
    Indent(indent, text);
    text += "- ";
    if (!item.is_object() || item.empty()) {
      AppendYaml(item, indent + 2, text);
      continue;
    }
    const std::size_t start = text.size();
    AppendMap(item, indent + 2, text);
    text.erase(start, indent + 2);
  }
}

void AppendMap(const Json& map, std::size_t indent, std::string& text) {
  for (const auto& [key, value] : map.items()) {
    Indent(indent, text);
    text += IsPlain(key) ? key : "'" + key + "'";
    text += ':';
    const bool empty = value.is_structured() && value.empty();
    if (!value.is_structured() || empty) {
      text += ' ';
      AppendYaml(value, indent + 2, text);
    } else {
      text += '\n';
      value.is_array() ? AppendItems(value, indent, text) : AppendMap(value, indent + 2, text);
    }
  }
}

/// Hands `write` the objects of one application after the other until they are `bytes` in all.
template <typename Write>
void WriteList(const std::filesystem::path& file, std::size_t bytes, std::string text, Write write,
               std::string_view end) {
  std::ofstream stream(file, std::ios::binary);
  std::size_t written = 0;
  for (std::size_t application = 0; written + text.size() < bytes; ++application) {
    for (const Json& object : ObjectsOf(application)) write(object, text);
    if (text.size() < kFlush) continue;
    stream << text;
    written += text.size();
    text.clear();
  }
  stream << text << end;
}

}  // namespace

void AppendYaml(const Json& value, std::size_t indent, std::string& text) {
  if (value.is_string()) {
    AppendString(value.get<std::string>(), indent, text);
  } else if (!value.is_structured() || value.empty()) {
    text += value.dump() + "\n";
  } else {
    value.is_array() ? AppendItems(value, indent, text) : AppendMap(value, indent, text);
  }
}

void WriteManifests(const std::filesystem::path& folder, std::size_t files) {
  std::size_t written = 0;
  for (std::size_t application = 0; written < files; ++application) {
    const std::vector<Json> all = ManifestsOf(application);
    const std::filesystem::path own = folder / fmt::format("app-{}", application);
    std::filesystem::create_directories(own);
    for (std::size_t i = 0; i < all.size() && written < files; i += 2, ++written) {
      std::string text;
      for (std::size_t at = i; at < std::min(i + 2, all.size()); ++at) {
        text += "---\n";
        AppendYaml(all[at], 0, text);
      }
      std::ofstream(own / fmt::format("part-{}.yaml", i / 2), std::ios::binary) << text;
    }
  }
}

void WriteYamlSnapshot(const std::filesystem::path& file, std::size_t bytes) {
  const auto write = [](const Json& object, std::string& text) {
    text += "- ";
    const std::size_t start = text.size();
    AppendMap(object, 2, text);
    text.erase(start, 2);
  };
  WriteList(file, bytes, "apiVersion: v1\nitems:\n", write,
            "kind: List\nmetadata:\n  resourceVersion: \"\"\n");
}

void WriteJsonSnapshot(const std::filesystem::path& file, std::size_t bytes) {
  bool first = true;
  const auto write = [&first](const Json& object, std::string& text) {
    const std::string lines = object.dump(4);
    text += first ? "        " : ",\n        ";
    for (const char c : lines) {
      text += c;
      if (c == '\n') text += "        ";
    }
    first = false;
  };
  WriteList(file, bytes, "{\n    \"apiVersion\": \"v1\",\n    \"items\": [\n", write,
            "\n    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n        "
            "\"resourceVersion\": \"\"\n    }\n}\n");
}

}  // namespace canary_lint::bench
