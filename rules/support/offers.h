// Fixes of a Canary that are tried before they are offered.

#ifndef CANARY_LINT_RULES_SUPPORT_OFFERS_H_
#define CANARY_LINT_RULES_SUPPORT_OFFERS_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "canary_lint/rule.h"
#include "canary_lint/trial.h"

namespace canary_lint {

/// Collects the ways out of one finding of rule `asking`: each an edit of the Canary, and the same
/// change of the typed object, on which it is tried (trial.h).
class Offers {
 public:
  Offers(const RuleContext& context, const CanaryOutlook& canary, Severity severity, int asking)
      : context_(context), canary_(canary), severity_(severity), asking_(asking) {}

  const RuleContext& context() const { return context_; }
  const CanaryOutlook& canary() const { return canary_; }
  const std::string& name() const { return canary_.id().name; }
  const Resource& written() const { return canary_.canary->resource; }
  Editor edit() const { return Editor(context_.sources); }

  /// Nothing where an edit cannot be made, or something as bad comes of it.
  void Add(std::string text, std::vector<std::optional<Edit>> edits,
           const std::function<void(Canary&)>& change) {
    Fix fix = MakeFix(std::move(text), std::move(edits));
    if (fix.edits.empty()) return;
    if (MakesNothingWorse(context_, canary_, severity_, asking_, ChangeOf(canary_, change))) {
      fixes_.push_back(std::move(fix));
    }
  }
  /// The same for what has been thought through.
  void AddUntried(Fix fix) {
    if (!fix.edits.empty()) fixes_.push_back(std::move(fix));
  }
  std::vector<Fix> Take() { return std::move(fixes_); }

 private:
  const RuleContext& context_;
  const CanaryOutlook& canary_;
  Severity severity_;
  int asking_;
  std::vector<Fix> fixes_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_OFFERS_H_
