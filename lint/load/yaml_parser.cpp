// The event loop over libyaml.

#include "load/yaml_parser.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <new>
#include <optional>

#include "load/code_points.h"
#include "load/deferred.h"
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

  /// The slice is what is left of `bytes` around the holes.
  void ReadAround(std::string_view bytes, std::span<const Hole> holes, std::size_t levels) {
    bytes_ = bytes;
    holes_ = holes;
    levels_ = levels;
  }
  /// True if each hole stands in the tree, and nothing has a name.
  bool IsComplete() const { return next_hole_ == holes_.size() && !has_names_; }

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
  /// At a hole, where it begins.
  std::uint32_t Byte(const yaml_mark_t& mark) const {
    std::uint32_t byte = offset_ + points_.ToByte(mark.index);
    for (const Hole& hole : holes_) {
      if (byte <= hole.colon) break;
      byte += static_cast<std::uint32_t>(hole.end - hole.colon);
    }
    return byte;
  }

  bool IsAtHole(ByteRange range) const {
    return next_hole_ < holes_.size() && range.begin == holes_[next_hole_].colon;
  }

  bool Fill(TreeBuilder& builder) {
    const Hole& hole = holes_[next_hole_++];
    const ByteRange range{static_cast<std::uint32_t>(hole.begin),
                          static_cast<std::uint32_t>(hole.end)};
    last_end_ = range.end;
    if (hole.kind == ValueKind::kString) {
      return builder.Scalar(hole.kind, false, range, hole.string, {}, true);
    }
    const Deferred later{bytes_.substr(hole.lines_begin, hole.lines_end - hole.lines_begin),
                         static_cast<std::uint32_t>(hole.lines_begin), false, &arena_};
    return builder.Later(hole.kind, range, later);
  }

  bool Document(std::uint32_t begin) {
    TreeBuilder builder(arena_, file_, problems_);
    builder.StandBelow(levels_);
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
    has_names_ = has_names_ || builder.has_names();
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
    if (IsAtHole(range) && range.end == range.begin) return Fill(builder);
    if (IsBlock(scalar.style)) range.end = EndOfText(range);
    // An empty value stands behind its key's colon, which belongs to the map.
    last_end_ = std::max(last_end_, range.end);
    const bool resolves = scalar.tag == nullptr && scalar.plain_implicit != 0;
    std::optional<ValueKind> kind = resolves ? ResolvePlainScalar(text) : ValueKind::kString;
    if (scalar.tag != nullptr) kind = ResolveTaggedScalar(Text(scalar.tag), text);
    if (!kind.has_value()) return builder.Fail("a value does not fit its tag", range);
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr;
    const std::string_view written = WrittenText(range, text.size(), scalar.style);
    const bool stays = !text.empty() && written == text;
    return builder.Scalar(*kind, plain, range, stays ? written : text, Text(scalar.anchor), stays);
  }

  /// Where the text stands in the file, if it reads as it is written.
  std::string_view WrittenText(ByteRange range, std::size_t size, yaml_scalar_style_t style) const {
    const bool quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    const std::size_t begin = std::size_t{range.begin} + (quoted ? 1 : 0);
    return begin < bytes_.size() ? bytes_.substr(begin, size) : std::string_view();
  }

  std::uint32_t End() const { return offset_ + static_cast<std::uint32_t>(slice_.size()); }

  /// Block scalars end, for libyaml, where the next token may begin.
  std::uint32_t EndOfText(ByteRange range) const {
    const std::string_view text =
        bytes_.empty() ? slice_.substr(range.begin - offset_, range.end - range.begin)
                       : bytes_.substr(range.begin, range.end - range.begin);
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
    constexpr std::string_view kNoToken = "found character that cannot start any token";
    const bool tab =
        document.error.starts_with(kNoToken) && at < End() && slice_[at - offset_] == '\t';
    if (tab) document.error = "found a tab, and YAML is indented with blanks alone";
    return document;
  }

  std::string_view slice_;
  std::uint32_t offset_;
  std::string_view bytes_;  // of the file, if they stay
  std::span<const Hole> holes_;
  std::size_t next_hole_ = 0;
  std::size_t levels_ = 0;  // around what is parsed
  bool has_names_ = false;
  FileIndex file_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  CodePoints points_;
  Parser parser_;
  std::vector<ParsedDocument> documents_;
  std::uint32_t last_end_ = 0;
};

/// What is left of the part.
std::string_view TextAround(std::string_view bytes, const Part& part, std::span<const Hole> holes,
                            std::string& room) {
  if (holes.empty()) return bytes.substr(part.begin, part.end - part.begin);
  std::size_t at = part.begin;
  for (const Hole& hole : holes) {
    room.append(bytes.substr(at, hole.colon - at));
    at = hole.end;
  }
  room.append(bytes.substr(at, part.end - at));
  return room;
}

}  // namespace

std::optional<ParsedDocument> ParseAround(std::string_view bytes, const Part& part,
                                          std::span<const Hole> holes, FileIndex file,
                                          Arena& arena) {
  std::string room;
  std::vector<Problem> problems;
  const std::string_view text = TextAround(bytes, part, holes, room);
  SliceParser parser(text, static_cast<std::uint32_t>(part.begin), file, arena, problems);
  parser.ReadAround(bytes, holes, part.is_item ? 1 : 0);
  std::vector<ParsedDocument> documents = parser.Run();
  const bool good = documents.size() == 1 && documents.front().error.empty() && problems.empty() &&
                    documents.front().root != nullptr && parser.IsComplete();
  if (!good) return std::nullopt;
  return std::move(documents.front());
}

std::vector<ParsedDocument> ParseYaml(std::string_view slice, std::uint32_t offset, FileIndex file,
                                      Arena& arena, std::vector<Problem>& problems) {
  return SliceParser(slice, offset, file, arena, problems).Run();
}

}  // namespace canary_lint
