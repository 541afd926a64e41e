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
constexpr std::size_t kLongest = 1000;   // bytes of a marker, and of the blanks around it

bool HasPair(std::string_view text, const Marker& marker) {
  const std::size_t at = text.find(marker.first);
  return at != std::string_view::npos &&
         text.find(marker.second, at + marker.first.size()) != std::string_view::npos;
}

/// The marker that begins at `at`, on one or several lines; empty if none does.
std::string_view MarkerAt(std::string_view text, std::size_t at) {
  for (const Marker& marker : kMarkers) {
    if (text.substr(at, 2) != marker.first) continue;
    const std::string_view near = text.substr(at, kLongest);
    const std::size_t end = near.find(marker.second, 2);
    if (end == std::string_view::npos) continue;
    return near.substr(0, end + marker.second.size());
  }
  return {};
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Nothing but blanks before `begin` and behind `end` on their lines.
bool StandsAlone(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t left = begin - std::min(begin, kLongest);
  const std::string_view before = text.substr(left, begin - left);
  const std::string_view after = text.substr(end, kLongest);
  return IsBlank(before.substr(before.rfind('\n') + 1)) &&
         IsBlank(after.substr(0, after.find('\n')));
}

}  // namespace

bool HasTemplateLine(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    for (std::size_t i = 0; i < kLineMarkers; ++i) {
      if (text.substr(at, 2) == kMarkers[i].first) return true;
    }
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  return false;
}

bool HasControlMarker(std::string_view document) {
  return HasPair(document, kMarkers[1]) || HasPair(document, kMarkers[2]);
}

std::string FilledIn(std::string_view document) {
  std::string filled;
  bool found = false;
  for (std::size_t at = 0; at < document.size();) {
    const std::string_view marker = MarkerAt(document, at);
    if (marker.empty()) {
      filled += document[at++];
      continue;
    }
    found = true;
    if (!StandsAlone(document, at, at + marker.size())) filled += "filled-in";
    at += marker.size();
  }
  return found ? filled : std::string();
}

bool HoldsPlaceholder(std::string_view name) {
  constexpr std::size_t kInNames = 5;  // `[[` is no placeholder that names are known to hold
  return std::any_of(kMarkers.begin(), kMarkers.begin() + kInNames,
                     [name](const Marker& marker) { return HasPair(name, marker); });
}

}  // namespace canary_lint
