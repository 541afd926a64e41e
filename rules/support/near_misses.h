// What a Canary may have meant by a target that is not there.

#ifndef CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
#define CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/rule.h"

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
  /// A document that could not be read, and what stands in it behind `kind:`.
  struct Unread {
    Span span;
    std::set<std::string_view> kinds;
  };
  using Objects = std::multimap<std::string_view, const Object*>;  // by name

  void AddUnread(const Span& span, std::string_view text);

  const RuleContext& context_;
  Objects workloads_;
  Objects services_;
  std::vector<Unread> unread_;
  std::map<std::string_view, std::vector<std::size_t>> unread_by_name_;  // behind `name:`
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_NEAR_MISSES_H_
