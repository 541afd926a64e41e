// Lines of block-style YAML as they look, without a parser: where they begin, what key they say and
// whether the value behind it ends with the line.
//
// What is not certain is "no": whoever asks hands such text to the parser.

#ifndef CANARY_LINT_LOAD_BLOCK_LINES_H_
#define CANARY_LINT_LOAD_BLOCK_LINES_H_

#include <cstddef>
#include <string_view>

namespace canary_lint {

/// One line of a text, by offsets in it.
struct BlockLine {
  std::size_t begin = 0;
  std::size_t end = 0;   ///< of what it says, without its line end
  std::size_t next = 0;  ///< where the next line begins
};

/// The line that begins at `at`, which lies before `end`.
BlockLine LineAt(std::string_view text, std::size_t at, std::size_t end);

/// `key: value` with a key that is one bare word.
struct BlockEntry {
  std::string_view key;    ///< empty if the line is none
  std::string_view value;  ///< what stands behind the colon and blanks, to the line's end
  std::size_t colon = 0;   ///< behind it, counted from the beginning of `content`
};
BlockEntry EntryOf(std::string_view content);

/// Nothing but blanks, or a comment. What stands before it ends with a blank.
bool IsVoid(std::string_view value);

/// True if the value ends with its line, or goes on in deeper lines only: nothing, a plain text, a
/// quoted one that is closed, a plain flow collection, the header of a block scalar.
bool IsTame(std::string_view value);

/// Behind the quote that closes the scalar at `at`, on whatever line; npos if there is none.
std::size_t SkipQuoted(std::string_view text, std::size_t at);

/// Behind a value on its line: nothing, or a comment that stands apart.
bool IsEnd(std::string_view rest);

/// The one word that a value is, bare or in quotes; empty if it is something else.
std::string_view WordOf(std::string_view value);

/// True if lines end at LF and CRLF alone, for libyaml too: no NEL, LS or PS, no lone CR; nor does
/// a byte order mark stand in the text.
bool HasPlainLineEnds(std::string_view text);

/// True for `{{`, which begins a template's action.
bool HasDoubleBrace(std::string_view text);

}  // namespace canary_lint

#endif  // CANARY_LINT_LOAD_BLOCK_LINES_H_
