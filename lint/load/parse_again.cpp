// A literal block scalar is parsed with its indentation: a document may be indented as a whole.

#include "load/parse_again.h"

#include <string>

#include "load/json_parser.h"
#include "load/split.h"
#include "load/utf8.h"
#include "load/yaml_parser.h"

namespace canary_lint {
namespace {

void Append(std::vector<Value>& roots, const std::vector<ParsedDocument>& documents,
            FileIndex file) {
  for (const ParsedDocument& document : documents) {
    if (document.error.empty() && document.root != nullptr) roots.emplace_back(document.root, file);
  }
}

std::vector<ParsedDocument> ParseJsonCopy(std::string_view text, std::uint32_t offset,
                                          FileIndex file, Arena& arena) {
  std::string copy;
  copy.reserve(text.size() + kReadablePadding);
  copy.append(text);
  std::vector<Problem> ignored;
  return ParseJson(copy, offset, file, arena, ignored);
}

/// The bytes that a scalar reads as; empty where it reads otherwise than it is written.
Span WrittenText(std::string_view bytes, Value scalar) {
  Span span = scalar.span();
  if (span.end <= span.begin || span.end > bytes.size()) return {};
  const std::string_view raw = bytes.substr(span.begin, span.end - span.begin);
  if (raw.front() == '|') {
    const std::size_t line = raw.find('\n');
    if (line == std::string_view::npos) return {};
    span.begin += static_cast<std::uint32_t>(line + 1);
    return span;
  }
  const bool quoted = raw.front() == '\'' || raw.front() == '"';
  if (quoted && raw.size() > 1) {
    ++span.begin;
    --span.end;
  }
  return bytes.substr(span.begin, span.end - span.begin) == scalar.Text() ? span : Span{};
}

}  // namespace

std::vector<Value> ParseAgain(const Sources& sources, FileIndex file, Arena& arena) {
  const std::string_view bytes = sources.Bytes(file);
  const bool marked = bytes.starts_with(kByteOrderMark);
  const auto start = static_cast<std::uint32_t>(marked ? kByteOrderMark.size() : 0);
  std::vector<Value> roots;
  if (IsWideText(bytes)) return roots;
  const std::string_view text = bytes.substr(start);
  for (const Slice& slice : SplitDocuments(text)) {
    const std::string_view content = text.substr(slice.content, slice.end - slice.content);
    const std::string_view part = text.substr(slice.begin, slice.end - slice.begin);
    std::vector<Problem> ignored;
    Append(roots,
           LooksLikeJson(content) ? ParseJsonCopy(content, start + slice.content, file, arena)
                                  : ParseYaml(part, start + slice.begin, file, arena, ignored),
           file);
  }
  return roots;
}

Value ParseWithin(const Sources& sources, Value text, Arena& arena) {
  if (!text.IsString()) return {};
  const std::string_view bytes = sources.Bytes(text.span().file);
  const Span span = WrittenText(bytes, text);
  if (span.end <= span.begin) return {};
  std::vector<Problem> ignored;
  std::vector<Value> roots;
  Append(roots,
         ParseYaml(bytes.substr(span.begin, span.end - span.begin), span.begin, span.file, arena,
                   ignored),
         span.file);
  return roots.size() == 1 ? roots.front() : Value();
}

}  // namespace canary_lint
