// Two reports of the same things: what became of each Service, and which findings came and went.
//
// Both are read as JSON reports (report.schema.json), so an earlier one is as good as one that was
// made a moment ago. Services are the same by environment, namespace and name, findings by their
// fingerprints: moving a file, adding a line or another object changes nothing. Services that
// Flagger creates are compared with those that are there: to clients they are the same.
//
// A Canary that is gone ends. What its deletion does was a finding about what might be; where the
// Canary goes from the cluster as from the input, it comes true.

#ifndef CANARY_LINT_REPORT_COMPARISON_H_
#define CANARY_LINT_REPORT_COMPARISON_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace canary_lint {

struct ComparedPort {
  std::string name;
  std::string protocol;
  std::int64_t port = 0;
  std::string target;  ///< a number or a name

  friend bool operator==(const ComparedPort&, const ComparedPort&) = default;
};

struct ComparedService {
  std::string environment;  ///< `.` where there is one alone
  std::string namespace_name;
  std::string name;
  std::string verdict;  ///< `create` for one that Flagger creates
  bool lost = false;    ///< no endpoints between releases (Endpoints::AreLost)
  // As it stands between releases; as it is, where nobody can say.
  std::map<std::string, std::string> selector = {};
  std::vector<ComparedPort> ports = {};

  friend bool operator==(const ComparedService&, const ComparedService&) = default;
};

struct ComparedFinding {
  std::string code;
  std::string severity;
  std::string subject;  ///< `Service/test/web`
  std::string message;
  std::string path;
  std::int64_t line = 0;
  std::string fingerprint;
  std::set<std::string> parts = {};        ///< codes of what it tells beside
  std::vector<std::string> canaries = {};  ///< the Canary that it is about, by CanaryKey
};

/// Findings that are silenced or in a baseline are none.
struct ComparedReport {
  std::map<std::string, ComparedService> services;  ///< by environment, namespace and name
  std::map<std::string, ComparedFinding> findings;  ///< by fingerprint
  std::set<std::string> canaries;                   ///< by environment, namespace and name
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
  /// On both sides, with other ports or another selector.
  bool HasOtherPorts() const;
  bool HasOtherSelector() const;
};

struct FindingMove {
  ComparedFinding before;
  ComparedFinding after;
};

struct Comparison {
  std::vector<ServiceChange> services;  ///< that differ in anything; by name
  std::vector<ComparedFinding> added;   ///< by path, line and code
  /// What the deletion of a Canary that is gone does: a warning of it is an error then, since it is
  /// no longer a matter of what might be. Places are those of the base.
  std::vector<ComparedFinding> come_true;
  std::vector<ComparedFinding> gone;  ///< the others that are no longer there
  std::vector<FindingMove> moved;     ///< to another file
  std::vector<std::string> absent;    ///< paths that the base does not have
};

Comparison Compare(const ComparedReport& before, const ComparedReport& after);

/// `base`: what it is compared with, for people.
std::string WriteComparisonText(const Comparison& comparison, std::string_view base);
std::string WriteComparisonJson(const Comparison& comparison, std::string_view base);
std::string WriteComparisonMarkdown(const Comparison& comparison, std::string_view base);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_COMPARISON_H_
