// libFuzzer target: any text as a report to be merged. It is refused in one line, or it is JSON,
// and two of it make one report that is taken again.

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz.h"
#include "load/read_file.h"
#include "report/merging.h"

namespace {

using canary_lint::ByteBuffer;
using canary_lint::IndexFor;
using canary_lint::NamedReport;
using canary_lint::ReportIndex;
using canary_lint::fuzz::Require;

/// The error, which is one line.
std::string IndexOf(const std::string& text, ReportIndex& index) {
  const ByteBuffer bytes(text);
  std::string error;
  const bool read = IndexReport(bytes.view(), IndexFor::kMetricsToo, index, error);
  Require(read == error.empty(), "what is refused has an error");
  Require(error.find('\n') == std::string::npos, "an error is one line: " + error);
  return error;
}

std::string Twice(const std::string& text, const ReportIndex& index) {
  const std::vector<NamedReport> reports = {{"a", index}, {"b", index}};
  std::string merged;
  const std::string error = WriteMergedJson(
      reports,
      [&](std::size_t, std::uint64_t begin, std::uint64_t end, const canary_lint::TakePiece& take) {
        return take(std::string_view(text).substr(begin, end - begin));
      },
      [&](std::string_view piece) {
        merged += piece;
        return std::string();
      });
  Require(error.empty(), "merging hands on what reading says");
  return merged;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(canary_lint::fuzz::TextOf(data, size));
  ReportIndex index;
  if (!IndexOf(text, index).empty()) return 0;
  Require(nlohmann::json::accept(text), "what is taken is JSON");
  const std::string merged = Twice(text, index);
  Require(nlohmann::json::accept(merged), "what is written is JSON: " + merged);
  ReportIndex again;
  const std::string error = IndexOf(merged, again);
  Require(error.empty(), "a merged report is one: " + error);
  return 0;
}
