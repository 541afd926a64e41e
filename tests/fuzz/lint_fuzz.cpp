// libFuzzer target: a mutated manifest through the whole program, in every format. Beyond what the
// sanitizers watch it holds a report to its promises: it is JSON that accounts for every document,
// a Service has one row, also by an independent reader, a finding has a known code, a place and a
// fingerprint of its own, and nothing that a terminal would obey is printed; nothing of a Secret
// is; threads and the order of files change nothing.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "canary_lint/judge.h"
#include "canary_lint/rule.h"
#include "fuzz.h"
#include "oracle.h"

namespace {

using nlohmann::json;

using canary_lint::fuzz::Require;
using canary_lint::fuzz::TextOf;

std::unique_ptr<canary_lint::Judgement> Judge(canary_lint::LoadOptions load) {
  canary_lint::JudgeOptions options;
  options.load = std::move(load);
  options.list_all = true;
  std::optional<canary_lint::LoadError> error;
  std::unique_ptr<canary_lint::Judgement> judgement = canary_lint::ReadInput(options, error);
  Require(judgement != nullptr && !error.has_value(), "the input can be opened");
  canary_lint::Judge(options, *judgement);
  return judgement;
}

std::unique_ptr<canary_lint::Judgement> JudgeText(std::string_view manifests) {
  std::istringstream in{std::string(manifests)};
  canary_lint::LoadOptions load;
  load.paths = {"-"};
  load.standard_input = &in;
  return Judge(std::move(load));
}

std::string ReportOnFiles(std::vector<std::string> paths, unsigned threads) {
  canary_lint::LoadOptions load;
  load.paths = std::move(paths);
  load.threads = threads;
  return canary_lint::WriteJson(Judge(std::move(load))->report);
}

void CheckFindings(const json& findings) {
  std::set<std::string> fingerprints;
  for (const json& finding : findings) {
    Require(canary_lint::FindRule(finding["code"].get<std::string>()) != nullptr, "a known code");
    Require(finding["line"].get<int>() >= 1 && finding["column"].get<int>() >= 1, "a place");
    Require(fingerprints.insert(finding["fingerprint"].get<std::string>()).second,
            "a fingerprint of its own");
  }
}

/// The rows, as `namespace/name`.
std::set<std::string> CheckServices(const json& services) {
  std::set<std::string> names;
  for (const json& service : services) {
    // What has no name is no object that another could share it with.
    if (service["name"].get<std::string>().empty()) continue;
    Require(names
                .insert(service["namespace"].get<std::string>() + "/" +
                        service["name"].get<std::string>())
                .second,
            "one row for each Service");
  }
  return names;
}

void CheckInputs(const json& inputs) {
  std::uint64_t accounted =
      inputs["ignored"].get<std::uint64_t>() + inputs["unreadable"].get<std::uint64_t>();
  for (const auto& [kind, count] : inputs["resources"].items()) {
    accounted += count.get<std::uint64_t>();
  }
  Require(inputs["documents"].get<std::uint64_t>() == accounted, "every document is accounted for");
}

bool IsHarmless(const std::string& text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
  });
}

/// What a reader of its own finds has a verdict, where the program refuses none of it.
void CheckCensus(const std::string& text, const json& report, const std::set<std::string>& rows) {
  if (report["summary"]["inputs"]["unreadable"].get<std::uint64_t>() != 0) return;
  const auto census = canary_lint::fuzz::CensusOf(text);
  if (!census) return;
  for (const std::string& service : census->services) {
    Require(rows.contains(service), "a verdict for Service " + service);
  }
}

/// Of a page for browsers only its data, less what the program brings with it.
std::string WrittenOfInput(std::string_view format, const canary_lint::Report& report) {
  const std::string written = canary_lint::WriteReport(format, report, {});
  if (format != "html") return written;
  constexpr std::string_view kOpening = "id=\"data\">";
  const std::size_t from = written.find(kOpening) + kOpening.size();
  json data = json::parse(written.substr(from, written.find("</script>", from) - from));
  data.erase("rules");
  return data.dump();
}

void CheckSecrets(const std::string& text, const canary_lint::Report& report) {
  const auto census = canary_lint::fuzz::CensusOf(text);
  if (!census) return;
  for (const std::string_view format : canary_lint::FormatNames()) {
    const std::string written = WrittenOfInput(format, report);
    for (const std::string& secret : census->secrets) {
      Require(written.find(secret) == written.npos, "nothing of a Secret in a report: " + secret);
    }
  }
}

/// Of two files in either order, by one thread and by three.
void CheckOrder(std::string_view text) {
  static const canary_lint::fuzz::TwoFiles files;
  files.Write(text);
  const std::string once = ReportOnFiles({files.first(), files.second()}, 1);
  Require(once == ReportOnFiles({files.second(), files.first()}, 3),
          "the same bytes whatever the order of files and the number of threads");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(TextOf(data, size));
  const auto judgement = JudgeText(text);
  const json report = json::parse(canary_lint::WriteJson(judgement->report));
  CheckFindings(report["findings"]);
  CheckCensus(text, report, CheckServices(report["services"]));
  CheckInputs(report["summary"]["inputs"]);
  for (const std::string_view format : canary_lint::FormatNames()) {
    Require(IsHarmless(canary_lint::WriteReport(format, judgement->report, {})),
            fmt::format("nothing in {} that a terminal obeys", format));
  }
  CheckSecrets(text, judgement->report);
  if (std::hash<std::string>()(text) % 4 == 0) CheckOrder(text);
  return 0;
}
