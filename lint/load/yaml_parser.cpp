// The event loop over libyaml.

#include "load/yaml_parser.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <new>
#include <optional>

#include "load/code_points.h"
#include "load/scalar.h"

namespace canary_lint {
namespace {

/// libyaml's parser, or its event: freed wherever the loop is left.
class Parser {
 public:
  explicit Parser(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  /// The next event, valid until the next call; null after an error, whatever libyaml says then.
  const yaml_event_t* Next() {
    yaml_event_delete(&event_);
    const bool good = yaml_parser_parse(&parser_, &event_) != 0 && event_.type != YAML_NO_EVENT;
    return good ? &event_ : nullptr;
  }
  const yaml_parser_t& State() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

std::string_view Text(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool IsBlock(yaml_scalar_style_t style) {
  return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

class SliceParser {
 public:
  SliceParser(std::string_view slice, std::uint32_t offset, FileIndex file, Arena& arena,
              std::vector<Problem>& problems)
      : slice_(slice),
        offset_(offset),
        file_(file),
        arena_(arena),
        problems_(problems),
        points_(slice),
        parser_(slice) {}

  std::vector<ParsedDocument> Run() {
    while (true) {
      const yaml_event_t* event = parser_.Next();
      if (event == nullptr) documents_.push_back(SyntaxError());
      if (event == nullptr || event->type == YAML_STREAM_END_EVENT) break;
      if (event->type == YAML_DOCUMENT_START_EVENT && !Document(Byte(event->end_mark))) break;
    }
    return std::move(documents_);
  }

 private:
  std::uint32_t Byte(const yaml_mark_t& mark) const { return offset_ + points_.ToByte(mark.index); }

  bool Document(std::uint32_t begin) {
    TreeBuilder builder(arena_, file_, problems_);
    ParsedDocument document;
    document.range.begin = begin;
    last_end_ = begin;
    bool good = true;
    while (good) {
      const yaml_event_t* event = parser_.Next();
      if (event == nullptr) {
        documents_.push_back(SyntaxError());
        return false;
      }
      if (event->type == YAML_DOCUMENT_END_EVENT) break;
      good = Feed(builder, *event);
    }
    document.range.end = last_end_;
    if (good) {
      document.root = builder.root();
    } else {
      document.error = builder.error();
      document.error_range = builder.error_range();
      document.error_context = document.error_range.begin;
      document.range.end = End();
    }
    documents_.push_back(std::move(document));
    return good;
  }

  bool Feed(TreeBuilder& builder, const yaml_event_t& event) {
    const ByteRange range{Byte(event.start_mark), Byte(event.end_mark)};
    switch (event.type) {
      case YAML_MAPPING_START_EVENT:
        return builder.Open(ValueKind::kMap, range, Text(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_START_EVENT:
        return builder.Open(ValueKind::kSequence, range, Text(event.data.sequence_start.anchor));
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        // The end of a flow collection covers its bracket. That of a block collection is empty, at
        // the next token, behind blank lines and comments: it ends with its last scalar.
        if (range.end > range.begin) last_end_ = range.end;
        return builder.Close(last_end_);
      case YAML_ALIAS_EVENT:
        last_end_ = range.end;
        return builder.Alias(Text(event.data.alias.anchor), range);
      case YAML_SCALAR_EVENT:
        return Scalar(builder, event, range);
      default:
        return true;
    }
  }

  bool Scalar(TreeBuilder& builder, const yaml_event_t& event, ByteRange range) {
    const auto& scalar = event.data.scalar;
    const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (IsBlock(scalar.style)) range.end = EndOfText(range);
    // An empty value stands behind its key's colon, which belongs to the map.
    last_end_ = std::max(last_end_, range.end);
    const bool resolves = scalar.tag == nullptr && scalar.plain_implicit != 0;
    std::optional<ValueKind> kind = resolves ? ResolvePlainScalar(text) : ValueKind::kString;
    if (scalar.tag != nullptr) kind = ResolveTaggedScalar(Text(scalar.tag), text);
    if (!kind.has_value()) return builder.Fail("a value does not fit its tag", range);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr;
    return builder.Scalar(*kind, plain, range, text, Text(scalar.anchor));
  }

  std::uint32_t End() const { return offset_ + static_cast<std::uint32_t>(slice_.size()); }

  /// Block scalars end, for libyaml, where the next token may begin.
  std::uint32_t EndOfText(ByteRange range) const {
    const std::string_view text = slice_.substr(range.begin - offset_, range.end - range.begin);
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? range.begin
                                          : range.begin + static_cast<std::uint32_t>(last) + 1;
  }

  ParsedDocument SyntaxError() const {
    const yaml_parser_t& parser = parser_.State();
    if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();  // says nothing of the text
    ParsedDocument document;
    document.range = {offset_, End()};
    document.error = parser.problem == nullptr ? "cannot be parsed" : parser.problem;
    if (parser.context != nullptr) document.error += fmt::format(", {}", parser.context);
    std::uint32_t at = Byte(parser.problem_mark);
    document.error_context = parser.context == nullptr ? at : Byte(parser.context_mark);
    if (parser.error == YAML_READER_ERROR) {
      at = offset_ + static_cast<std::uint32_t>(std::min(parser.problem_offset, slice_.size()));
      document.error_context = at;
    }
    // A quoted scalar that is never closed swallows the rest: the quote is the place to look at.
    const bool open =
        std::string_view(document.error).find("end of stream") != std::string::npos ||
        std::string_view(document.error).find("document indicator") != std::string::npos;
    if (open) at = document.error_context;
    // What is missing at the end is missed behind the last word, not some empty lines further on.
    const std::size_t last = slice_.find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos) {
      at = std::min(at, offset_ + static_cast<std::uint32_t>(last) + 1);
    }
    document.error_range = {at, std::min(at + 1, End())};
    return document;
  }

  std::string_view slice_;
  std::uint32_t offset_;
  FileIndex file_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  CodePoints points_;
  Parser parser_;
  std::vector<ParsedDocument> documents_;
  std::uint32_t last_end_ = 0;
};

}  // namespace

std::vector<ParsedDocument> ParseYaml(std::string_view slice, std::uint32_t offset, FileIndex file,
                                      Arena& arena, std::vector<Problem>& problems) {
  return SliceParser(slice, offset, file, arena, problems).Run();
}

}  // namespace canary_lint
