// Where the documents of a text begin and end.

#include "load/json_parser.h"

#include <simdjson.h>

#include <algorithm>
#include <string>

#include "load/json_text.h"
#include "load/json_walker.h"

namespace canary_lint {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(kReadablePadding >= simdjson::SIMDJSON_PADDING);

class JsonReader {
 public:
  JsonReader(std::string_view text, std::uint32_t offset, FileIndex file, Arena& arena,
             std::vector<Problem>& problems)
      : text_(text), offset_(offset), file_(file), arena_(arena), problems_(problems) {}

  std::vector<ParsedDocument> Run() {
    std::size_t at = text_.find_first_not_of(kJsonBlank);
    if (at != std::string_view::npos) at = First(at);
    while (at != std::string_view::npos) {
      const std::size_t end = at + EndOfJsonDocument(text_.substr(at));
      documents_.push_back(Parse(at, end));
      at = text_.find_first_not_of(kJsonBlank, end);
    }
    return std::move(documents_);
  }

 private:
  /// Most files hold one document: it is parsed without looking for its end first. Only where more
  /// follows, or something is wrong, are the ends of documents looked for.
  std::size_t First(std::size_t at) {
    const BumpRegion::Mark mark = arena_.Now();
    const std::size_t problems = problems_.size();
    ParsedDocument document = Parse(at, text_.size());
    if (document.error.empty()) {
      const std::size_t end = document.range.end - offset_;
      documents_.push_back(std::move(document));
      return text_.find_first_not_of(kJsonBlank, end);
    }
    arena_.Rewind(mark);
    problems_.resize(problems);
    return at;
  }

  ParsedDocument Parse(std::size_t begin, std::size_t end) {
    const std::string_view text = text_.substr(begin, end - begin);
    const auto offset = static_cast<std::uint32_t>(offset_ + begin);
    TreeBuilder builder(arena_, file_, problems_);
    JsonWalker walker(text, offset, builder);
    const simdjson::padded_string_view padded(text.data(), text.size(),
                                              text.size() + kReadablePadding);
    ondemand::document document;
    const simdjson::error_code error = parser_.iterate(padded).get(document);
    ParsedDocument parsed;
    parsed.range = {offset, static_cast<std::uint32_t>(offset + text.size())};
    if (error == simdjson::SUCCESS ? walker.Walk(document) : walker.Fail(error, 0)) {
      parsed.root = builder.root();
      parsed.range.end = offset + static_cast<std::uint32_t>(walker.end());
      return parsed;
    }
    parsed.error = builder.error();
    parsed.error_range = builder.error_range();
    parsed.error_context = parsed.error_range.begin;
    return parsed;
  }

  std::string_view text_;
  std::uint32_t offset_;
  FileIndex file_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  ondemand::parser parser_;
  std::vector<ParsedDocument> documents_;
};

}  // namespace

std::optional<ParsedDocument> ParseJsonObject(std::string_view bytes, const Part& part,
                                              FileIndex file, Arena& arena) {
  thread_local ondemand::parser parser;
  const std::string_view text = bytes.substr(part.begin, part.end - part.begin);
  const auto offset = static_cast<std::uint32_t>(part.begin);
  std::vector<Problem> problems;
  TreeBuilder builder(arena, file, problems);
  builder.StandBelow(part.is_item ? 2 : 0);
  JsonWalker walker(text, offset, builder);
  walker.LeaveForLater(arena);
  const simdjson::padded_string_view padded(text.data(), text.size(),
                                            text.size() + kReadablePadding);
  ondemand::document document;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return std::nullopt;
  const bool good = walker.Walk(document) && walker.end() == text.size() && problems.empty();
  if (!good) return std::nullopt;
  ParsedDocument parsed;
  parsed.root = builder.root();
  parsed.range = {offset, static_cast<std::uint32_t>(part.end)};
  return parsed;
}

std::string KindOfJsonObject(std::string_view text) {
  thread_local ondemand::parser parser;
  const simdjson::padded_string_view padded(text.data(), text.size(),
                                            text.size() + kReadablePadding);
  ondemand::document document;
  ondemand::object object;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS) return {};
  if (document.get_object().get(object) != simdjson::SUCCESS) return {};
  std::string kind;
  for (auto member : object) {
    ondemand::field field;
    std::string_view key;
    std::string_view value;
    if (std::move(member).get(field) != simdjson::SUCCESS) return {};
    if (field.unescaped_key().get(key) != simdjson::SUCCESS) return {};
    if (key != "kind") continue;
    const bool again = !kind.empty();
    if (again || field.value().get_string().get(value) != simdjson::SUCCESS) return {};
    kind = value;
  }
  const char* behind = nullptr;
  const bool ends = document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
  return ends ? kind : std::string();
}

bool LooksLikeJson(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kJsonBlank);
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  const std::size_t second = text.find_first_not_of(kJsonBlank, first + 1);
  if (second == std::string_view::npos) return true;
  const std::string_view expected = text[first] == '{' ? "\"}" : "{[\"]-0123456789";
  return expected.find(text[second]) != std::string_view::npos;
}

std::vector<ParsedDocument> ParseJson(std::string_view text, std::uint32_t offset, FileIndex file,
                                      Arena& arena, std::vector<Problem>& problems) {
  return JsonReader(text, offset, file, arena, problems).Run();
}

}  // namespace canary_lint
