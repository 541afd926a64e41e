// Two reports of the same things: what became of each Service, and which findings came and went.
//
// Both are read as JSON reports (report.schema.json), so an earlier one is as good as one that was
// made a moment ago. Services are the same by environment, namespace and name, findings by their
// fingerprints: moving a file, adding a line or another object changes nothing.

#ifndef CANARY_LINT_REPORT_COMPARISON_H_
#define CANARY_LINT_REPORT_COMPARISON_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

struct ComparedService {
  std::string environment;  ///< `.` where there is one alone
  std::string namespace_name;
  std::string name;
  std::string verdict;
  bool lost = false;  ///< no endpoints between releases (Endpoints::AreLost)
};

struct ComparedFinding {
  std::string code;
  std::string severity;
  std::string subject;  ///< `Service/test/web`
  std::string message;
  std::string path;
  std::int64_t line = 0;
  std::string fingerprint;
};

/// Findings that are silenced or in a baseline are none.
struct ComparedReport {
  std::map<std::string, ComparedService> services;  ///< by environment, namespace and name
  std::map<std::string, ComparedFinding> findings;  ///< by fingerprint
};

/// Absent, with `error` set, one line, for what is no report of this major version.
std::optional<ComparedReport> ReadComparedReport(const std::string& path, std::string_view text,
                                                 std::string& error);

struct ServiceChange {
  std::optional<ComparedService> before;  ///< absent: it was not there
  std::optional<ComparedService> after;   ///< absent: it is gone

  const ComparedService& service() const { return after.has_value() ? *after : *before; }
  bool IsRewritten() const;  ///< and was not before
  bool IsOrphaned() const;   ///< it loses its endpoints between releases, and did not before
  bool IsReleased() const;   ///< it was to be taken over, and is left alone now
};

struct FindingMove {
  ComparedFinding before;
  ComparedFinding after;
};

struct Comparison {
  std::vector<ServiceChange> services;  ///< whose verdict or endpoints differ; by name
  std::vector<ComparedFinding> added;   ///< by path, line and code
  std::vector<ComparedFinding> gone;
  std::vector<FindingMove> moved;  ///< to another file
};

Comparison Compare(const ComparedReport& before, const ComparedReport& after);

/// `base`: what it is compared with, for people.
std::string WriteComparisonText(const Comparison& comparison, std::string_view base);
std::string WriteComparisonJson(const Comparison& comparison, std::string_view base);
std::string WriteComparisonMarkdown(const Comparison& comparison, std::string_view base);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_COMPARISON_H_
