// The walk over simdjson's on-demand documents.

#include "load/json_parser.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <new>
#include <string>

#include "load/json_text.h"

namespace canary_lint {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(kReadablePadding >= simdjson::SIMDJSON_PADDING);

std::string Describe(simdjson::error_code error) {
  switch (error) {
    case simdjson::STRING_ERROR:
      return "a string holds an invalid escape sequence";
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character";
    case simdjson::UTF8_ERROR:
      return "the text is not valid UTF-8";
    default:
      return "the text is not valid JSON";
  }
}

/// An object or array on its way.
struct Container {
  bool is_map = false;
  bool begun = false;  // its first member or item was read
  ondemand::object_iterator member, behind_members;
  ondemand::array_iterator item, behind_items;
};

/// Walks one document.
class Walker {
 public:
  Walker(std::string_view text, std::uint32_t offset, TreeBuilder& builder)
      : text_(text), offset_(offset), builder_(builder) {}

  bool Walk(ondemand::document& document) {
    ondemand::value root;
    if (const auto error = document.get_value().get(root)) return Fail(error, 0);
    if (!Value(root)) return false;
    while (!open_.empty()) {
      if (!(open_.back().is_map ? NextMember() : NextItem())) return false;
    }
    return true;
  }

  /// Behind the last byte that was read.
  std::size_t end() const { return end_; }

  bool Fail(simdjson::error_code error, std::size_t at) {
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // which says nothing of the text
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
      at = FindBadJsonByte(text_);
    }
    if (error == simdjson::UNCLOSED_STRING) at = FindOpenJsonString(text_);
    return FailAt(Describe(error), at);
  }

 private:
  bool Value(ondemand::value value) {
    const std::string_view token = value.raw_json_token();
    const auto begin = static_cast<std::size_t>(token.data() - text_.data());
    if (token.empty() || begin >= text_.size()) return FailAt("a value is missing", end_);
    if (token.front() == '{') return Object(value, begin);
    if (token.front() == '[') return Array(value, begin);
    if (token.front() == '"') return String(value, begin, token);
    return Literal(begin);
  }

  bool Object(ondemand::value value, std::size_t begin) {
    Container map;
    map.is_map = true;
    ondemand::object object;
    auto error = value.get_object().get(object);
    if (!error) error = object.begin().get(map.member);
    if (!error) error = object.end().get(map.behind_members);
    return error ? Fail(error, begin) : Open(ValueKind::kMap, map, begin);
  }

  bool Array(ondemand::value value, std::size_t begin) {
    Container sequence;
    ondemand::array array;
    auto error = value.get_array().get(array);
    if (!error) error = array.begin().get(sequence.item);
    if (!error) error = array.end().get(sequence.behind_items);
    return error ? Fail(error, begin) : Open(ValueKind::kSequence, sequence, begin);
  }

  bool Open(ValueKind kind, const Container& container, std::size_t begin) {
    end_ = begin + 1;
    open_.push_back(container);
    return builder_.Open(kind, Range(begin, end_), {});
  }

  bool NextMember() {
    Container& map = open_.back();
    if (map.begun) ++map.member;
    map.begun = true;
    if (!(map.member != map.behind_members)) return Close('}');
    ondemand::field field;
    if (const auto error = (*map.member).get(field)) return Fail(error, BadMember());
    return Key(field) && Value(field.value());
  }

  bool NextItem() {
    Container& sequence = open_.back();
    if (sequence.begun) ++sequence.item;
    sequence.begun = true;
    if (!(sequence.item != sequence.behind_items)) return Close(']');
    ondemand::value item;
    if (const auto error = (*sequence.item).get(item)) return Fail(error, Next());
    return Value(item);
  }

  bool Key(ondemand::field& field) {
    const auto begin = static_cast<std::size_t>(field.key().raw() - text_.data()) - 1;
    std::string_view name;
    if (const auto error = field.unescaped_key().get(name)) return Fail(error, begin);
    end_ = std::min(EndOfJsonString(text_, begin), text_.size());
    return builder_.Scalar(ValueKind::kString, false, Range(begin, end_), name, {});
  }

  bool Close(char bracket) {
    const std::size_t at = text_.find_first_not_of(kJsonBlank, end_);
    if (at == std::string_view::npos || text_[at] != bracket) {
      return FailAt(fmt::format("expected `{}`", bracket), at);
    }
    end_ = at + 1;
    open_.pop_back();
    return builder_.Close(offset_ + static_cast<std::uint32_t>(end_));
  }

  bool String(ondemand::value value, std::size_t begin, std::string_view token) {
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return Fail(error, begin);
    end_ = begin + token.find_last_not_of(kJsonBlank) + 1;
    return builder_.Scalar(ValueKind::kString, false, Range(begin, end_), text, {});
  }

  bool Literal(std::size_t begin) {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:]}{[\"", begin), text_.size());
    const std::string_view token = text_.substr(begin, end - begin);
    const std::optional<ValueKind> kind = JsonLiteralKind(token);
    if (!kind.has_value()) return FailAt("expected a value", begin);
    end_ = end;
    return builder_.Scalar(*kind, true, Range(begin, end), token, {});
  }

  /// Where a member breaks: behind its key, if it has one.
  std::size_t BadMember() const {
    const std::size_t at = Next();
    const std::string_view between = text_.substr(end_ - 1, at - end_ + 1);
    const bool begins = between.find_first_of(",{") != std::string_view::npos;
    const bool key = begins && text_.substr(at, 1) == "\"";
    const std::size_t end = key ? EndOfJsonString(text_, at) : std::string_view::npos;
    if (end == std::string_view::npos) return at;
    return text_.find_first_not_of(kJsonBlank, end);
  }

  /// Where the next member or item should begin.
  std::size_t Next() const {
    std::size_t at = std::min(text_.find_first_not_of(kJsonBlank, end_), text_.size());
    if (text_.substr(at, 1) == ",") at = text_.find_first_not_of(kJsonBlank, at + 1);
    return std::min(at, text_.size());
  }

  ByteRange Range(std::size_t begin, std::size_t end) const {
    return {offset_ + static_cast<std::uint32_t>(begin), offset_ + static_cast<std::uint32_t>(end)};
  }

  bool FailAt(std::string message, std::size_t at) {
    at = std::min(at, text_.size());
    return builder_.Fail(std::move(message), Range(at, std::min(at + 1, text_.size())));
  }

  std::string_view text_;
  std::uint32_t offset_;
  TreeBuilder& builder_;
  std::size_t end_ = 0;
  std::vector<Container> open_;  // no recursion: stacks may be small
};

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
    Walker walker(text, offset, builder);
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
