// A directory is looked through, but nothing below it.

#include "cli/merged_reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "cli/reading.h"
#include "load/utf8.h"
#include "report/merging.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

namespace fs = std::filesystem;

/// `eu` of `eu.json.gz`; empty for what is no report by its name.
std::string_view StemOf(std::string_view file) {
  for (const std::string_view ending : {".json", ".json.gz", ".json.zst"}) {
    if (file.ends_with(ending)) return file.substr(0, file.size() - ending.size());
  }
  return {};
}

bool IsUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = Utf8Length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

bool AddDirectory(const std::string& path, std::vector<ReportToMerge>& reports,
                  std::string& error) {
  std::error_code failure;
  std::size_t found = 0;
  for (fs::directory_iterator it(path, failure), end; !failure && it != end;
       it.increment(failure)) {
    const std::string file = it->path().filename().string();
    const std::string_view stem = StemOf(file);
    std::error_code ignored;
    if (stem.empty() || file.starts_with('.') || it->is_directory(ignored)) continue;
    reports.push_back({std::string(stem), it->path().string()});
    ++found;
  }
  if (failure) {
    error = CannotOpen(path, failure.message());
  } else if (found == 0) {
    error = fmt::format("`{}` holds no report: no file there is called NAME.json", Visible(path));
  }
  return error.empty();
}

bool Add(const std::string& argument, std::vector<ReportToMerge>& reports, std::string& error) {
  std::error_code ignored;
  if (fs::is_directory(argument, ignored)) return AddDirectory(argument, reports, error);
  const std::size_t equals = argument.find('=');
  if (equals != std::string::npos) {
    reports.push_back({argument.substr(0, equals), argument.substr(equals + 1)});
    return true;
  }
  error = fmt::format("`--merge {}`: it is no directory, and a report has a name: NAME={}",
                      Visible(argument), Visible(argument));
  return false;
}

bool Check(const ReportToMerge& report, std::string& error) {
  if (report.name.empty()) {
    error = fmt::format("`--merge ={}`: the name is empty", Visible(report.path));
  } else if (report.path.empty()) {
    error = fmt::format("`--merge {}=`: the file is missing", Visible(report.name));
  } else if (report.name.find('/') != std::string::npos) {
    error = fmt::format("`{}` is no name of a report: it holds a `/`", Visible(report.name));
  } else if (!IsUtf8(report.name)) {
    error = fmt::format("`{}` is no name of a report: it is not UTF-8", Visible(report.name));
  }
  return error.empty();
}

}  // namespace

std::vector<ReportToMerge> ReportsToMerge(const std::vector<std::string>& arguments,
                                          std::string& error) {
  std::vector<ReportToMerge> reports;
  for (const std::string& argument : arguments) {
    if (!Add(argument, reports, error)) return {};
  }
  std::sort(reports.begin(), reports.end(), [](const ReportToMerge& a, const ReportToMerge& b) {
    return StandsBefore(a.name, b.name);
  });
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (!Check(reports[i], error)) return {};
    if (i == 0 || reports[i].name != reports[i - 1].name) continue;
    error = fmt::format("two reports are called `{}`", Visible(reports[i].name));
    return {};
  }
  return reports;
}

}  // namespace canary_lint
