// Edits of a document's text: where in it a member goes, and how it is written there.

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

#include "canary_lint/fix.h"

namespace canary_lint {
namespace {

using Path = std::vector<std::string_view>;

Value Child(Value parent, std::string_view name) {
  if (!parent.IsSequence()) return parent[name];
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
  if (error != std::errc() || end != name.data() + name.size()) return {};
  for (const Value item : parent.Items()) {
    if (index-- == 0) return item;
  }
  return {};
}

bool Contains(const Span& outer, const Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The text around a place, by lines.
class Text {
 public:
  explicit Text(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t LineStart(std::uint32_t at) const {
    const std::size_t end = at == 0 ? std::string_view::npos : bytes_.rfind('\n', at - 1);
    return end == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end + 1);
  }
  /// Behind the line end.
  std::uint32_t LineEnd(std::uint32_t at) const {
    const std::size_t end = bytes_.find('\n', at);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? bytes_.size() : end + 1);
  }
  std::uint32_t Column(std::uint32_t at) const { return at - LineStart(at); }
  bool IsFirstOnLine(std::uint32_t at) const {
    const std::string_view before = bytes_.substr(LineStart(at), Column(at));
    return before.find_first_not_of(' ') == std::string_view::npos;
  }
  /// Nothing but `- ` stands before it on its line.
  bool IsItem(std::uint32_t at) const {
    const std::string_view before = bytes_.substr(LineStart(at), Column(at));
    const std::size_t dash = before.find_first_not_of(' ');
    return dash != std::string_view::npos && before.substr(dash) == "- ";
  }
  bool OpensFlow(const Span& span) const {
    return span.begin < bytes_.size() && (bytes_[span.begin] == '{' || bytes_[span.begin] == '[');
  }
  /// `&name` or `!tag` in front of it: other places may say the same by an alias.
  bool IsAnchored(const Span& span) const {
    const std::string_view line =
        bytes_.substr(LineStart(span.begin), span.begin + 1 - LineStart(span.begin));
    return line.find('&') != std::string_view::npos || line.find('!') != std::string_view::npos;
  }

 private:
  std::string_view bytes_;
};

/// A new member of the map, in front of those that it has; `rest` are the maps to be made.
Edit InsertMember(const Text& text, Value map, const Path& rest, const NewValue& value) {
  const Span span = map.span();
  if (text.OpensFlow(span)) {
    std::string member = value.Flow();
    for (std::size_t i = rest.size(); i-- > 0;) {
      member =
          fmt::format("\"{}\": {}", rest[i], i + 1 == rest.size() ? member : "{" + member + "}");
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

Value ValueAt(Value root, const std::vector<std::string>& path) {
  for (const std::string& name : path) root = Child(root, name);
  return root;
}

/// The text with its lines after the first moved from one column to another; nothing where one of
/// them does not reach that far.
std::optional<std::string> Shifted(std::string_view text, std::uint32_t from, std::uint32_t to) {
  std::string shifted;
  text = text.substr(0, text.find_last_not_of("\n") + 1);
  for (bool first = true; !text.empty(); first = false) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!first) shifted += '\n';
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (first || blanks == line.size()) {
      shifted += line;
      continue;
    }
    if (blanks + to < from) return std::nullopt;
    shifted += std::string(blanks + to - from, ' ');
    shifted += line.substr(blanks);
  }
  return shifted;
}

}  // namespace

bool Editor::Writable(const Resource& object, const Span& place) const {
  const std::string_view bytes = sources_.Bytes(place.file);
  return sources_.Resolve(place) == place && Contains(object.span, place) &&
         bytes.find('\0') == std::string_view::npos && bytes.find('\r') == std::string_view::npos;
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

std::optional<Edit> Editor::Rename(const Resource& object, const std::vector<std::string>& path,
                                   std::string_view name) const {
  const Value member = ValueAt(object.root, path);
  if (!member || !Writable(object, member.key_span())) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  if (text.IsAnchored(member.key_span())) return std::nullopt;
  const bool flow = text.OpensFlow(object.root.span());
  return Edit{member.key_span(), flow ? NewValue(name).Flow() : std::string(name)};
}

std::vector<std::optional<Edit>> Editor::Move(const Resource& object,
                                              const std::vector<std::string>& from,
                                              const std::vector<std::string>& to) const {
  const Value member = ValueAt(object.root, from);
  const Value map = ValueAt(object.root, {to.begin(), to.end() - 1});
  if (!member || map.size() == 0 || !Writable(object, map.span())) return {std::nullopt};
  const std::string_view bytes = sources_.Bytes(object.span.file);
  const Text text(bytes);
  const Span& span = member.span();
  if (!Contains(object.span, span) || text.IsAnchored(map.span())) return {std::nullopt};
  const std::uint32_t column = text.Column(map.span().begin);
  const std::uint32_t before = text.Column(member.key_span().begin);
  std::optional<std::string> moved =
      Shifted(bytes.substr(span.begin, span.end - span.begin), before, column);
  if (!moved || text.OpensFlow(map.span())) return {std::nullopt};
  std::string between = " ";
  if (text.IsFirstOnLine(span.begin)) {
    between = "\n" + std::string(text.Column(span.begin) + column - before, ' ');
  }
  moved = to.back() + ":" + between + *moved;
  const Edit written{{object.span.file, map.span().begin, map.span().begin},
                     *moved + "\n" + std::string(column, ' ')};
  return {written, TakeOutAt(object, {from.begin(), from.end()})};
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
