// Stage 8: everything that is known -> bytes. One writer per format.
//
// A writer is a pure function of a Report: no clock, no host, no absolute path, the same bytes for
// the same input whatever the order of paths or the number of threads. The meaning of every field
// of the JSON is in `lint/report/report.schema.json`.

#ifndef CANARY_LINT_REPORT_H_
#define CANARY_LINT_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/environment.h"
#include "canary_lint/finding.h"
#include "canary_lint/load.h"
#include "canary_lint/plan.h"
#include "canary_lint/profile.h"
#include "canary_lint/world.h"
#include "canary_lint/world_graph.h"

namespace canary_lint {

/// One environment with everything that was worked out about it.
struct EnvironmentReport {
  const Environment* environment = nullptr;
  const Inventory* inventory = nullptr;
  const Profiles* profiles = nullptr;
  const WorldGraphs* graphs = nullptr;
  const Plan* plan = nullptr;
  const Worlds* worlds = nullptr;
};

struct Report {
  const Input* input = nullptr;
  const SourceTree* tree = nullptr;
  const Environments* all_environments = nullptr;
  std::vector<EnvironmentReport> environments;  ///< those that are judged, by name
  std::vector<Finding> findings;                ///< sorted, suppressed ones included
  std::size_t unlisted = 0;             ///< findings about an input without any Canary, left out
  std::vector<std::string> namespaces;  ///< globs of those whose rows are shown; empty: all
  std::optional<Severity> fail_on = Severity::kError;  ///< what makes the run fail; absent: nothing

  bool has_baseline = false;  ///< findings are new, or `baselined`
  std::string focus;          ///< `Service/test/podinfo`: what drawings are of; empty: everything

  bool Shows(const std::string& namespace_name) const;
  /// It makes the run fail.
  bool Fails(const Finding& finding) const;
};

struct TextStyle {
  bool color = false;
  unsigned width = 100;  ///< columns to wrap at; 0: never
  bool quiet = false;    ///< no rows, findings and summary only
  bool all = false;      ///< rows of the Services that are left as they are, too
};

std::string WriteText(const Report& report, const TextStyle& style);
/// What `--write-baseline` writes: every finding that is not silenced, known or new.
std::string WriteBaseline(const Report& report);
std::string WriteGcc(const Report& report);
std::string WriteJson(const Report& report);
std::string WriteGithub(const Report& report);
std::string WriteSarif(const Report& report);       ///< SARIF 2.1.0, for code scanning
std::string WriteGitlab(const Report& report);      ///< GitLab's Code Quality
std::string WriteJunit(const Report& report);       ///< a test for each Service
std::string WriteCheckstyle(const Report& report);  ///< findings by file
std::string WriteRdjson(const Report& report);      ///< reviewdog's
std::string WriteMarkdown(const Report& report);    ///< a step summary, or a comment
std::string WritePrometheus(const Report& report);  ///< gauges, for a textfile collector
std::string WriteDot(const Report& report);         ///< the graph, for Graphviz
std::string WriteMermaid(const Report& report);     ///< the graph, for Markdown
std::string WriteHtml(const Report& report);        ///< one page that loads nothing
std::string WriteManifests(const Report& report);   ///< what Flagger writes, whole, as YAML

/// Some environment's drawing has what `focus` names.
bool HasFocus(const Report& report);

/// Names of `--format`, in the order of the documentation.
const std::vector<std::string_view>& FormatNames();
/// Writes in the named format; `name` must be one of FormatNames().
std::string WriteReport(std::string_view name, const Report& report, const TextStyle& style);

/// `--list-environments`: what is in each and why, what is in none and why, and what is open.
std::string WriteEnvironmentListText(const Environments& environments);
/// The same as `{formatVersion, environments[], leftOut[]}`, as in the JSON report.
std::string WriteEnvironmentListJson(const Environments& environments);

/// `--list-rules` for programs: an array of `{code, name, severity, summary, since, help}`, by
/// code.
std::string WriteRuleList();

/// `--print-matcher github|vscode`: the problem matcher for the lines of WriteGcc, as JSON.
std::string GithubMatcher();
std::string VscodeMatcher();

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_H_
