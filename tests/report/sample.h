// A report made by hand, for the tests of the writers: no other stage takes part in it but the
// sources, so that a writer's test fails for the writer's reasons only.

#ifndef CANARY_LINT_TESTS_REPORT_SAMPLE_H_
#define CANARY_LINT_TESTS_REPORT_SAMPLE_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/report.h"

namespace canary_lint::test {

/// One file, one environment. Members may be changed until report() is called; it must outlive the
/// Report.
class Sample {
 public:
  Sample(std::string path, std::string text);

  /// The place of `text` in the file: its n-th occurrence (from 0).
  Span Find(std::string_view text, int occurrence = 0) const;

  /// A resource of the input that spans from one text to the end of another one.
  Resource& AddResource(const std::string& kind, const std::string& name, const Span& span);
  Service& AddService(const std::string& name, const Span& name_span);
  Canary& AddCanary(const std::string& name, const std::string& target, const Span& name_span);
  /// A row for the inventory's service of that index.
  ServiceOutlook& AddOutlook(std::size_t service, Verdict verdict);
  CanaryOutlook& AddCanaryOutlook(std::size_t canary);
  Finding& AddFinding(int code, std::string_view name, Severity severity, const Span& span,
                      std::string message);

  const Report& report();

  Input input;
  SourceTree tree;
  Environments environments;
  Inventory inventory;
  Profiles profiles;
  Plan plan;
  struct Found {
    std::vector<std::string> before, idle, analysis;
  };
  std::map<ResourceId, Found> endpoints;  ///< of Services, both existing and planned
  std::vector<Finding> findings;

 private:
  Worlds MakeWorlds() const;

  std::optional<WorldGraphs> graphs_;
  std::optional<Worlds> worlds_;
  Report report_;
};

/// Everything that a report can hold: a rewrite with endpoints lost, a Service left alone, planned
/// objects, a finding of each severity with related places and a fix, and a suppressed one.
std::unique_ptr<Sample> FullSample();

/// Findings whose path, messages and manifest try to break out of every format.
std::unique_ptr<Sample> HostileSample();

/// Compares with tests/report/goldens/<name>; CANARY_LINT_UPDATE_GOLDENS=1 writes it anew.
bool MatchesGolden(const std::string& name, const std::string& actual);

}  // namespace canary_lint::test

#endif  // CANARY_LINT_TESTS_REPORT_SAMPLE_H_
