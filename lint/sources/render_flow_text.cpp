// FlowText of render.h. Trees come from files of any depth, and aliases make them larger than their
// files: no recursion, and a bound, beyond which the text is cut off and no tool will take it.

#include <fmt/format.h>

#include <vector>

#include "sources/render.h"

namespace canary_lint {
namespace {

constexpr std::size_t kLongestText = std::size_t{16} << 20U;

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

void AppendScalar(std::string& out, Value value) {
  const std::optional<std::int64_t> integer = value.AsInteger();
  const std::optional<bool> truth = value.AsBool();
  if (value.IsNull()) {
    out += "null";
  } else if (truth.has_value()) {
    out += *truth ? "true" : "false";
  } else if (integer.has_value()) {
    out += std::to_string(*integer);
  } else if (value.kind() == ValueKind::kFloat) {
    out += value.Text();
  } else {
    AppendQuoted(out, value.Text());
  }
}

/// A container that is being written, or a text that closes one.
struct Open {
  Value value;
  std::string_view text;
  std::string key;
};

void PushMembers(std::vector<Open>& open, Value value) {
  std::vector<Open> members;
  for (const Member member : value.Members()) {
    if (!members.empty()) members.push_back({{}, ", ", {}});
    std::string key;
    AppendQuoted(key, member.key);
    members.push_back({member.value, {}, key + ": "});
  }
  for (const Value item : value.Items()) {
    if (!members.empty()) members.push_back({{}, ", ", {}});
    members.push_back({item, {}, {}});
  }
  open.insert(open.end(), members.rbegin(), members.rend());
}

}  // namespace

std::string FlowText(std::string_view text) {
  std::string out;
  AppendQuoted(out, text);
  return out;
}

std::string FlowText(Value value) {
  std::string out;
  std::vector<Open> open{{value, {}, {}}};
  while (!open.empty() && out.size() < kLongestText) {
    const Open next = open.back();
    open.pop_back();
    out += next.key;
    out += next.text;
    if (!next.text.empty()) continue;
    if (!next.value.IsMap() && !next.value.IsSequence()) {
      AppendScalar(out, next.value);
      continue;
    }
    out += next.value.IsMap() ? '{' : '[';
    open.push_back({{}, next.value.IsMap() ? "}" : "]", {}});
    PushMembers(open, next.value);
  }
  return out;
}

}  // namespace canary_lint
