// Reports to standard output and to files.

#ifndef CANARY_LINT_CLI_OUTPUTS_H_
#define CANARY_LINT_CLI_OUTPUTS_H_

#include <string>
#include <string_view>

#include "canary_lint/judge.h"
#include "canary_lint/report.h"
#include "cli/console.h"
#include "cli/settings.h"

namespace canary_lint {

// Each says what fails.

/// False where a report would take the place of what the run reads.
bool MayWrite(const Settings& settings, const JudgeOptions& options, const Judgement& judgement,
              const Console& console);
bool FailToWrite(const Console& console, const std::string& path, std::string_view reason);
bool WriteTo(const std::string& path, std::string_view bytes, const Console& console);
/// To `--output`, else to standard output.
bool WriteMain(const std::string& text, const Settings& settings, const Console& console);
/// The report in the format that is asked for.
bool WriteMainReport(const Report& report, const Settings& settings, const Console& console);
/// Those of `--report`: all that can be written, even after a failure.
bool WriteMoreReports(const Report& report, const Settings& settings, const Console& console);

}  // namespace canary_lint

#endif  // CANARY_LINT_CLI_OUTPUTS_H_
