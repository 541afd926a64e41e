// Markers of the template languages that manifests are written in.

#include "load/template_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace canary_lint {
namespace {

using Marker = std::pair<std::string_view, std::string_view>;

constexpr std::array<Marker, 6> kMarkers = {
    {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}, {"${", "}"}, {"((", "))"}, {"[[", "]]"}}};
constexpr std::size_t kLineMarkers = 3;  // those that stand on lines of their own

bool HasPair(std::string_view text, const Marker& marker) {
  const std::size_t at = text.find(marker.first);
  return at != std::string_view::npos &&
         text.find(marker.second, at + marker.first.size()) != std::string_view::npos;
}

/// The line that holds `at`, with three lines before it and one after it.
std::string_view Around(std::string_view text, std::size_t at) {
  constexpr int kBefore = 3;
  constexpr int kAfter = 1;
  std::size_t begin = std::min(at, text.size());
  std::size_t end = begin;
  for (int lines = kBefore; begin > 0; --begin) {
    if (text[begin - 1] == '\n' && lines-- == 0) break;
  }
  for (int lines = kAfter; end < text.size(); ++end) {
    if (text[end] == '\n' && lines-- == 0) break;
  }
  return text.substr(begin, end - begin);
}

bool HasMarker(std::string_view text) {
  return std::any_of(kMarkers.begin(), kMarkers.end(),
                     [text](const Marker& marker) { return HasPair(text, marker); });
}

bool HasTemplateLine(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    for (std::size_t i = 0; i < kLineMarkers; ++i) {
      if (text.substr(at, 2) == kMarkers[i].first) return true;
    }
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  return false;
}

}  // namespace

bool LooksLikeTemplate(std::string_view document, std::size_t failed_at, std::size_t began_at) {
  return HasMarker(Around(document, failed_at)) || HasMarker(Around(document, began_at)) ||
         HasTemplateLine(document);
}

bool HoldsPlaceholder(std::string_view name) {
  constexpr std::size_t kInNames = 5;  // `[[` is no placeholder that names are known to hold
  return std::any_of(kMarkers.begin(), kMarkers.begin() + kInNames,
                     [name](const Marker& marker) { return HasPair(name, marker); });
}

}  // namespace canary_lint
