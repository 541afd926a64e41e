// What a Canary may have meant by a target that is not there.

#ifndef CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
#define CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"
#include "canary_lint/unread_documents.h"

namespace canary_lint {

struct NearMiss {
  Span span;
  std::string text;  ///< "Deployment `podinfo` is in namespace `web`"
};

/// All that a missing target of one unit may be. Reads what could not be read once, however many
/// targets are asked for. Keeps references into the context.
class NearMisses {
 public:
  explicit NearMisses(const RuleContext& context);

  /// Objects of the target's name elsewhere, of another kind, or refused, and documents that could
  /// not be read and name it; three at most, by closeness.
  std::vector<NearMiss> Of(const CanaryOutlook& canary) const;

 private:
  using Objects = std::multimap<std::string_view, const Object*>;  // by name

  const RuleContext& context_;
  Objects workloads_;
  Objects services_;
  UnreadDocuments unread_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
