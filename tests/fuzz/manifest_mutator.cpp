// Changes whole lines, so that what comes out is often still a manifest.

#include "manifest_mutator.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <utility>
#include <vector>

#include "fuzz.h"

namespace canary_lint::fuzz {
namespace {

using Lines = std::vector<std::string>;
using Chance = std::minstd_rand;

constexpr std::array<std::string_view, 24> kValues = {
    "null", "~",        "[]",    "{}",      "''",          "0",      "-1",        "65536",
    "true", "\"true\"", "1.5",   "1e400",   "99999999999", "[{}]",   "{a: b}",    "[null]",
    "*",    "http",     "a.b.c", "default", "Service",     "Canary", "\"\\e[m\"", "x-primary"};

Lines Split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.emplace_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string Join(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::size_t Pick(std::size_t count, Chance& chance) { return chance() % count; }

// Where the value of `key: value` begins; absent values begin at the end of the line.
std::size_t ValueAt(const std::string& line) {
  const std::size_t colon = line.find(": ");
  if (colon != std::string::npos) return colon + 2;
  const std::size_t end = line.find_last_not_of("\r\n");
  return end == std::string::npos ? 0 : end + 1;
}

std::string WithValue(const std::string& line, std::string_view value) {
  const std::size_t begin = ValueAt(line);
  const bool bare = begin == 0 || line[begin - 1] != ' ';
  return line.substr(0, begin) + (bare ? " " : "") + std::string(value) + "\n";
}

std::string ValueOf(const std::string& line) {
  const std::string value = line.substr(ValueAt(line));
  return value.substr(0, value.find_last_not_of("\r\n") + 1);
}

std::string Shifted(const std::string& line, Chance& chance) {
  const bool deeper = Pick(2, chance) == 0 || line.rfind("  ", 0) != 0;
  return deeper ? "  " + line : line.substr(2);
}

void Change(Lines& lines, Chance& chance) {
  const auto at = lines.begin() + static_cast<std::ptrdiff_t>(Pick(lines.size(), chance));
  const std::string other = lines[Pick(lines.size(), chance)];
  switch (Pick(6, chance)) {
    case 0:
      lines.erase(at);
      return;
    case 1:
      lines.insert(at, std::string(*at));
      return;
    case 2:
      *at = Shifted(*at, chance);
      return;
    case 3:
      *at = WithValue(*at, ValueOf(other));
      return;
    case 4:
      lines.insert(at, other);
      return;
    default:
      *at = WithValue(*at, kValues.at(Pick(kValues.size(), chance)));
  }
}

}  // namespace

std::vector<std::string> Documents(std::string_view text) {
  std::vector<std::string> documents(1);
  for (std::string& line : Split(text)) {
    if (line.rfind("---", 0) == 0) {
      documents.emplace_back();
    } else {
      documents.back() += line;
    }
  }
  return documents;
}

std::string MutateLines(std::string_view text, unsigned seed) {
  Chance chance(seed);
  Lines lines = Split(text);
  for (std::size_t left = 1 + Pick(3, chance); left > 0 && !lines.empty(); --left) {
    Change(lines, chance);
  }
  return Join(lines);
}

std::string MixDocuments(std::string_view one, std::string_view other, unsigned seed) {
  Chance chance(seed);
  std::vector<std::string> documents = Documents(one);
  std::vector<std::string> more = Documents(other);
  documents.insert(documents.end(), more.begin(), more.end());
  std::shuffle(documents.begin(), documents.end(), chance);
  std::string text;
  for (const std::string& document : documents) {
    if (Pick(4, chance) != 0) text += "---\n" + document;
  }
  return text;
}

}  // namespace canary_lint::fuzz

namespace {

std::size_t Store(const std::string& text, std::uint8_t* data, std::size_t max_size) {
  const std::size_t size = std::min(text.size(), max_size);
  std::memcpy(data, text.data(), size);
  return size;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  constexpr unsigned kBytesAlone = 16;  // of so many changes one is of bytes
  if (seed % kBytesAlone == 0) return LLVMFuzzerMutate(data, size, max_size);
  return Store(canary_lint::fuzz::MutateLines(canary_lint::fuzz::TextOf(data, size), seed), data,
               max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t max_size,
                                                 unsigned seed) {
  using canary_lint::fuzz::TextOf;
  return Store(
      canary_lint::fuzz::MixDocuments(TextOf(one, one_size), TextOf(other, other_size), seed), out,
      max_size);
}
