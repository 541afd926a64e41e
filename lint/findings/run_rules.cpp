// Runs every rule over one unit, then settles what the rules cannot know: the user's severities,
// what is expected, and fingerprints that no two findings share.

#include <algorithm>
#include <set>
#include <tuple>

#include "canary_lint/rule.h"
#include "findings/fingerprint.h"
#include "findings/silencing.h"

namespace canary_lint {
namespace {

/// Two units may say the same of the same object, and a rule may say two things of one subject
/// without a discriminator: the former are told apart by the unit, the latter by their order in the
/// report. A unit may be called `1`, so an ordinal stands one part further on.
void MakeFingerprintsUnique(const std::string& unit, std::vector<Finding>& findings) {
  std::set<std::string> taken;
  for (Finding& finding : findings) {
    const std::string own =
        unit == "." ? finding.fingerprint : Fingerprint({finding.fingerprint, unit});
    finding.fingerprint = own;
    for (int ordinal = 1; !taken.insert(finding.fingerprint).second; ++ordinal) {
      finding.fingerprint = Fingerprint({own, "", std::to_string(ordinal)});
    }
  }
}

/// Everything that SortFindings looks at, worked out once per finding.
struct SortKey {
  Location location;
  const Finding* finding = nullptr;

  auto Tie() const {
    return std::tie(location.path, location.line, location.column, finding->code, finding->subject,
                    finding->message, finding->unit, finding->fingerprint);
  }
};

}  // namespace

std::vector<Finding> RunRules(const RuleContext& context, const RuleSettings& settings) {
  const Silencing silencing(context.inventory, settings);
  RuleContext told = context;
  told.silencing = &silencing;
  std::vector<Finding> findings;
  for (const Rule& rule : AllRules()) {
    if (silencing.Disabled(rule.info.code)) continue;
    Sink sink(rule.info, findings);
    rule.check(told, sink);
  }
  for (Finding& finding : findings) {
    finding.unit = context.inventory.unit;
    finding.severity = silencing.Settle(finding.code, finding.severity);
    finding.suppressed = silencing.Expects(finding.code, finding.subject);
  }
  SortFindings(context.sources, findings);
  MakeFingerprintsUnique(context.inventory.unit, findings);
  return findings;
}

Severity SettledSeverity(const RuleContext& context, int code, Severity raised) {
  return context.silencing == nullptr ? raised : context.silencing->Settle(code, raised);
}

bool IsShown(const RuleContext& context, int code, const ResourceId& subject) {
  if (context.silencing == nullptr) return true;
  return !context.silencing->Disabled(code) && !context.silencing->Expects(code, subject);
}

void SortFindings(const Sources& sources, std::vector<Finding>& findings) {
  std::vector<SortKey> keys;
  keys.reserve(findings.size());
  for (const Finding& finding : findings) keys.push_back({sources.Locate(finding.span), &finding});
  std::sort(keys.begin(), keys.end(),
            [](const SortKey& a, const SortKey& b) { return a.Tie() < b.Tie(); });
  std::vector<Finding> sorted;
  sorted.reserve(findings.size());
  for (const SortKey& key : keys) sorted.push_back(*key.finding);
  findings = std::move(sorted);
}

}  // namespace canary_lint
