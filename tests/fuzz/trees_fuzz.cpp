// libFuzzer target: one document, read by the program (libyaml, simdjson) and by an independent
// reader (yaml-cpp, nlohmann/json). Where both take it they have to find the same tree. Left out
// is what the two are known to see differently: all but printable ASCII, escapes, merge keys,
// tags, directives, and keys that are no plain words.

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/load.h"
#include "fuzz.h"

namespace {

using canary_lint::Member;
using canary_lint::Value;
using canary_lint::fuzz::Require;
using nlohmann::json;

constexpr std::size_t kMostNodes = 20'000;

/// Every reader makes the same text of it.
bool IsPlainWord(const std::string& key) {
  static const std::vector<std::string> other_than_text = {
      "y", "yes", "n", "no", "on", "off", "nan", "inf", "true", "false", "null"};
  std::string lower = key;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool letters =
      std::all_of(lower.begin(), lower.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
  return !key.empty() && letters &&
         std::find(other_than_text.begin(), other_than_text.end(), lower) == other_than_text.end();
}

struct Pair {
  Value ours;
  YAML::Node theirs;
};

/// False where the two need not agree.
bool Members(const Pair& pair, std::vector<Pair>& open) {
  std::map<std::string, YAML::Node> theirs;  // of two keys alike the last counts
  for (const auto& member : pair.theirs) {
    if (!member.first.IsScalar() || !IsPlainWord(member.first.Scalar())) return false;
    theirs[member.first.Scalar()].reset(member.second);
  }
  std::size_t count = 0;
  for (const Member member : pair.ours.Members()) {
    const auto found = theirs.find(std::string(member.key));
    Require(found != theirs.end(), "a key of the other reader's: " + std::string(member.key));
    open.push_back({member.value, found->second});
    ++count;
  }
  Require(count == theirs.size(), "as many members");
  return true;
}

void Items(const Pair& pair, std::vector<Pair>& open) {
  Require(pair.ours.size() == pair.theirs.size(), "as many items");
  std::size_t at = 0;
  for (const Value item : pair.ours.Items()) open.push_back({item, pair.theirs[at++]});
}

void CompareYaml(Value ours, const YAML::Node& theirs) {
  std::vector<Pair> open{{ours, theirs}};
  for (std::size_t left = kMostNodes; left > 0 && !open.empty(); --left) {
    const Pair pair = open.back();
    open.pop_back();
    const std::string& tag = pair.theirs.Tag();
    if (tag != "?" && tag != "!" && !tag.empty()) return;
    if (pair.theirs.IsMap()) {
      Require(pair.ours.IsMap(), "a map");
      if (!Members(pair, open)) return;
    } else if (pair.theirs.IsSequence()) {
      Require(pair.ours.IsSequence(), "a sequence");
      Items(pair, open);
    } else if (pair.theirs.IsScalar()) {
      Require(pair.ours.Text() == pair.theirs.Scalar(), "the text of a scalar");
    } else {
      Require(pair.ours.IsNull(), "null");
    }
  }
}

void CompareJson(Value ours, const json& theirs) {
  std::vector<std::pair<Value, const json*>> open{{ours, &theirs}};
  while (!open.empty()) {
    const auto [value, other] = open.back();
    open.pop_back();
    if (other->is_object()) {
      Require(value.IsMap() && value.size() == other->size(), "an object of as many members");
      for (const Member member : value.Members()) {
        const auto found = other->find(std::string(member.key));
        Require(found != other->end(), "a key of the other reader's");
        open.emplace_back(member.value, &*found);
      }
    } else if (other->is_array()) {
      Require(value.IsSequence() && value.size() == other->size(), "an array of as many items");
      std::size_t at = 0;
      for (const Value item : value.Items()) open.emplace_back(item, &other->at(at++));
    } else if (other->is_string()) {
      Require(value.AsString() == other->get<std::string>(), "the text of a string");
    } else if (other->is_boolean()) {
      Require(value.AsBool() == other->get<bool>(), "a boolean");
    } else if (other->is_null()) {
      Require(value.IsNull(), "null");
    } else if (other->is_number_integer() && !other->is_number_unsigned()) {
      Require(value.AsInteger() == other->get<std::int64_t>(), "an integer");
    }
  }
}

/// yaml-cpp ends lines, and takes blanks and byte order marks, by rules of its own.
bool IsPlainAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\n'; });
}

bool IsJson(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != text.npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(canary_lint::fuzz::TextOf(data, size));
  const canary_lint::ParsedText parsed = canary_lint::ParseText("f.yaml", text);
  if (!parsed.root || text.find("<<") != text.npos) return 0;
  const bool broken = std::any_of(parsed.problems.begin(), parsed.problems.end(),
                                  [](const canary_lint::Problem& problem) {
                                    return problem.kind != canary_lint::ProblemKind::kDuplicateKey;
                                  });
  if (broken) return 0;
  if (IsJson(text)) {
    const json theirs = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!theirs.is_discarded()) CompareJson(parsed.root, theirs);
    return 0;
  }
  if (!IsPlainAscii(text) || text.find_first_of("!%?\\") != text.npos) return 0;
  try {
    CompareYaml(parsed.root, YAML::Load(text));
  } catch (const YAML::Exception&) {
    return 0;  // the other reader refuses it
  }
  return 0;
}
