// ParseText of canary_lint/load.h: one document that stands inside other text.

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/load.h"
#include "load/file_documents.h"
#include "load/json_parser.h"
#include "load/utf8.h"
#include "load/yaml_parser.h"

namespace canary_lint {

struct ParsedText::Storage {
  Arena arena;
};

ParsedText::ParsedText() = default;
ParsedText::ParsedText(ParsedText&&) noexcept = default;
ParsedText& ParsedText::operator=(ParsedText&&) noexcept = default;
ParsedText::~ParsedText() = default;

namespace {

void AddError(ParsedText& parsed, std::string message, ByteRange range) {
  Problem problem = FileProblem(ProblemKind::kUnreadableDocument, 0,
                                std::string(parsed.sources.Path(0)), std::move(message));
  problem.span = {0, range.begin, range.end};
  parsed.problems.push_back(std::move(problem));
}

void Parse(ParsedText& parsed) {
  const std::string_view bytes = parsed.sources.Bytes(0);
  if (IsWideText(bytes)) return AddError(parsed, "the text is not UTF-8", {});
  const bool marked = bytes.starts_with(kByteOrderMark);
  const auto start = static_cast<std::uint32_t>(marked ? kByteOrderMark.size() : 0);
  const std::string_view text = bytes.substr(start);
  const auto parse = LooksLikeJson(text) ? ParseJson : ParseYaml;
  const std::vector<ParsedDocument> documents =
      parse(text, start, 0, parsed.storage->arena, parsed.problems);
  for (const ParsedDocument& document : documents) {
    if (!document.error.empty()) return AddError(parsed, document.error, document.error_range);
  }
  if (documents.size() > 1) {
    const std::uint32_t begin = documents[1].range.begin;
    return AddError(parsed, "the text holds more than one document", {begin, begin + 1});
  }
  if (!documents.empty()) parsed.root = Value(documents.front().root, 0);
}

}  // namespace

ParsedText ParseText(std::string display_path, std::string_view text) {
  ParsedText parsed;
  parsed.storage = std::make_unique<ParsedText::Storage>();
  parsed.sources.Add(std::move(display_path), text);
  Parse(parsed);
  return parsed;
}

}  // namespace canary_lint
