// The walk over simdjson's on-demand documents.

#include "load/json_walker.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "load/deferred.h"
#include "load/holes.h"
#include "load/json_text.h"

namespace canary_lint {
namespace ondemand = simdjson::ondemand;

std::string DescribeJsonError(simdjson::error_code error) {
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

bool JsonWalker::Walk(ondemand::document& document) {
  ondemand::value root;
  if (const auto error = document.get_value().get(root)) return Fail(error, 0);
  if (!Value(root)) return false;
  while (!open_.empty()) {
    if (!(open_.back().is_map ? NextMember() : NextItem())) return false;
  }
  return true;
}

bool JsonWalker::Fail(simdjson::error_code error, std::size_t at) {
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();  // which says nothing of the text
  if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
    at = FindBadJsonByte(text_);
  }
  if (error == simdjson::UNCLOSED_STRING) at = FindOpenJsonString(text_);
  return FailAt(DescribeJsonError(error), at);
}

bool JsonWalker::Value(ondemand::value value) {
  const std::string_view token = value.raw_json_token();
  const auto begin = static_cast<std::size_t>(token.data() - text_.data());
  if (token.empty() || begin >= text_.size()) return FailAt("a value is missing", end_);
  if (token.front() == '{') return Object(value, begin);
  if (token.front() == '[') return Array(value, begin);
  if (token.front() == '"') return String(value, begin, token);
  return Literal(begin);
}

bool JsonWalker::Object(ondemand::value value, std::size_t begin) {
  Container map;
  map.is_map = true;
  ondemand::object object;
  auto error = value.get_object().get(object);
  if (!error) error = object.begin().get(map.member);
  if (!error) error = object.end().get(map.behind_members);
  return error ? Fail(error, begin) : Open(ValueKind::kMap, map, begin);
}

bool JsonWalker::Array(ondemand::value value, std::size_t begin) {
  Container sequence;
  ondemand::array array;
  auto error = value.get_array().get(array);
  if (!error) error = array.begin().get(sequence.item);
  if (!error) error = array.end().get(sequence.behind_items);
  return error ? Fail(error, begin) : Open(ValueKind::kSequence, sequence, begin);
}

bool JsonWalker::Open(ValueKind kind, const Container& container, std::size_t begin) {
  end_ = begin + 1;
  if (open_.size() == 1) in_metadata_ = key_ == "metadata";
  open_.push_back(container);
  return builder_.Open(kind, Range(begin, end_), {});
}

bool JsonWalker::NextMember() {
  Container& map = open_.back();
  if (map.begun) ++map.member;
  map.begun = true;
  if (!(map.member != map.behind_members)) return Close('}');
  ondemand::field field;
  if (const auto error = (*map.member).get(field)) return Fail(error, BadMember());
  if (!Key(field)) return false;
  return IsForLater(key_) ? Later(field.value()) : Value(field.value());
}

bool JsonWalker::NextItem() {
  Container& sequence = open_.back();
  if (sequence.begun) ++sequence.item;
  sequence.begun = true;
  if (!(sequence.item != sequence.behind_items)) return Close(']');
  ondemand::value item;
  if (const auto error = (*sequence.item).get(item)) return Fail(error, Next());
  return Value(item);
}

bool JsonWalker::Key(ondemand::field& field) {
  const auto begin = static_cast<std::size_t>(field.key().raw() - text_.data()) - 1;
  std::string_view name;
  if (const auto error = field.unescaped_key().get(name)) return Fail(error, begin);
  end_ = std::min(EndOfJsonString(text_, begin), text_.size());
  key_ = name;
  return builder_.Scalar(ValueKind::kString, false, Range(begin, end_), name, {});
}

bool JsonWalker::Close(char bracket) {
  const std::size_t at = text_.find_first_not_of(kJsonBlank, end_);
  if (at == std::string_view::npos || text_[at] != bracket) {
    return FailAt(fmt::format("expected `{}`", bracket), at);
  }
  end_ = at + 1;
  open_.pop_back();
  return builder_.Close(offset_ + static_cast<std::uint32_t>(end_));
}

bool JsonWalker::String(ondemand::value value, std::size_t begin, std::string_view token) {
  std::string_view text;
  if (const auto error = value.get_string().get(text)) return Fail(error, begin);
  end_ = begin + token.find_last_not_of(kJsonBlank) + 1;
  if (arena_ != nullptr && open_.size() == 1 && key_ == "kind") kind_ = text;
  const std::string_view written = text_.substr(begin + 1, text.size());
  const bool stays = arena_ != nullptr && !text.empty() && written == text;
  return builder_.Scalar(ValueKind::kString, false, Range(begin, end_), stays ? written : text, {},
                         stays);
}

bool JsonWalker::Literal(std::size_t begin) {
  const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:]}{[\"", begin), text_.size());
  const std::string_view token = text_.substr(begin, end - begin);
  const std::optional<ValueKind> kind = JsonLiteralKind(token);
  if (!kind.has_value()) return FailAt("expected a value", begin);
  end_ = end;
  return builder_.Scalar(*kind, true, Range(begin, end), token, {}, arena_ != nullptr);
}

bool JsonWalker::IsForLater(std::string_view key) const {
  if (arena_ == nullptr) return false;
  if (open_.size() == 2) return in_metadata_ && key == "managedFields";
  return open_.size() == 1 && key == "status" && !kind_.empty() && !IsStatusRead(kind_);
}

/// Whatever it is: an empty value is no less for it.
bool JsonWalker::Later(ondemand::value value) {
  const std::string_view token = value.raw_json_token();
  const bool is_map = token.starts_with('{');
  if (!is_map && !token.starts_with('[')) return Value(value);
  std::string_view raw;
  simdjson::error_code error = simdjson::SUCCESS;
  if (is_map) {
    ondemand::object object;
    error = value.get_object().get(object);
    if (!error) error = object.raw_json().get(raw);
  } else {
    ondemand::array array;
    error = value.get_array().get(array);
    if (!error) error = array.raw_json().get(raw);
  }
  const auto begin = static_cast<std::size_t>(token.data() - text_.data());
  if (error) return Fail(error, begin);
  raw = raw.substr(0, raw.find_last_not_of(kJsonBlank) + 1);
  end_ = begin + raw.size();
  const ByteRange range = Range(begin, end_);
  return builder_.Later(is_map ? ValueKind::kMap : ValueKind::kSequence, range,
                        {raw, range.begin, true, arena_});
}

/// Where a member breaks: behind its key, if it has one.
std::size_t JsonWalker::BadMember() const {
  const std::size_t at = Next();
  const std::string_view between = text_.substr(end_ - 1, at - end_ + 1);
  const bool begins = between.find_first_of(",{") != std::string_view::npos;
  const bool key = begins && text_.substr(at, 1) == "\"";
  const std::size_t end = key ? EndOfJsonString(text_, at) : std::string_view::npos;
  if (end == std::string_view::npos) return at;
  return text_.find_first_not_of(kJsonBlank, end);
}

/// Where the next member or item should begin.
std::size_t JsonWalker::Next() const {
  std::size_t at = std::min(text_.find_first_not_of(kJsonBlank, end_), text_.size());
  if (text_.substr(at, 1) == ",") at = text_.find_first_not_of(kJsonBlank, at + 1);
  return std::min(at, text_.size());
}

bool JsonWalker::FailAt(std::string message, std::size_t at) {
  at = std::min(at, text_.size());
  return builder_.Fail(std::move(message), Range(at, std::min(at + 1, text_.size())));
}

}  // namespace canary_lint
