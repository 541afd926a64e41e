// What is small is a tree and printed; rows go from the reports to the output in pieces.

#include "report/merging.h"

#include <algorithm>
#include <map>
#include <utility>

#include "canary_lint/version.h"
#include "report/json_parts.h"

namespace canary_lint {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

Counts SummedCounts(const std::vector<NamedReport>& reports, std::string_view object) {
  Counts sums;
  for (const NamedReport& report : reports) {
    const auto counts = report.index.counts.find(object);
    if (counts == report.index.counts.end()) continue;
    for (const auto& [name, count] : counts->second) sums[name] += count;
  }
  return sums;
}

Json CountsMap(const Counts& counts) {
  Json json = Json::object();
  for (const auto& [name, count] : counts) json[name] = count;
  return json;
}

/// In the order of the report.
Json SummedJson(const std::vector<NamedReport>& reports, std::string_view object) {
  const Counts sums = SummedCounts(reports, object);
  Json json = Json::object();
  for (const std::string_view name : CountNames(object)) {
    json[std::string(name)] = sums.at(std::string(name));
  }
  return json;
}

Json MergedControllers(const std::vector<NamedReport>& reports) {
  std::vector<std::pair<Json, Json>> rows;
  std::map<std::string, std::size_t> known;
  for (const NamedReport& report : reports) {
    for (const auto& [row, environments] : report.index.controllers) {
      const auto [place, is_new] = known.try_emplace(row.dump(), rows.size());
      if (is_new) rows.emplace_back(row, Json::array());
      Json& names = rows[place->second].second;
      for (const std::string& name : environments) names.push_back(report.name + "/" + name);
    }
  }
  Json json = Json::array();
  for (auto& [row, environments] : rows) {
    row["environments"] = std::move(environments);
    json.push_back(std::move(row));
  }
  return json;
}

Json MergedInput(const std::vector<NamedReport>& reports) {
  const auto manifests = std::find_if(
      reports.begin(), reports.end(),
      [](const NamedReport& report) { return report.index.input_kind == "manifests"; });
  const ReportIndex& shown = (manifests == reports.end() ? reports.begin() : manifests)->index;
  return {{"kind", shown.input_kind}, {"why", shown.input_why}};
}

/// As it stands within quotes.
std::string WithinQuotes(const std::string& text) {
  const std::string quoted = PrintedJson(text);
  return quoted.substr(1, quoted.size() - 2);
}

MergePrefixes PrefixesOf(const NamedReport& report) {
  const std::string path = WithinQuotes(report.name + "/");
  return {report.name, path, report.index.is_one_environment ? path + ".:" : path};
}

class Merger {
 public:
  Merger(const std::vector<NamedReport>& reports, const ReadReportPart& read, const TakePiece& take)
      : reports_(reports), read_(read), take_(take) {}

  std::string Run() {
    json_.Member("formatVersion", kReportFormatVersion);
    json_.Member("tool", ToolJson());
    json_.Member("flagger", MergedControllers(reports_));
    WriteSummary();
    WriteRows("environments", MergedArray::kEnvironmentRows);
    WriteRows("services", MergedArray::kServiceRows);
    WriteRows("planned", MergedArray::kPlannedRows);
    WriteRows("canaries", MergedArray::kCanaryRows);
    WriteRows("findings", MergedArray::kFindingRows);
    json_.OpenObject("graph");
    WriteRows("nodes", MergedArray::kNodeRows);
    WriteRows("edges", MergedArray::kEdgeRows);
    json_.Close();
    return error_.empty() ? take_(json_.Finish()) : error_;
  }

 private:
  void WriteSummary() {
    json_.OpenObject("summary");
    json_.Member("input", MergedInput(reports_));
    json_.OpenObject("inputs");
    const Json counts = SummedJson(reports_, "inputs");
    json_.Member("files", counts["files"]);
    json_.Member("documents", counts["documents"]);
    json_.Member("resources", CountsMap(SummedCounts(reports_, "resources")));
    json_.Member("ignored", counts["ignored"]);
    json_.Member("ignoredKinds", CountsMap(SummedCounts(reports_, "ignoredKinds")));
    json_.Member("unreadable", counts["unreadable"]);
    json_.Member("skippedFiles", counts["skippedFiles"]);
    WriteRows("leftOut", MergedArray::kLeftOutRows);
    json_.Close();
    json_.Member("verdicts", SummedJson(reports_, "verdicts"));
    json_.Member("findings", SummedJson(reports_, "findings"));
    const Counts sums = SummedCounts(reports_, "summary");
    for (const char* name : {"suppressed", "baselined", "unlisted"}) {
      if (sums.contains(name)) json_.Member(name, sums.at(name));
    }
    json_.Close();
  }

  void WriteRows(std::string_view key, MergedArray array) {
    json_.OpenArray(key);
    for (std::size_t i = 0; i < reports_.size() && error_.empty(); ++i) {
      const EditedPart& part = reports_[i].index[array];
      if (part.end == 0) continue;
      json_.ItemFollows();
      error_ = take_(json_.Take());
      if (error_.empty()) error_ = WritePart(i, part);
    }
    json_.Close();
  }

  std::string WritePart(std::size_t report, const EditedPart& part) {
    const MergePrefixes prefixes = PrefixesOf(reports_[report]);
    PartWriter writer(part, prefixes, take_);
    return read_(report, part.begin, part.end,
                 [&writer](std::string_view piece) { return writer.Write(piece); });
  }

  const std::vector<NamedReport>& reports_;
  const ReadReportPart& read_;
  const TakePiece& take_;
  JsonWriter json_;
  std::string error_;
};

}  // namespace

bool StandsBefore(const std::string& a, const std::string& b) { return a + "/" < b + "/"; }

std::string WriteMergedJson(const std::vector<NamedReport>& reports, const ReadReportPart& read,
                            const TakePiece& take) {
  return Merger(reports, read, take).Run();
}

}  // namespace canary_lint
