// The last lines of the text report: what was left out, and all that was seen, counted.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "report/finding_groups.h"
#include "report/style.h"
#include "report/text_parts.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

constexpr std::array kVerdicts = {Verdict::kRewrite, Verdict::kAdopt,     Verdict::kOwned,
                                  Verdict::kSource,  Verdict::kContested, Verdict::kConditional,
                                  Verdict::kBlocked, Verdict::kLeave};

constexpr std::string_view kNoServices = "no Services";

std::string ServicesPart(const Report& report) {
  std::array<std::size_t, kVerdicts.size()> counts{};
  std::size_t services = 0;
  std::size_t planned = 0;
  for (const EnvironmentReport& environment : report.environments) {
    for (const ServiceOutlook& service : environment.plan->services) {
      if (!report.Shows(service.id().namespace_name)) continue;
      ++services;
      const auto* place = std::find(kVerdicts.begin(), kVerdicts.end(), service.verdict);
      ++counts.at(static_cast<std::size_t>(place - kVerdicts.begin()));
    }
    for (const PlannedObject& object : environment.plan->planned) {
      const bool service = IsA<ServiceKind>(object.id);
      if (service && report.Shows(object.id.namespace_name)) ++planned;
    }
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) words.push_back(fmt::format("{} {}", counts[i], VerdictName(kVerdicts[i])));
  }
  std::string text = services == 0 ? std::string(kNoServices) : Count(services, "Service");
  if (!words.empty()) text += fmt::format(" ({})", fmt::join(words, ", "));
  if (planned != 0) text += fmt::format(", {} to create", planned);
  return text;
}

/// The kinds that there is most of.
std::string KindsPart(const InputCounts& counts) {
  constexpr std::size_t kMost = 3;
  std::vector<std::pair<std::string, std::uint64_t>> kinds(counts.ignored_kinds.begin(),
                                                           counts.ignored_kinds.end());
  if (kinds.empty()) return "";
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> words;
  std::uint64_t others = 0;
  for (const auto& [kind, count] : kinds) {
    if (words.size() < kMost) {
      words.push_back(fmt::format("{} {}", count, kind));
    } else {
      others += count;
    }
  }
  if (others != 0) words.push_back(fmt::format("{} of other kinds", others));
  return fmt::format(" ({})", fmt::join(words, ", "));
}

std::string InputPart(const InputCounts& counts) {
  std::string text =
      fmt::format("{} in {}", Count(counts.documents, "document"), Count(counts.files, "file"));
  if (counts.ignored != 0) {
    text += fmt::format(", {} ignored{}", counts.ignored, KindsPart(counts));
  }
  if (counts.unreadable != 0) text += fmt::format(", {} unreadable", counts.unreadable);
  if (counts.skipped_files != 0) {
    text += ", " + Count(counts.skipped_files, "file") + " skipped";
  }
  return text;
}

std::string UnlistedPart(const Report& report) {
  if (report.unlisted == 0) return "";
  return fmt::format("; {} about the input {} not listed (`--strict` lists {})",
                     Count(report.unlisted, "finding"), report.unlisted == 1 ? "is" : "are",
                     report.unlisted == 1 ? "it" : "them");
}

/// Of some of the input nobody knows what it holds before it is built or filled in, be it told or
/// not. Texts that have nothing of Flagger's are nobody's business.
bool IsUnbuilt(const Report& report) {
  const SourceTree& tree = *report.tree;
  const auto lacks = [](const Problem& problem) {
    return problem.kind == ProblemKind::kUnrenderedTemplate;
  };
  const bool text =
      std::any_of(tree.problems.begin(), tree.problems.end(), [&](const Problem& problem) {
        return lacks(problem) && tree.may_hide_canary.count(problem.span.file) != 0;
      });
  return text || !tree.unbuilt.empty() ||
         std::any_of(report.environments.begin(), report.environments.end(),
                     [&lacks](const EnvironmentReport& environment) {
                       const std::vector<Problem>& problems = environment.inventory->problems;
                       return std::any_of(problems.begin(), problems.end(), lacks);
                     });
}

/// Without a Canary there is nothing that Flagger would do, however clean the rest of the line
/// looks.
std::string CanariesPart(const Report& report) {
  if (ShowsCanary(report)) return "";
  const bool unjudged = report.tree->counts.unjudged_canaries != 0 || IsUnbuilt(report);
  return unjudged ? "no Canary judged, " : "no Canary, ";
}

std::string Sum(const Report& report) {
  std::string services = ServicesPart(report);
  if (services == kNoServices && !ShowsCanary(report) && IsUnbuilt(report)) {
    services = "nothing judged before it is built";
  } else {
    services.insert(0, CanariesPart(report));
  }
  return fmt::format("{}; {}; {}{}", services, FindingsInBrief(report),
                     InputPart(report.tree->counts), UnlistedPart(report));
}

/// What is judged nowhere; nothing else of the text tells.
std::string LeftOutLine(const Report& report) {
  const std::vector<LeftOut>& left_out = report.all_environments->left_out;
  std::size_t objects = 0;
  for (const LeftOut& one : left_out) objects += one.objects;
  if (objects == 0 || !ConcernsFlagger(report)) return "";
  return fmt::format("{} of {} left out: `--list-environments` tells which and why",
                     Count(objects, "object"), Count(left_out.size(), "path"));
}

}  // namespace

std::string FindingsInBrief(const Report& report) {
  SeverityCounts counts;
  for (const Finding& finding : report.findings) {
    if (finding.IsTold()) counts.Add(finding.severity);
  }
  std::string text = counts.IsEmpty() ? "no findings" : counts.ToString();
  const auto suppressed =
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& finding) { return finding.IsSuppressed(); });
  if (suppressed != 0) text += fmt::format(", {} suppressed", suppressed);
  const auto known = std::count_if(
      report.findings.begin(), report.findings.end(),
      [](const Finding& finding) { return finding.baselined && !finding.IsSuppressed(); });
  if (known != 0) text += fmt::format(", {} in the baseline", known);
  return text;
}

std::string SummaryText(const Report& report, const TextStyle& style) {
  const std::string left_out = LeftOutLine(report);
  const std::string sum = Sum(report);
  return (left_out.empty() ? "" : Wrap(left_out, style.width, 2) + "\n") +
         Wrap(sum, style.width, 2) + "\n";
}

}  // namespace canary_lint
