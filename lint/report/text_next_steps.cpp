// What somebody can do with the report: rules to read about, and options that say what the input
// does not.
//
//   CNL101 service-rewritten   2 warnings
//   CNL201 service-orphaned    1 error
//   More about a rule: kube-canary-lint --explain CNL201
//
//   Assumed, and the option that says otherwise:
//     Flagger 1.44.0, the newest known (--flagger-version)

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "canary_lint/version.h"
#include "report/finding_groups.h"
#include "report/style.h"
#include "report/text_parts.h"
#include "report/unicode.h"
#include "report/wrap.h"

namespace canary_lint {
namespace {

struct RuleCount {
  int code = 0;
  std::string_view name;
  SeverityCounts counts;
};

/// The worst rule first, else by code.
std::vector<RuleCount> CountRules(const Report& report) {
  std::map<int, RuleCount> by_code;
  for (const Finding& finding : report.findings) {
    if (!finding.IsTold()) continue;
    RuleCount& rule = by_code[finding.code];
    rule.code = finding.code;
    rule.name = finding.name;
    rule.counts.Add(finding.severity);
  }
  std::vector<RuleCount> rules;
  rules.reserve(by_code.size());
  for (const auto& [code, rule] : by_code) rules.push_back(rule);
  std::stable_sort(rules.begin(), rules.end(), [](const RuleCount& a, const RuleCount& b) {
    return a.counts.IsWorseThan(b.counts);
  });
  return rules;
}

std::string RulesText(const Report& report, const TextStyle& style) {
  const std::vector<RuleCount> rules = CountRules(report);
  if (rules.empty()) return "";
  std::size_t width = 0;
  for (const RuleCount& rule : rules) width = std::max(width, rule.name.size());
  std::string text;
  for (const RuleCount& rule : rules) {
    text += Wrap(fmt::format("{} {:<{}}  {}", CodeText(rule.code), rule.name, width,
                             rule.counts.ToString()),
                 style.width, 4) +
            "\n";
  }
  return text +
         Wrap(fmt::format("More about a rule: {} --explain {}", kProgramName,
                          CodeText(rules.front().code)),
              style.width, 4) +
         "\n";
}

/// What the verdicts rest on, each with its option, in the order of the program's help.
class Assumptions {
 public:
  explicit Assumptions(const Report& report) {
    for (const EnvironmentReport& environment : report.environments) {
      for (const CanaryOutlook& canary : environment.plan->canaries)
        Look(*environment.inventory, canary);
    }
    constexpr int kCannotBeBuilt = 4;
    for (const Finding& finding : report.findings) {
      if (finding.code == kCannotBeBuilt && finding.IsTold()) {
        Add(5, "what is not built or rendered holds nothing", "--render");
      }
    }
  }

  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    lines.reserve(lines_.size());
    for (const auto& [rank, line] : lines_) lines.push_back(line);
    return lines;
  }

 private:
  void Add(int rank, const std::string& what, std::string_view option) {
    lines_.emplace(rank, fmt::format("{} ({})", Visible(what), option));
  }

  void LookAtProfile(const CanaryOutlook& canary) {
    if (!canary.watched) return;
    const Profile& profile = *canary.profile;
    if (profile.version.origin == Origin::kDefault) {
      Add(0, fmt::format("Flagger {}, the newest known", profile.version.value.ToString()),
          "--flagger-version");
    }
    if (canary.provider_is_default) {
      Add(1, fmt::format("mesh provider {}, Flagger's default", canary.provider),
          "--mesh-provider");
    } else if (!canary.provider_evidence.empty()) {
      Add(1,
          fmt::format("mesh provider {}, judged by {}", canary.provider, canary.provider_evidence),
          "--mesh-provider");
    }
    const bool labels = canary.state() == Reason::kSelectorLabelMissing;
    if (labels && profile.selector_labels.origin == Origin::kDefault) {
      Add(2, fmt::format("selector labels {}", fmt::join(profile.selector_labels.value, ",")),
          "--selector-labels");
    }
  }

  void Look(const Inventory& inventory, const CanaryOutlook& canary) {
    LookAtProfile(canary);
    if (!canary.conditional()) return;
    switch (canary.state()) {
      case Reason::kNamespaceUnset:
        return Add(3, "a namespace for objects that name none", "--default-namespace");
      case Reason::kEnvironmentOpen:
      case Reason::kMayBeReplaced:
      case Reason::kNotListed:
        return Add(6, "which of the files are this environment's", "--list-environments");
      case Reason::kTargetMissing:
      case Reason::kConfigMissing:
      case Reason::kAutoscalerMissing:
      case Reason::kRoutingPrerequisiteMissing:
        if (!inventory.snapshot_forced) {
          Add(4, "what the input does not hold may be in the cluster", "--input=snapshot");
        }
        return;
      default:
        return;
    }
  }

  std::set<std::pair<int, std::string>> lines_;
};

std::string AssumedText(const Report& report, const TextStyle& style) {
  const std::vector<std::string> lines = Assumptions(report).Lines();
  if (lines.empty()) return "";
  std::string text = Wrap("Assumed, and the option that says otherwise:", style.width, 2) + "\n";
  for (const std::string& line : lines) text += Wrap("  " + line, style.width, 4) + "\n";
  return text;
}

}  // namespace

std::string NextStepsText(const Report& report, const TextStyle& style) {
  std::string rules = RulesText(report, style);
  const std::string assumed = AssumedText(report, style);
  if (!rules.empty() && !assumed.empty()) rules += '\n';
  return rules + assumed;
}

}  // namespace canary_lint
