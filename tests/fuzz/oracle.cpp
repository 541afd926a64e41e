// Counts what the program has to find, without a line of its own.

#include "oracle.h"

#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <vector>

#include "manifest_mutator.h"

namespace canary_lint::fuzz {
namespace {

constexpr std::size_t kTellingLength = 8;

struct Unclear : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string Text(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

/// A name that any two readers take for the same string.
bool IsPlainName(const std::string& name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  return plain && name.size() > 4 && name.front() >= 'a' && name.front() <= 'z';
}

void RefuseTwins(const YAML::Node& root) {
  std::vector<YAML::Node> open{root};
  while (!open.empty()) {
    const YAML::Node node = open.back();
    open.pop_back();
    if (node.IsSequence()) {
      for (const YAML::Node& item : node) open.push_back(item);
    }
    if (!node.IsMap()) continue;
    std::set<std::string> keys;
    for (const auto& member : node) {
      if (!keys.insert(Text(member.first)).second) throw Unclear("a key twice");
      open.push_back(member.second);
    }
  }
}

std::size_t Occurrences(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
  return count;
}

void CountService(const YAML::Node& object, Census& census) {
  const YAML::Node metadata = object["metadata"];
  if (!metadata || !metadata.IsMap()) return;
  const YAML::Node space = metadata["namespace"];
  const std::string name = Text(metadata["name"]);
  if (!IsPlainName(name)) return;
  if (!space || space.IsNull()) {
    census.services.insert("default/" + name);
  } else if (IsPlainName(Text(space))) {
    census.services.insert(Text(space) + "/" + name);
  }
}

void CountSecret(const YAML::Node& object, const std::string& manifests, Census& census) {
  for (const char* field : {"data", "stringData"}) {
    const YAML::Node values = object[field];
    if (!values || !values.IsMap()) continue;
    for (const auto& member : values) {
      const std::string value = Text(member.second);
      const bool telling = value.size() >= kTellingLength && Occurrences(manifests, value) == 1;
      if (telling) census.secrets.insert(value);
    }
  }
}

}  // namespace

std::optional<Census> CensusOf(const std::string& manifests) {
  for (const char* unlike : {"<<", "!", "&", "*", "?", "%", "\t", "\r"}) {
    if (manifests.find(unlike) != manifests.npos) return std::nullopt;
  }
  Census census;
  try {
    for (const YAML::Node& document : YAML::LoadAll(manifests)) {
      if (!document.IsMap()) continue;
      RefuseTwins(document);
      const std::string kind = Text(document["kind"]);
      if (Text(document["apiVersion"]) != "v1") continue;
      if (kind == "Service") CountService(document, census);
      if (kind == "Secret") CountSecret(document, manifests, census);
    }
  } catch (const std::exception&) {
    return std::nullopt;
  }
  return census;
}

TwoFiles::TwoFiles() {
  std::string folder = (std::filesystem::temp_directory_path() / "fuzz-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no folder for two files");
  folder_ = folder;
}

TwoFiles::~TwoFiles() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

void TwoFiles::Write(std::string_view manifests) const {
  std::ofstream files[] = {std::ofstream(first()), std::ofstream(second())};
  std::size_t at = 0;
  for (const std::string& document : Documents(manifests)) {
    files[at++ % 2] << "---\n" << document;
  }
}

}  // namespace canary_lint::fuzz
