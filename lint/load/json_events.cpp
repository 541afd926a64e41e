// simdjson on demand, every container walked; of strings those are decoded that hold an escape.

#include "load/json_events.h"

#include <simdjson.h>

#include <algorithm>
#include <new>
#include <optional>

#include "canary_lint/byte_buffer.h"
#include "load/json_text.h"
#include "load/json_walker.h"
#include "load/utf8.h"

namespace canary_lint {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr unsigned kDeepestEvents = 64;  // no recursion without an end: stacks may be small

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// A loop: what is searched for in a set of bytes costs more, and indentation is long.
std::string_view WithoutBlankEnd(std::string_view text) {
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

class EventWalker {
 public:
  EventWalker(std::string_view text, JsonEvents& events) : text_(text), events_(events) {}

  JsonWalk Run(ondemand::parser& parser) {
    const simdjson::padded_string_view padded(text_.data(), text_.size(),
                                              text_.size() + ByteBuffer::kPadding);
    ondemand::document document;
    ondemand::value root;
    auto error = parser.iterate(padded).get(document);
    if (!error) error = document.get_value().get(root);
    if (error == simdjson::SCALAR_DOCUMENT_AS_VALUE) {
      Say("it is no object and no array");
    } else if (error) {
      Fail(error);
    } else if (Value(root, 0) && text_.find_first_not_of(kJsonBlank, end_) != text_.npos) {
      Say("more follows behind the end");
    }
    return std::move(walk_);
  }

 private:
  bool Value(ondemand::value value, unsigned depth) {
    const std::string_view token = value.raw_json_token();
    const auto begin = static_cast<std::size_t>(token.data() - text_.data());
    if (token.empty() || begin >= text_.size()) return Say("a value is missing");
    if (token.front() == '"') return String(value, begin, token);
    if (token.front() != '{' && token.front() != '[') return Literal(begin, token);
    if (depth == kDeepestEvents) return Say("it is nested too deeply");
    end_ = begin + 1;
    const bool is_map = token.front() == '{';
    if (!events_.Open(is_map, begin)) return End();
    return is_map ? Members(value, depth + 1) && Closed('}')
                  : Items(value, depth + 1) && Closed(']');
  }

  bool Members(ondemand::value value, unsigned depth) {
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return Fail(error);
    for (auto member : object) {
      ondemand::field field;
      if (const auto error = std::move(member).get(field)) return Fail(error);
      if (!Key(field) || !Value(field.value(), depth)) return false;
    }
    return true;
  }

  bool Items(ondemand::value value, unsigned depth) {
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return Fail(error);
    for (auto one : array) {
      if (const auto error = one.error()) return Fail(error);
      if (!Value(one.value_unsafe(), depth)) return false;
    }
    return true;
  }

  bool Key(ondemand::field& field) {
    const auto begin = static_cast<std::size_t>(field.key().raw() - text_.data());
    const std::size_t quote = std::min(text_.find('"', begin), text_.size());
    std::string_view name = text_.substr(begin, quote - begin);
    end_ = quote + 1;
    if (name.find('\\') != name.npos) {
      if (const auto error = field.unescaped_key().get(name)) return Fail(error);
      end_ = std::min(EndOfJsonString(text_, begin - 1), text_.size());
    }
    return events_.Key(name) || End();
  }

  bool String(ondemand::value value, std::size_t begin, std::string_view token) {
    token = WithoutBlankEnd(token);
    end_ = begin + token.size();
    const std::string_view written = token.substr(1, token.size() - 2);
    std::string_view text = written;
    simdjson::error_code error = simdjson::SUCCESS;
    if (written.find('\\') != written.npos) {
      error = value.get_string().get(text);
    } else {
      error = value.get_raw_json_string().error();
    }
    if (error) return Fail(error);
    return events_.Scalar({ValueKind::kString, begin, written, text}) || End();
  }

  bool Literal(std::size_t begin, std::string_view token) {
    token = WithoutBlankEnd(token);
    end_ = begin + token.size();
    const std::optional<ValueKind> kind = JsonLiteralKind(token);
    if (!kind.has_value()) return Fail(simdjson::TAPE_ERROR);
    return events_.Scalar({*kind, begin, token, token}) || End();
  }

  bool Closed(char bracket) {
    std::size_t at = end_;
    while (at < text_.size() && IsBlank(text_[at])) ++at;
    if (at == text_.size() || text_[at] != bracket) return Fail(simdjson::TAPE_ERROR);
    end_ = at + 1;
    return events_.Close(end_) || End();
  }

  bool End() {
    walk_.ended = true;
    return false;
  }

  bool Fail(simdjson::error_code error) {
    if (error == simdjson::MEMALLOC) throw std::bad_alloc();
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS) {
      end_ = FindBadJsonByte(text_);
    }
    if (error == simdjson::UNCLOSED_STRING) end_ = FindOpenJsonString(text_);
    return Say(DescribeJsonError(error));
  }

  bool Say(std::string error) {
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(std::min(end_, text_.size()));
    walk_.line = 1 + static_cast<std::size_t>(std::count(text_.begin(), end, '\n'));
    walk_.error = std::move(error);
    return false;
  }

  std::string_view text_;
  JsonEvents& events_;
  std::size_t end_ = 0;  // behind what was read last
  JsonWalk walk_;
};

/// Tells offsets from the beginning of the file.
class BehindMark : public JsonEvents {
 public:
  explicit BehindMark(JsonEvents& events) : events_(events) {}
  bool Open(bool is_map, std::size_t begin) override {
    return events_.Open(is_map, begin + kByteOrderMark.size());
  }
  bool Close(std::size_t end) override { return events_.Close(end + kByteOrderMark.size()); }
  bool Key(std::string_view text) override { return events_.Key(text); }
  bool Scalar(const JsonScalar& scalar) override {
    JsonScalar moved = scalar;
    moved.begin += kByteOrderMark.size();
    return events_.Scalar(moved);
  }

 private:
  JsonEvents& events_;
};

}  // namespace

JsonWalk WalkJson(std::string_view text, JsonEvents& events) {
  thread_local ondemand::parser parser;
  if (!text.starts_with(kByteOrderMark)) return EventWalker(text, events).Run(parser);
  BehindMark behind(events);
  return EventWalker(text.substr(kByteOrderMark.size()), behind).Run(parser);
}

}  // namespace canary_lint
