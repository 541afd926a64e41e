// Knows the ranges of all resources, and for a place the one around it that holds no secret.

#include "report/shown_range.h"

#include <algorithm>
#include <tuple>

namespace canary_lint {

ShownRanges::ShownRanges(const Input& input) : sources_(input.sources) {
  for (const LoadedFile& file : input.files) {
    for (const Resource& resource : file.resources) {
      owners_.push_back({resource.span, resource.id.kind == "Secret"});
    }
  }
  std::sort(owners_.begin(), owners_.end(), [](const Owner& a, const Owner& b) {
    return std::tie(a.span.file, a.span.begin, a.secret) <
           std::tie(b.span.file, b.span.begin, b.secret);
  });
}

// UTF-16 has a NUL in every Latin letter, and the word cannot be found in it.
bool ShownRanges::MayHideSecret(FileIndex file) const {
  const auto [entry, is_new] = may_hide_secret_.try_emplace(file, false);
  if (is_new) {
    const std::string_view bytes = sources_.Bytes(file);
    entry->second = bytes.find("Secret") != std::string_view::npos ||
                    bytes.find('\0') != std::string_view::npos;
  }
  return entry->second;
}

std::optional<Span> ShownRanges::Around(const Span& place) const {
  const auto next =
      std::upper_bound(owners_.begin(), owners_.end(), place, [](const Span& a, const Owner& b) {
        return std::tie(a.file, a.begin) < std::tie(b.span.file, b.span.begin);
      });
  Span gap{place.file, 0, static_cast<std::uint32_t>(sources_.Bytes(place.file).size())};
  if (next != owners_.end() && next->span.file == place.file) gap.end = next->span.begin;
  if (next != owners_.begin()) {
    const Owner& owner = *std::prev(next);
    if (owner.span.file == place.file) {
      if (place.begin < owner.span.end) {
        return owner.secret ? std::nullopt : std::optional<Span>(owner.span);
      }
      gap.begin = owner.span.end;
    }
  }
  return MayHideSecret(place.file) ? std::nullopt : std::optional<Span>(gap);
}

}  // namespace canary_lint
