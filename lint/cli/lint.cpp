// What a run that judges does, step by step.

#include "cli/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "canary_lint/judge.h"
#include "canary_lint/report.h"
#include "cli/compare.h"
#include "cli/fixing.h"
#include "cli/outputs.h"
#include "cli/reading.h"
#include "cli/shown.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

/// Those that are asked for by `--environment`.
void KeepChosen(const std::string& asked, std::vector<Environment>& environments) {
  std::erase_if(environments, [&asked](const Environment& environment) {
    return !IsAskedFor(asked, environment.name);
  });
}

bool ReachesThreshold(const Report& report) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&report](const Finding& finding) { return report.Fails(finding); });
}

/// False where there is nothing to report, which was said.
bool JudgeAs(const Settings& settings, const JudgeOptions& options, Judgement& judgement,
             const Console& console) {
  Judge(options, judgement);
  if (judgement.judged.empty()) {
    console.Fail(NoEnvironment(settings.environment, judgement.environments));
    return false;
  }
  judgement.report.fail_on = settings.fail_on;
  judgement.report.focus = settings.focus;
  if (settings.focus.empty() || HasFocus(judgement.report)) return true;
  console.Fail(
      fmt::format("nothing that is drawn is called `{}`; names are as in "
                  "`Service/namespace/name`",
                  Visible(settings.focus)));
  return false;
}

/// `found`: something makes the run fail.
int StatusOf(bool found, const Settings& settings, const Judgement& judgement,
             const Console& console) {
  int status = found ? kFound : kClean;
  if (settings.require_canary && !HoldsCanary(judgement)) {
    console.Fail(judgement.tree.counts.unjudged_canaries > 0
                     ? "no Canary of the input could be judged"
                     : "the input holds no Canary");
    status = kFound;
  }
  const std::string unfit = NoNamespaceFits(settings.rules.shown, judgement.inventories);
  if (!unfit.empty()) console.Fail(unfit);
  return status;
}

/// Null after a failure, which was said; else what is left.
std::unique_ptr<Judgement> Mend(const Fixing& fixing, const Settings& settings,
                                JudgeOptions& options, const Judgement& judgement,
                                const Console& console) {
  std::string reason;
  const std::string unwritten = WriteFixed(fixing.files, reason);
  if (!unwritten.empty()) {
    FailToWrite(console, unwritten, reason);
    return nullptr;
  }
  KeepStandardInput(judgement.input, options.load);
  std::optional<LoadError> error;
  std::unique_ptr<Judgement> mended = ReadInput(options, error);
  if (error.has_value()) {
    console.Fail(CannotOpen(error->path, error->reason));
  }
  if (mended != nullptr && !JudgeAs(settings, options, *mended, console)) return nullptr;
  return mended;
}

/// From now on all findings are known.
bool WriteNewBaseline(const Settings& settings, Report& report, const Console& console) {
  if (settings.write_baseline.empty()) return true;
  report.has_baseline = true;
  for (Finding& finding : report.findings) finding.baselined = true;
  return WriteTo(settings.write_baseline, WriteBaseline(report), console);
}

std::string WriteComparison(const Comparison& comparison, const Settings& settings) {
  if (settings.format == "json") return WriteComparisonJson(comparison, settings.compare);
  return settings.format == "markdown" ? WriteComparisonMarkdown(comparison, settings.compare)
                                       : WriteComparisonText(comparison, settings.compare);
}

Severity SeverityOf(const ComparedFinding& finding) {
  for (const Severity severity : {Severity::kError, Severity::kWarning}) {
    if (finding.severity == SeverityName(severity)) return severity;
  }
  return Severity::kNote;
}

/// Only what is new, or comes true, fails the run.
bool FailsAnew(const Report& report, const Comparison& comparison) {
  const auto comes_true = [&report](const ComparedFinding& finding) {
    return report.fail_on.has_value() && SeverityOf(finding) >= *report.fail_on;
  };
  if (std::any_of(comparison.come_true.begin(), comparison.come_true.end(), comes_true))
    return true;
  std::set<std::string> added;
  for (const ComparedFinding& finding : comparison.added) added.insert(finding.fingerprint);
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    return added.contains(finding.fingerprint) && report.Fails(finding);
  });
}

int LintCompared(const Settings& settings, const JudgeOptions& options, const Judgement& judgement,
                 const Console& console) {
  std::string error;
  const std::optional<Comparison> comparison =
      CompareWith(settings.compare, options, judgement, error);
  if (!comparison.has_value()) return console.Fail(error);
  bool written = WriteMain(WriteComparison(*comparison, settings), settings, console);
  written = WriteMoreReports(judgement.report, settings, console) && written;
  if (!written) return kFailed;
  return StatusOf(FailsAnew(judgement.report, *comparison), settings, judgement, console);
}

}  // namespace

int Lint(Settings& settings, const Console& console) {
  JudgeOptions options;
  std::unique_ptr<Judgement> judgement = ReadAll(settings, options, console);
  if (judgement == nullptr || !MayWrite(settings, options, *judgement, console)) return kFailed;
  if (!JudgeAs(settings, options, *judgement, console)) return kFailed;
  if (!settings.compare.empty()) return LintCompared(settings, options, *judgement, console);
  std::optional<std::string> patch;
  if (settings.fix) {
    const Fixing fixing = CarryOutFixes(options, *judgement);
    console.Fail(SummaryOf(fixing, settings.dry_run));
    if (settings.dry_run) {
      patch = PatchOf(fixing.files);
    } else if (!fixing.files.empty()) {
      judgement = Mend(fixing, settings, options, *judgement, console);
      if (judgement == nullptr) return kFailed;
    }
  }
  bool written = WriteNewBaseline(settings, judgement->report, console);
  const int status = StatusOf(ReachesThreshold(judgement->report), settings, *judgement, console);
  const Report& report = judgement->report;
  written = (patch.has_value() ? WriteMain(*patch, settings, console)
                               : WriteMainReport(report, settings, console)) &&
            written;
  written = WriteMoreReports(report, settings, console) && written;
  return written ? status : kFailed;
}

int ListEnvironments(Settings& settings, const Console& console) {
  JudgeOptions options;
  const std::unique_ptr<Judgement> judgement = ReadAll(settings, options, console);
  if (judgement == nullptr) return kFailed;
  Environments& environments = judgement->environments;
  const std::string nothing = NoEnvironment(settings.environment, environments);
  KeepChosen(settings.environment, environments.all);
  if (environments.all.empty()) return console.Fail(nothing);
  if (!MayWrite(settings, options, *judgement, console)) return kFailed;
  const std::string text = settings.format == "json" ? WriteEnvironmentListJson(environments)
                                                     : WriteEnvironmentListText(environments);
  return WriteMain(text, settings, console) ? kClean : kFailed;
}

}  // namespace canary_lint
