// Whatever is no list of entries was not written by `--write-baseline`, and is refused as a whole.

#include "cli/baseline_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "canary_lint/load.h"
#include "canary_lint/version.h"
#include "cli/said_in_configuration.h"
#include "findings/fingerprint.h"
#include "load/read_file.h"
#include "load/walk.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string At(const ParsedText& text, const Span& span, std::string_view message) {
  const Location place = text.sources.Locate(span);
  return fmt::format("{}:{}:{}: {}", Visible(place.path), place.line, place.column, message);
}

/// 0 for what is no code of a rule, known or not.
int CodeOf(std::string_view text) {
  constexpr std::string_view kPrefix = "CNL";
  const bool fits = text.size() == 6 && text.starts_with(kPrefix) &&
                    text.find_first_not_of("0123456789", kPrefix.size()) == text.npos;
  return fits ? std::stoi(std::string(text.substr(kPrefix.size()))) : 0;
}

bool ReadEntry(Value item, BaselineEntry& entry) {
  if (!item.IsMap()) return false;
  entry.code = CodeOf(item["code"].StringOr(""));
  entry.subject = item["subject"].StringOr("");
  entry.fingerprint = item["fingerprint"].StringOr("");
  for (const Value part : item["parts"].Items()) entry.parts.insert(CodeOf(part.StringOr("")));
  entry.span = item.span();
  return entry.code != 0 && IsFingerprint(entry.fingerprint);
}

}  // namespace

std::optional<Baseline> ReadBaselineFile(const std::string& path, std::string& error) {
  const FileBytes file = ReadFileBytes(path, {});
  if (!file.error.empty()) {
    error = fmt::format("{}: cannot read the baseline `{}`: {}", kProgramName, Visible(path),
                        file.error);
    return std::nullopt;
  }
  Baseline baseline{DisplayPath(path), std::string(file.bytes.view()), {}};
  const ParsedText text = ParseText(baseline.path, baseline.text);
  if (!text.problems.empty()) {
    error = At(text, text.problems.front().span, text.problems.front().message);
    return std::nullopt;
  }
  if (!text.root.IsSequence()) {
    error = At(text, text.root.span(), "a baseline is a list, as `--write-baseline` writes it");
    return std::nullopt;
  }
  for (const Value item : text.root.Items()) {
    BaselineEntry entry;
    if (!ReadEntry(item, entry)) {
      error = At(text, item.span(),
                 "an entry of a baseline has a `code`, a `subject` and a `fingerprint`");
      return std::nullopt;
    }
    baseline.entries.push_back(std::move(entry));
  }
  return baseline;
}

void MarkKnown(const JudgeOptions& options, const RuleSettings& rules, Judgement& judgement) {
  Report& report = judgement.report;
  report.has_baseline = options.baseline.has_value();
  if (!report.has_baseline) return;
  Baseline baseline = *options.baseline;
  const FileIndex file = judgement.input.sources.Add(baseline.path, baseline.text);
  for (BaselineEntry& entry : baseline.entries) entry.span.file = file;
  std::vector<std::string> environments;
  if (IsAllJudged(options, judgement)) {
    for (const EnvironmentReport& one : report.environments) {
      environments.push_back(one.inventory->environment);
    }
  }
  ApplyBaseline(baseline, rules, environments, report.findings);
}

}  // namespace canary_lint
