// Each value is printed on its own, then moved in below what is open.

#include "report/json_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "report/unicode.h"

namespace canary_lint {
namespace {

constexpr int kSpaces = 2;

std::string Escape(char32_t value) {
  constexpr std::uint32_t kPlane = 0x10000;
  const auto number = static_cast<std::uint32_t>(value);
  if (number < kPlane) return fmt::format("\\u{:04x}", number);
  const std::uint32_t rest = number - kPlane;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10U), 0xDC00U + (rest & 0x3FFU));
}

std::string WithoutUnsafe(std::string text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
  std::string safe;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto wide =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_ascii);
    if (wide == text.end()) break;
    at = static_cast<std::size_t>(wide - text.begin());
    const CodePoint point = DecodeAt(text, at);
    if (IsUnsafe(point.value)) {
      safe.append(text, from, at - from).append(Escape(point.value));
      from = at + point.length;
    }
    at += point.length;
  }
  return from == 0 ? std::move(text) : safe.append(text, from);
}

/// What a runner takes for a command wherever it stands in a log stands in a string here.
std::string WithoutAzureCommands(std::string text) {
  for (const std::string_view command : {"##[", "##vso["}) {
    for (auto at = text.find(command); at != text.npos; at = text.find(command, at)) {
      text.replace(at, 1, "\\u0023");
    }
  }
  return text;
}

}  // namespace

std::string PrintedJson(const Json& value) {
  return WithoutAzureCommands(
      WithoutUnsafe(value.dump(kSpaces, ' ', false, Json::error_handler_t::replace)));
}

void JsonWriter::Member(std::string_view key, const Json& value) {
  Key(key);
  Put(value);
}

void JsonWriter::OpenObject(std::string_view key) {
  Key(key);
  Open('{', '}');
}

void JsonWriter::OpenArray(std::string_view key) {
  Key(key);
  Open('[', ']');
}

void JsonWriter::Item(const Json& value) {
  Next();
  Put(value);
}

void JsonWriter::OpenItem() {
  Next();
  Open('{', '}');
}

void JsonWriter::Close() {
  const Level level = open_.back();
  open_.pop_back();
  if (!level.is_empty) text_.append("\n").append(kSpaces * open_.size(), ' ');
  text_ += level.bracket;
}

std::string JsonWriter::Finish() {
  Close();
  text_ += '\n';
  return std::move(text_);
}

void JsonWriter::Open(char bracket, char closing) {
  text_ += bracket;
  open_.push_back({closing, true});
}

void JsonWriter::Next() {
  text_.append(open_.back().is_empty ? "\n" : ",\n").append(kSpaces * open_.size(), ' ');
  open_.back().is_empty = false;
}

void JsonWriter::Key(std::string_view key) {
  Next();
  text_.append("\"").append(key).append("\": ");
}

/// No string holds a line break of its own.
void JsonWriter::Put(const Json& value) {
  const std::string lines = PrintedJson(value);
  std::size_t from = 0;
  for (auto at = lines.find('\n'); at != lines.npos; at = lines.find('\n', from)) {
    text_.append(lines, from, at + 1 - from).append(kSpaces * open_.size(), ' ');
    from = at + 1;
  }
  text_.append(lines, from);
}

}  // namespace canary_lint
