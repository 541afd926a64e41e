// Edits by line and column, from the last to the first, and the comparison of two reports.

#include "apply_fix.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace canary_lint::test {
namespace {

using nlohmann::json;

/// Columns are code points.
std::size_t OffsetOf(const std::string& text, std::size_t line, std::size_t column) {
  std::size_t at = 0;
  for (; line > 1; --line) at = text.find('\n', at) + 1;
  for (; column > 1; --column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

auto StartOf(const json& edit) {
  return std::tuple(edit.at("path").get<std::string>(), edit.at("line").get<std::size_t>(),
                    edit.at("column").get<std::size_t>());
}

int Weight(const json& finding) {
  const std::string severity = finding.at("severity").get<std::string>();
  return severity == "error" ? 2 : severity == "warning" ? 1 : 0;
}

/// What a finding is about, wherever it stands now.
std::string TopicOf(const json& finding) {
  return finding.at("code").get<std::string>() + " " + finding.at("subject").dump();
}

}  // namespace

Files ApplyFix(Files files, const json& fix) {
  std::vector<json> edits = fix.at("edits");
  std::sort(edits.begin(), edits.end(),
            [](const json& a, const json& b) { return StartOf(b) < StartOf(a); });
  for (const json& edit : edits) {
    REQUIRE(files.count(edit.at("path")) == 1);
    std::string& text = files[edit.at("path")];
    const std::size_t begin = OffsetOf(text, edit.at("line"), edit.at("column"));
    const std::size_t end = OffsetOf(text, edit.at("endLine"), edit.at("endColumn"));
    REQUIRE(begin <= end);
    REQUIRE(end <= text.size());
    text.replace(begin, end - begin, edit.at("newText").get<std::string>());
  }
  return files;
}

std::vector<std::string> FaultsOfFix(const json& finding, const std::vector<json>& before,
                                     const std::vector<json>& after) {
  std::vector<std::string> faults;
  std::set<std::string> known;
  for (const json& one : before) known.insert(TopicOf(one));
  for (const json& one : after) {
    if (one.contains("suppression")) continue;
    if (one.at("fingerprint") == finding.at("fingerprint")) {
      faults.push_back("it is there still: " + one.at("message").get<std::string>());
    } else if (known.count(TopicOf(one)) == 0 && Weight(one) >= Weight(finding)) {
      faults.push_back(fmt::format("{} {} came with it: {}", one.at("severity").get<std::string>(),
                                   one.at("code").get<std::string>(),
                                   one.at("message").get<std::string>()));
    }
  }
  return faults;
}

}  // namespace canary_lint::test
