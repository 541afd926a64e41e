// The parts of render_charts.h that look at names and lines; guards are render_guard.cpp.

#include "sources/render_charts.h"

#include <algorithm>
#include <cctype>

namespace canary_lint {
namespace {

/// `redis`, `redis-17.3.2.tgz`
bool IsVendored(const std::string& entry, std::string_view name) {
  if (entry == name) return true;
  const bool packed = entry.ends_with(".tgz") && entry.size() > name.size() + 1;
  return packed && entry.compare(0, name.size(), name) == 0 && entry[name.size()] == '-' &&
         std::isdigit(static_cast<unsigned char>(entry[name.size() + 1])) != 0;
}

/// A line `kind: ...`, at the left edge.
struct Found {
  KindLine line;
  bool same = false;  // it says the kind in question
};

std::vector<Found> KindLines(std::string_view text, std::string_view kind) {
  constexpr std::string_view kKey = "kind:";
  std::vector<Found> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.starts_with(kKey)) {
      std::string_view says = line.substr(kKey.size());
      says.remove_prefix(std::min(says.find_first_not_of(" \"'"), says.size()));
      says = says.substr(0, says.find_first_of(" \"'#"));
      const auto at = static_cast<std::uint32_t>(begin);
      found.push_back({{at, at + static_cast<std::uint32_t>(line.size())}, says == kind});
    }
    begin = end + 1;
  }
  return found;
}

}  // namespace

std::vector<MissingDependency> MissingDependencies(Value chart,
                                                   const std::vector<std::string>& vendored) {
  std::vector<MissingDependency> missing;
  for (const Value dependency : chart["dependencies"].Items()) {
    const Value name = dependency["name"];
    const std::string_view text = name.StringOr("");
    const bool there =
        std::any_of(vendored.begin(), vendored.end(),
                    [text](const std::string& entry) { return IsVendored(entry, text); });
    if (!text.empty() && !there) missing.push_back({std::string(text), name.span()});
  }
  return missing;
}

std::vector<std::string> CiValueFiles(const std::vector<std::string>& names) {
  std::vector<std::string> files;
  std::copy_if(names.begin(), names.end(), std::back_inserter(files),
               [](const std::string& name) { return name.ends_with("-values.yaml"); });
  std::sort(files.begin(), files.end());
  return files;
}

std::string SetParameter(std::string_view name, std::string_view value) {
  std::string parameter(name);
  parameter += '=';
  const bool list = !value.empty() && value.front() == '{' && value.back() == '}';
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = i > 0 && value[i - 1] == '\\';
    if (value[i] == ',' && !list && !escaped) parameter += '\\';
    parameter += value[i];
  }
  return parameter;
}

KindLine FindKindLine(std::string_view template_text, std::string_view kind, std::size_t n) {
  const std::vector<Found> all = KindLines(template_text, kind);
  std::vector<KindLine> same;
  for (const Found& found : all) {
    if (found.same) same.push_back(found.line);
  }
  if (same.size() == 1) return same.front();
  if (n < same.size()) return same[n];
  return same.empty() && n < all.size() ? all[n].line : KindLine{};
}

}  // namespace canary_lint
