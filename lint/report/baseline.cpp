// A row for each finding, by what it is about: a diff of two baselines shows what came and went.

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "report/json_parts.h"

namespace canary_lint {
namespace {

using Row = std::tuple<std::string, std::string, std::string, std::set<int>>;

}  // namespace

std::string WriteBaseline(const Report& report) {
  std::vector<Row> rows;
  for (const Finding& finding : report.findings) {
    if (finding.IsSuppressed()) continue;
    rows.emplace_back(CodeText(finding.code), finding.subject.ToString(), finding.fingerprint,
                      finding.parts);
  }
  std::sort(rows.begin(), rows.end());
  JsonWriter json(JsonWriter::Root::kArray);
  for (const auto& [code, subject, fingerprint, parts] : rows) {
    Json row = {{"code", code}, {"subject", subject}, {"fingerprint", fingerprint}};
    if (!parts.empty()) row["parts"] = PartsJson(parts);
    json.Item(row);
  }
  return json.Finish();
}

}  // namespace canary_lint
