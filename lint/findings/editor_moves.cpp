// Edits that give a member another name or another place, with all that stands below it.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/fix.h"
#include "findings/edited_text.h"

namespace canary_lint {
namespace {

Value ValueAt(Value root, const std::vector<std::string>& path) {
  for (const std::string& name : path) root = Child(root, name);
  return root;
}

/// The text with its lines after the first moved from one column to another; nothing where one of
/// them does not reach that far.
std::optional<std::string> Shifted(std::string_view text, std::uint32_t from, std::uint32_t to) {
  std::string shifted;
  text = text.substr(0, text.find_last_not_of('\n') + 1);
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

std::optional<Edit> Editor::Rename(const Resource& object, const std::vector<std::string>& path,
                                   std::string_view name) const {
  const Value member = ValueAt(object.root, path);
  if (!member || !Writable(object, member.key_span())) return std::nullopt;
  const Text text(sources_.Bytes(object.span.file));
  if (text.IsAnchored(member.key_span())) return std::nullopt;
  const bool quoted = sources_.Bytes(object.span.file)[member.key_span().begin] == '"';
  return Edit{member.key_span(), quoted ? NewValue(name).Flow() : std::string(name)};
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

}  // namespace canary_lint
