// Compares trees value by value, which opens all that was left for later.

#include "load/both_ways.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "load/file_documents.h"
#include "load/json_parser.h"

namespace canary_lint::test {
namespace {

std::string DifferenceIn(Value left, Value right) {
  std::vector<std::pair<Value, Value>> open{{left, right}};
  while (!open.empty()) {
    const auto [a, b] = open.back();
    open.pop_back();
    const std::string place = fmt::format(" at byte {}", b.span().begin);
    if (a.kind() != b.kind()) return "kind" + place;
    if (a.span() != b.span())
      return fmt::format("span {}-{}", a.span().begin, a.span().end) + place;
    if (a.Text() != b.Text()) return "text" + place;
    if (a.size() != b.size()) return "size" + place;
    auto other = b.Members().begin();
    for (const Member member : a.Members()) {
      const Member same = *other;
      ++other;
      if (member.key != same.key || member.key_span != same.key_span) return "key" + place;
      open.emplace_back(member.value, same.value);
    }
    auto item = b.Items().begin();
    for (const Value value : a.Items()) {
      open.emplace_back(value, *item);
      ++item;
    }
  }
  return {};
}

std::string DifferenceIn(const Resource& a, const Resource& b) {
  if (a.id != b.id || a.version != b.version) return "object " + b.id.kind;
  if (a.span != b.span || a.name_span != b.name_span) return "place of " + b.id.kind;
  return DifferenceIn(a.root, b.root);
}

}  // namespace

std::string DifferenceOf(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() + kReadablePadding);
  bytes.append(text);
  Arena arenas[2];
  Arena* first = &arenas[0];
  Arena* second = &arenas[1];
  const FileText file{bytes, 0, "in.yaml", false};
  const FileDocuments parsed = ReadDocuments(file, {{&second, 1}, true});
  const FileDocuments passed_over = ReadDocuments(file, {{&first, 1}, false});
  if (parsed.unreadable != 0 || !parsed.problems.empty()) return {};
  if (passed_over.unreadable != 0 || !passed_over.problems.empty()) return "a problem";
  if (passed_over.documents != parsed.documents || passed_over.ignored != parsed.ignored ||
      passed_over.ignored_kinds != parsed.ignored_kinds) {
    return "counts";
  }
  if (passed_over.resources.size() != parsed.resources.size()) return "objects";
  for (std::size_t i = 0; i < parsed.resources.size(); ++i) {
    std::string difference = DifferenceIn(passed_over.resources[i], parsed.resources[i]);
    if (!difference.empty()) return difference;
  }
  return {};
}

}  // namespace canary_lint::test
