// A chunk is what stands between two stars; the first place where one fits is taken for good.
// (Go, path/match.go; github.com/fluxcd/pkg/envsubst v1.8.0, path/match.go.)

#include "load/glob.h"

#include <algorithm>
#include <optional>

#include "load/utf8.h"

namespace canary_lint {
namespace {

std::size_t CharacterLength(std::string_view text) {
  return std::max<std::size_t>(Utf8Length(text, 0), 1);
}

/// Bytes of UTF-8 sort as their code points do.
std::string_view TakeCharacter(std::string_view& text) {
  const std::string_view character = text.substr(0, CharacterLength(text));
  text.remove_prefix(character.size());
  return character;
}

struct Chunk {
  bool star = false;
  std::string_view text;
};

Chunk TakeChunk(std::string_view& pattern) {
  Chunk chunk;
  while (!pattern.empty() && pattern.front() == '*') {
    pattern.remove_prefix(1);
    chunk.star = true;
  }
  bool in_class = false;
  std::size_t at = 0;
  for (; at < pattern.size(); ++at) {
    if (pattern[at] == '*' && !in_class) break;
    if (pattern[at] == '[') in_class = true;
    if (pattern[at] == ']') in_class = false;
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
  }
  chunk.text = pattern.substr(0, at);
  pattern.remove_prefix(at);
  return chunk;
}

/// A chunk against the beginning of a name.
class ChunkMatch {
 public:
  ChunkMatch(std::string_view chunk, std::string_view name, GlobSlash slash)
      : chunk_(chunk), name_(name), slash_(slash) {}

  GlobResult Run() {
    while (!chunk_.empty()) {
      if (name_.empty()) return GlobResult::kNo;
      const GlobResult result = One();
      if (result != GlobResult::kYes) return result;
    }
    return GlobResult::kYes;
  }
  std::string_view Rest() const { return name_; }

 private:
  GlobResult One() {
    if (chunk_.front() == '[') return Class();
    if (chunk_.front() == '?') {
      if (slash_ == GlobSlash::kStops && name_.front() == '/') return GlobResult::kNo;
      chunk_.remove_prefix(1);
      TakeCharacter(name_);
      return GlobResult::kYes;
    }
    if (chunk_.front() == '\\') chunk_.remove_prefix(1);
    if (chunk_.empty()) return GlobResult::kMalformed;
    if (chunk_.front() != name_.front()) return GlobResult::kNo;
    chunk_.remove_prefix(1);
    name_.remove_prefix(1);
    return GlobResult::kYes;
  }

  GlobResult Class() {
    const std::string_view character = TakeCharacter(name_);
    chunk_.remove_prefix(1);
    const bool negated = !chunk_.empty() && chunk_.front() == '^';
    if (negated) chunk_.remove_prefix(1);
    bool inside = false;
    for (bool first = true; first || chunk_.empty() || chunk_.front() != ']'; first = false) {
      const std::optional<std::string_view> low = ClassCharacter();
      std::optional<std::string_view> high = low;
      if (low.has_value() && chunk_.front() == '-') {
        chunk_.remove_prefix(1);
        high = ClassCharacter();
      }
      if (!high.has_value()) return GlobResult::kMalformed;
      inside = inside || (*low <= character && character <= *high);
    }
    chunk_.remove_prefix(1);
    return inside != negated ? GlobResult::kYes : GlobResult::kNo;
  }

  /// Never the last of a chunk: a class must be closed.
  std::optional<std::string_view> ClassCharacter() {
    if (chunk_.empty() || chunk_.front() == '-' || chunk_.front() == ']') return std::nullopt;
    if (chunk_.front() == '\\') chunk_.remove_prefix(1);
    if (chunk_.empty() || Utf8Length(chunk_, 0) == 0) return std::nullopt;
    const std::string_view character = TakeCharacter(chunk_);
    return chunk_.empty() ? std::nullopt : std::optional(character);
  }

  std::string_view chunk_;
  std::string_view name_;
  GlobSlash slash_;
};

/// Where the chunk fits: at once, or, behind a star, further on. `name` is then what follows.
GlobResult Place(const Chunk& chunk, bool last, GlobSlash slash, std::string_view& name) {
  for (std::size_t skipped = 0; skipped <= name.size(); ++skipped) {
    ChunkMatch match(chunk.text, name.substr(skipped), slash);
    const GlobResult result = match.Run();
    if (result == GlobResult::kMalformed) return result;
    if (result == GlobResult::kYes && (!last || match.Rest().empty())) {
      name = match.Rest();
      return result;
    }
    if (!chunk.star || skipped == name.size()) break;
    if (slash == GlobSlash::kStops && name[skipped] == '/') break;
  }
  return GlobResult::kNo;
}

}  // namespace

GlobResult GlobMatches(std::string_view pattern, std::string_view name, GlobSlash slash) {
  while (!pattern.empty()) {
    const Chunk chunk = TakeChunk(pattern);
    if (chunk.star && chunk.text.empty()) {
      const bool all = slash == GlobSlash::kCounts || name.find('/') == std::string_view::npos;
      return all ? GlobResult::kYes : GlobResult::kNo;
    }
    const GlobResult result = Place(chunk, pattern.empty(), slash, name);
    if (result != GlobResult::kYes) return result;
  }
  return name.empty() ? GlobResult::kYes : GlobResult::kNo;
}

}  // namespace canary_lint
