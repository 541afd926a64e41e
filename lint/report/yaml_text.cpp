// Hands yaml-cpp's emitter one value after the other. Which strings are quoted is decided here: the
// emitter knows the rules of YAML 1.2 alone.

#include "report/yaml_text.h"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/null.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <vector>

namespace canary_lint {
namespace {

/// Deeper values stand on one line: each level of a block costs every line below it two blanks.
constexpr std::size_t kFlowDepth = 32;

/// A reader looks for the colon behind a key no further than 1,024 characters; each of its bytes
/// takes four of them at most.
constexpr std::size_t kMaxKey = 250;

constexpr bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr bool IsPlainCharacter(char c) {
  return IsLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == '/';
}

/// In whatever capitals: YAML 1.1 has fewer.
bool IsWordOfYaml(std::string_view text) {
  constexpr std::array<std::string_view, 9> kWords = {"y",   "n",    "yes",   "no",  "on",
                                                      "off", "true", "false", "null"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

/// Begins with a letter or `/`, and holds nothing but these, digits, `_`, `-`, `.` and colons
/// between two of them: no number, date or indicator of any version looks so.
bool IsPlain(std::string_view text) {
  if (text.empty() || !(IsLetter(text.front()) || text.front() == '/')) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool colon = text[i] == ':' && i + 1 < text.size() && IsPlainCharacter(text[i + 1]);
    if (!colon && !IsPlainCharacter(text[i])) return false;
  }
  return !IsWordOfYaml(text);
}

class YamlWriter {
 public:
  YamlWriter() {
    out_.SetOutputCharset(YAML::EscapeNonAscii);
    out_.SetNullFormat(YAML::LowerNull);
  }

  void Write(const Manifest& value, std::size_t depth) {
    switch (value.kind()) {
      case ValueKind::kMap:
        return WriteMap(value, depth);
      case ValueKind::kSequence:
        return WriteSequence(value, depth);
      case ValueKind::kString:
        return WriteString(value.text());
      case ValueKind::kNull:
        out_ << YAML::Null;
        return;
      case ValueKind::kBool:
        out_ << (value.text() == "true");
        return;
      case ValueKind::kInteger:
      case ValueKind::kFloat:
        out_ << value.text();
        return;
    }
  }

  std::string Take() const { return std::string(out_.c_str(), out_.size()); }

 private:
  void WriteMap(const Manifest& map, std::size_t depth) {
    const std::vector<std::string>& keys = map.keys();
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&keys](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    if (depth >= kFlowDepth || keys.empty()) out_ << YAML::Flow;
    out_ << YAML::BeginMap;
    for (const std::size_t i : order) {
      if (keys[i].size() > kMaxKey) out_ << YAML::LongKey;
      out_ << YAML::Key;
      WriteString(keys[i]);
      out_ << YAML::Value;
      Write(map.values()[i], depth + 1);
    }
    out_ << YAML::EndMap;
  }

  void WriteSequence(const Manifest& sequence, std::size_t depth) {
    if (depth >= kFlowDepth || sequence.values().empty()) out_ << YAML::Flow;
    out_ << YAML::BeginSeq;
    for (const Manifest& item : sequence.values()) Write(item, depth + 1);
    out_ << YAML::EndSeq;
  }

  void WriteString(const std::string& text) {
    if (!IsPlain(text)) out_ << YAML::DoubleQuoted;
    out_ << text;
  }

  YAML::Emitter out_;
};

/// What a runner takes for a command stands between double quotes, since a `#` does: there it can
/// be written otherwise.
std::string SparingRunners(std::string text) {
  for (const std::string_view command : {"##[", "##vso["}) {
    for (auto at = text.find(command); at != text.npos; at = text.find(command, at)) {
      text.replace(at, 1, "\\x23");
    }
  }
  return text;
}

}  // namespace

std::string YamlText(const Manifest& manifest) {
  YamlWriter writer;
  writer.Write(manifest, 0);
  return SparingRunners(writer.Take()) + "\n";
}

}  // namespace canary_lint
