// Keys of the configuration about what is read: `paths`, `charts`, `exclude`, `environments`.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/config_reader.h"
#include "cli/options.h"
#include "cli/values.h"
#include "load/chart_paths.h"
#include "load/nearest.h"
#include "load/walk.h"
#include "report/unicode.h"
#include "sources/render_charts.h"

namespace canary_lint {

bool ConfigReader::ReadPaths(Value value) {
  if (!value.IsSequence()) return FailKind(value, "`paths` to be an array of paths");
  for (const Value item : value.Items()) {
    const std::string_view path = item.StringOr("");
    if (path.empty()) return FailKind(item, "a path");
    config_.paths.push_back(Path(path));
  }
  return true;
}

/// A glob without a `/` is for names, wherever they stand.
bool ConfigReader::ReadExclude(Value value) {
  const std::string own = DirectoryOf(std::string(text_.sources.Path(0)));
  if (!value.IsSequence()) return FailKind(value, "`exclude` to be an array of patterns");
  for (const Value item : value.Items()) {
    const std::string glob(item.StringOr(""));
    if (glob.empty()) return FailKind(item, "a pattern");
    std::string error;
    if (!ReadPathGlob(glob, error).has_value()) return Fail(item.span(), error);
    const bool placed = glob.find('/') != glob.npos && glob.front() != '/';
    config_.excluded.push_back(placed ? DisplayPath(Below(own, glob)) : glob);
  }
  return true;
}

bool ConfigReader::ReadCharts(Value value) {
  if (!value.IsMap()) return FailKind(value, "`charts` to be an object");
  for (const Member member : value.Members()) {
    if (member.key.empty()) return Fail(member.key_span, "a chart needs a path");
    chart_ = &config_.charts[Path(member.key)];
    if (!ReadChart(member.value)) return false;
  }
  return true;
}

bool ConfigReader::ReadChart(Value value) {
  static constexpr std::array kKeys = {Key{"values", &ConfigReader::ReadChartFiles},
                                       Key{"set", &ConfigReader::ReadChartSet}};
  return ReadMap(value, "a chart", kKeys);
}

bool ConfigReader::ReadChartFiles(Value value) {
  const std::optional<std::vector<std::string>> files = Strings(value);
  if (!files.has_value()) return false;
  for (const std::string& file : *files) chart_->files.push_back(Path(file));
  return true;
}

bool ConfigReader::ReadChartSet(Value value) {
  if (!value.IsMap()) return FailKind(value, "`set` to be an object");
  for (const Member member : value.Members()) {
    if (!IsScalar(member.value) && !member.value.IsNull()) return FailKind(member.value, "a value");
    const std::string text(member.value.IsNull() ? "null" : member.value.Text());
    (member.value.IsString() ? chart_->set_string : chart_->set)
        .push_back(SetParameter(member.key, text));
  }
  return true;
}

bool ConfigReader::ReadEnvironments(Value value) {
  if (!value.IsMap()) return FailKind(value, "`environments` to be an object");
  for (const Member member : value.Members()) {
    if (member.key.empty()) return Fail(member.key_span, "an environment needs a name");
    if (!member.value.IsSequence()) return FailKind(member.value, "an array of paths");
    std::vector<std::string> paths;
    for (const Value item : member.value.Items()) {
      const std::string_view path = item.StringOr("");
      if (path.empty()) return FailKind(item, "a path");
      paths.push_back(Path(path));
    }
    config_.environments.emplace_back(member.key, std::move(paths));
  }
  return true;
}

}  // namespace canary_lint
