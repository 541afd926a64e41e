// Knows the ranges of all objects, and for a place the one around it that holds no secret.

#include "report/shown_range.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

#include "report/hidden_text.h"

namespace canary_lint {
namespace {

constexpr std::string_view kSeparator = "\n---";

/// What parses may speak of Secrets where no key says so: a patch in a string does.
bool MentionsSecret(std::string_view text) {
  return text.find("Secret") != std::string_view::npos || text.find('\0') != std::string_view::npos;
}

}  // namespace

ShownRanges::ShownRanges(const Input& input) : sources_(input.sources) {
  for (const LoadedFile& file : input.files) {
    for (const Resource& resource : file.resources) {
      owners_.push_back({resource.span, resource.root, resource.id.kind == "Secret"});
    }
    if (!file.resources.empty()) continue;
    for (const Value root : file.roots) {
      const std::string_view bytes = sources_.Bytes(root.span().file);
      owners_.push_back({root.span(), root, MentionsSecret(bytes)});
    }
  }
  std::sort(owners_.begin(), owners_.end(), [](const Owner& a, const Owner& b) {
    return std::tie(a.span.file, a.span.begin, a.secret) <
           std::tie(b.span.file, b.span.begin, b.secret);
  });
}

/// What is meant is shown; beside it, nothing from what may be a secret on.
std::optional<Span> ShownRanges::Within(std::size_t owner, const Span& place) const {
  const Owner& around = owners_[owner];
  if (around.secret) return std::nullopt;
  const auto [known, is_new] = hidden_.try_emplace(owner);
  if (is_new) known->second = HiddenScalars(around.root);
  Span range = around.span;
  for (const Span& hidden : known->second) {
    if (hidden.begin <= place.begin && hidden.end >= place.end) continue;
    if (hidden.begin < place.begin) {
      range.begin = std::max(range.begin, std::min(hidden.end, place.begin));
    } else {
      range.end = std::min(range.end, hidden.begin);
    }
  }
  return range;
}

std::optional<Span> ShownRanges::Unread(Span gap, const Span& place) const {
  const std::string_view bytes = sources_.Bytes(place.file);
  const std::size_t begin = bytes.substr(0, place.begin).rfind(kSeparator);
  if (begin != std::string_view::npos) {
    gap.begin = std::max(gap.begin, static_cast<std::uint32_t>(begin + kSeparator.size()));
  }
  const std::size_t end = bytes.find(kSeparator, place.begin);
  if (end != std::string_view::npos) gap.end = std::min(gap.end, static_cast<std::uint32_t>(end));
  gap.end = std::max(gap.begin, gap.end);
  if (!IsHarmless(bytes.substr(gap.begin, gap.end - gap.begin))) return std::nullopt;
  return gap;
}

std::optional<Span> ShownRanges::Around(const Span& place) const {
  const auto next =
      std::upper_bound(owners_.begin(), owners_.end(), place, [](const Span& a, const Owner& b) {
        return std::tie(a.file, a.begin) < std::tie(b.span.file, b.span.begin);
      });
  Span gap{place.file, 0, static_cast<std::uint32_t>(sources_.Bytes(place.file).size())};
  if (next != owners_.end() && next->span.file == place.file) gap.end = next->span.begin;
  if (next != owners_.begin() && std::prev(next)->span.file == place.file) {
    const auto owner = std::prev(next);
    if (place.begin < owner->span.end) {
      return Within(static_cast<std::size_t>(owner - owners_.begin()), place);
    }
    gap.begin = owner->span.end;
  }
  return Unread(gap, place);
}

}  // namespace canary_lint
