// Edits of a document's text: where in it a member goes, and how it is written there.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "canary_lint/fix.h"
#include "findings/edited_text.h"

namespace canary_lint {
namespace {

using Path = std::vector<std::string_view>;

/// A new member of the map, in front of those that it has; `rest` are the maps to be made.
Edit InsertMember(const Text& text, Value map, const Path& rest, const NewValue& value) {
  const Span span = map.span();
  if (text.OpensFlow(span)) {
    std::string member = value.Flow();
    for (std::size_t i = rest.size(); i-- > 0;) {
      const bool innermost = i + 1 == rest.size();
      member = innermost ? fmt::format("\"{}\": {}", rest[i], member)
                         : fmt::format("\"{}\": {{{}}}", rest[i], member);
    }
    const Span place{span.file, span.begin + 1, span.begin + 1};
    return {place, map.size() == 0 ? member : member + ", "};
  }
  std::size_t column = text.Column(span.begin);
  const std::string back(column, ' ');
  std::string member;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (i > 0) member += "\n" + std::string(column += 2, ' ');
    member += std::string(rest[i]) + ":";
  }
  const std::string block = value.Block(column + 2);
  member +=
      value.IsMap() && block != "{}" ? "\n" + std::string(column + 2, ' ') + block : " " + block;
  return {{span.file, span.begin, span.begin}, member + "\n" + back};
}

struct Neighbours {
  std::optional<Span> before;  ///< the value
  std::optional<Span> after;   ///< the key
};

Neighbours NeighboursOf(Value map, std::string_view key) {
  Neighbours around;
  bool found = false;
  for (const Member member : map.Members()) {
    if (found) {
      around.after = member.key_span;
      break;
    }
    found = member.key == key;
    if (!found) around.before = member.value.span();
  }
  return around;
}

Neighbours NeighboursOf(Value sequence, const Span& item) {
  Neighbours around;
  bool found = false;
  for (const Value one : sequence.Items()) {
    if (found) {
      around.after = one.span();
      break;
    }
    found = one.span() == item;
    if (!found) around.before = one.span();
  }
  return around;
}

}  // namespace

bool Editor::Writable(const Resource& object, const Span& place) const {
  return !object.repeated && sources_.Resolve(place) == place && Contains(object.span, place) &&
         sources_.IsPlain(place.file);
}

std::optional<Edit> Editor::Set(const Resource& object, FieldPath path,
                                const NewValue& value) const {
  Value at = object.root;
  Path rest(path);
  if (!at || !Writable(object, at.span())) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  while (!rest.empty()) {
    const Value child = Child(at, rest.front());
    if (!child) break;
    if (!Contains(at.span(), child.span()) || text.IsAnchored(child.span())) return std::nullopt;
    if (child.IsNull() && rest.size() > 1) return std::nullopt;
    at = child;
    rest.erase(rest.begin());
  }
  if (!rest.empty()) {
    if (!at.IsMap()) return std::nullopt;
    if (at.size() == 0 && !text.OpensFlow(at.span())) return std::nullopt;
    return InsertMember(text, at, rest, value);
  }
  // An empty value has no text: what is written there begins behind the colon.
  if (at.span().begin == at.span().end) return Edit{at.span(), " " + value.Flow()};
  const bool flow = text.OpensFlow(object.root.span()) || text.OpensFlow(at.span());
  const bool own_line = text.IsFirstOnLine(at.span().begin);
  if (value.IsMap() && !flow && !own_line) return Edit{at.span(), value.Flow()};
  return Edit{at.span(), flow ? value.Flow() : value.Block(text.Column(at.span().begin))};
}

std::optional<Edit> Editor::Add(const Resource& object, FieldPath path,
                                const NewValue& item) const {
  Value at = object.root;
  if (!at || !Writable(object, at.span())) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  for (const std::string_view name : path) {
    const Value child = Child(at, name);
    if (!child) return Set(object, path, NewValue::Json("[" + item.Flow() + "]"));
    if (!Contains(at.span(), child.span()) || text.IsAnchored(child.span())) return std::nullopt;
    at = child;
  }
  const Span span = at.span();
  if (!at.IsSequence()) return std::nullopt;
  if (text.OpensFlow(span)) {
    return Edit{{span.file, span.begin + 1, span.begin + 1},
                item.Flow() + (at.size() == 0 ? "" : ", ")};
  }
  const std::string back(text.Column(span.begin), ' ');
  return Edit{{span.file, span.begin, span.begin}, "- " + item.Flow() + "\n" + back};
}

std::optional<Edit> Editor::TakeOut(const Resource& object, FieldPath path) const {
  return TakeOutAt(object, Path(path));
}

std::optional<Edit> Editor::TakeOutAt(const Resource& object, const Path& names) const {
  Value parent;
  Value at = object.root;
  if (!at || names.empty() || !Writable(object, at.span())) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  for (const std::string_view name : names) {
    parent = at;
    at = Child(parent, name);
    if (!at || !Contains(parent.span(), at.span()) || text.IsAnchored(at.span())) {
      return std::nullopt;
    }
  }
  const bool item = parent.IsSequence();
  const Neighbours around =
      item ? NeighboursOf(parent, at.span()) : NeighboursOf(parent, names.back());
  const std::uint32_t begin = item ? at.span().begin : at.key_span().begin;
  const FileIndex file = object.span.file;
  if (around.after) return Edit{{file, begin, around.after->begin}, ""};
  if (around.before && text.OpensFlow(parent.span())) {
    return Edit{{file, around.before->end, at.span().end}, ""};
  }
  if (around.before) {
    return Edit{{file, text.LineStart(begin), text.LineEnd(at.span().end - 1)}, ""};
  }
  return Edit{parent.span(), item ? "[]" : "{}"};
}

std::optional<Edit> Editor::Rename(const Resource& object, const Span& place, std::string_view from,
                                   std::string_view to) const {
  if (from.empty() || !Writable(object, place)) return std::nullopt;
  const Text text(sources_.Bytes(place.file));
  const std::string_view bytes = sources_.Bytes(place.file).substr(0, place.end);
  const std::size_t quote = bytes[place.begin] == '"' || bytes[place.begin] == '\'' ? 1 : 0;
  const auto begin = static_cast<std::uint32_t>(place.begin + quote);
  if (text.IsAnchored(place) || bytes.substr(begin, from.size()) != from) return std::nullopt;
  const auto end = static_cast<std::uint32_t>(begin + from.size());
  return Edit{{place.file, begin, end}, std::string(to)};
}

std::optional<Edit> Editor::TakeOut(const Resource& object) const {
  // Of what a tool rendered the span is a place in the text that it was rendered from.
  if (!object.root || !Writable(object, object.root.span())) return std::nullopt;
  if (!Writable(object, object.span)) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  if (text.OpensFlow(object.span)) return std::nullopt;
  if (text.IsItem(object.span.begin)) {
    return Edit{
        {object.span.file, text.LineStart(object.span.begin), text.LineEnd(object.span.end - 1)},
        ""};
  }
  if (text.Column(object.span.begin) != 0) return std::nullopt;
  return Edit{{object.span.file, object.span.begin, text.LineEnd(object.span.end - 1)}, ""};
}

Fix MakeFix(std::string text, std::vector<std::optional<Edit>> edits) {
  Fix fix{std::move(text), {}};
  fix.edits.reserve(edits.size());
  for (std::optional<Edit>& edit : edits) {
    if (!edit) return {std::move(fix.text), {}};
    fix.edits.push_back(std::move(*edit));
  }
  return fix;
}

}  // namespace canary_lint
