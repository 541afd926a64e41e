// Which part of a word is the chart, and how two lists become one.

#include "cli/chart_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "load/walk.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// Display path of a chart, which may be named by its Chart.yaml.
std::string ChartPath(const std::string& text) {
  constexpr std::string_view kFile = "/Chart.yaml";
  std::string path = DisplayPath(text);
  const bool file = path.size() > kFile.size() &&
                    path.compare(path.size() - kFile.size(), kFile.size(), kFile) == 0;
  if (file) path.resize(path.size() - kFile.size());
  return path;
}

}  // namespace

void AddChartFile(const std::string& value, ChartValuesByPath& charts) {
  const std::size_t equals = value.find('=');
  if (equals == std::string::npos) {
    charts[""].files.push_back(DisplayPath(value));
  } else {
    charts[ChartPath(value.substr(0, equals))].files.push_back(
        DisplayPath(value.substr(equals + 1)));
  }
}

bool AddChartSet(const std::string& value, ChartValuesByPath& charts, std::string& error) {
  const std::size_t first = value.find('=');
  if (first == std::string::npos || first == 0) {
    error = fmt::format("`--set {}` sets nothing: expected [CHART=]KEY=VALUE", Visible(value));
    return false;
  }
  const std::size_t stop = value.find_first_of("=,", first + 1);
  const bool named = stop != std::string::npos && value[stop] == '=';
  if (named) {
    charts[ChartPath(value.substr(0, first))].set.push_back(value.substr(first + 1));
  } else {
    charts[""].set.push_back(value);
  }
  return true;
}

void MergeChartValues(const ChartValuesByPath& stronger, ChartValuesByPath& charts) {
  for (const auto& [path, values] : stronger) {
    ChartValues& merged = charts[path];
    merged.files.insert(merged.files.end(), values.files.begin(), values.files.end());
    merged.set.insert(merged.set.end(), values.set.begin(), values.set.end());
    merged.set_string.insert(merged.set_string.end(), values.set_string.begin(),
                             values.set_string.end());
  }
}

std::string UnreadableChartFile(const ChartValuesByPath& charts, std::string& reason) {
  for (const auto& [path, values] : charts) {
    for (const std::string& file : values.files) {
      errno = 0;
      if (std::ifstream(file).good()) continue;
      reason = std::generic_category().message(errno == 0 ? EIO : errno);
      return file;
    }
  }
  return {};
}

}  // namespace canary_lint
