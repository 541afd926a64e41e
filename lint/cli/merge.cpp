// All reports are read once to learn what to write; then their rows, while the output is written.

#include "cli/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <ostream>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/merged_reports.h"
#include "cli/outputs.h"
#include "cli/write_file.h"
#include "load/at_once.h"
#include "load/kept_texts.h"
#include "report/merging.h"
#include "report/metrics.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string CannotMerge(const std::string& path, std::string_view why) {
  return fmt::format("cannot merge `{}`: {}", Visible(path), why);
}

class Merging {
 public:
  Merging(const Settings& settings, const Console& console)
      : settings_(settings), console_(console) {}

  int Run() {
    std::string error;
    files_ = ReportsToMerge(settings_.merge, error);
    if (!error.empty()) return console_.Fail(error);
    if (!Read(error)) return console_.Fail(error);
    if (!MayWrite()) return kFailed;
    bool written = WriteMain();
    for (const ReportTarget& target : settings_.reports) {
      written = WriteFile(target.format, target.path) && written;
    }
    return written ? kClean : kFailed;
  }

 private:
  bool Read(std::string& error) {
    std::vector<std::string> errors(files_.size());
    reports_.resize(files_.size());
    texts_.resize(files_.size());
    AtOnce(files_.size(), settings_.load.threads,
           [&](std::size_t i, std::size_t) { errors[i] = ReadOne(i); });
    for (std::size_t i = 0; i < files_.size() && error.empty(); ++i) {
      if (!errors[i].empty()) error = CannotMerge(files_[i].path, errors[i]);
    }
    return error.empty();
  }

  std::string ReadOne(std::size_t i) {
    const FileBytes file = ReadFileBytes(files_[i].path, {.regular_only = true, .unpack = true});
    if (!file.error.empty()) return file.error;
    std::string error;
    reports_[i].name = files_[i].name;
    const IndexFor purpose = Writes("prometheus") ? IndexFor::kMetricsToo : IndexFor::kRows;
    if (!IndexReport(file.bytes.view(), purpose, reports_[i].index, error)) return error;
    AddMetrics(reports_[i]);
    if (Writes("json")) texts_[i] = kept_.Keep(files_[i].path, file, error);
    return error;
  }

  /// They may be many, and nobody wants those of one report.
  void AddMetrics(NamedReport& report) {
    const std::lock_guard<std::mutex> lock(mutex_);
    metrics_.Add(std::exchange(report.index.metrics, {}), report.name + "/");
  }

  bool Writes(std::string_view format) const {
    return settings_.format == format ||
           std::any_of(settings_.reports.begin(), settings_.reports.end(),
                       [format](const ReportTarget& target) { return target.format == format; });
  }

  /// An output is none of the reports that are read.
  bool MayWrite() const {
    std::vector<std::string> outputs;
    if (settings_.output != "-") outputs.push_back(settings_.output);
    for (const ReportTarget& target : settings_.reports) outputs.push_back(target.path);
    for (const std::string& output : outputs) {
      for (const ReportToMerge& file : files_) {
        std::error_code ignored;
        if (!std::filesystem::equivalent(output, file.path, ignored)) continue;
        return FailToWrite(console_, output, "it is a file that this run reads");
      }
    }
    return true;
  }

  Pieces PiecesOf(const std::string& format) {
    if (format == "prometheus") {
      return [this](const TakePiece& take) { return take(WriteMetrics(metrics_)); };
    }
    return [this](const TakePiece& take) {
      return WriteMergedJson(
          reports_,
          [this](std::size_t i, std::uint64_t begin, std::uint64_t end, const TakePiece& piece) {
            return ReadPart(i, begin, end, piece);
          },
          take);
    };
  }

  /// Remembers what was wrong with the report, and not with the output.
  std::string ReadPart(std::size_t i, std::uint64_t begin, std::uint64_t end,
                       const TakePiece& take) {
    std::string of_output;
    std::string error =
        kept_.Read(texts_[i], begin, end, [&of_output, &take](std::string_view piece) {
          of_output = take(piece);
          return of_output;
        });
    if (!error.empty() && of_output.empty()) unread_ = CannotMerge(files_[i].path, error);
    return error;
  }

  bool WriteMain() {
    if (!settings_.output.empty() && settings_.output != "-") {
      return WriteFile(settings_.format, settings_.output);
    }
    std::ostream& out = console_.out;
    const std::string error = PiecesOf(settings_.format)([&out](std::string_view piece) {
      out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
      return out ? "" : "cannot write to standard output";
    });
    out.flush();
    if (!unread_.empty()) return console_.Fail(unread_) == kClean;
    return out ? true : console_.Fail("cannot write to standard output") == kClean;
  }

  bool WriteFile(const std::string& format, const std::string& path) {
    const std::string error = WriteReportFile(path, PiecesOf(format));
    if (!unread_.empty()) return console_.Fail(std::exchange(unread_, {})) == kClean;
    return error.empty() || FailToWrite(console_, path, error);
  }

  const Settings& settings_;
  const Console& console_;
  std::vector<ReportToMerge> files_;
  std::vector<NamedReport> reports_;
  std::vector<KeptText> texts_;
  KeptTexts kept_;
  std::mutex mutex_;
  Metrics metrics_;  // of all
  std::string unread_;
};

}  // namespace

int Merge(const Settings& settings, const Console& console) {
  return Merging(settings, console).Run();
}

}  // namespace canary_lint
