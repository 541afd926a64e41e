// What is said of something that silences nothing (011), by where it is written.

#ifndef CANARY_LINT_RULES_SUPPORT_STALE_WORDS_H_
#define CANARY_LINT_RULES_SUPPORT_STALE_WORDS_H_

#include <optional>
#include <set>
#include <string>

#include "canary_lint/rule.h"

namespace canary_lint {

class StaleWords {
 public:
  explicit StaleWords(const RuleContext& context);

  /// False of an object whose namespace has no Canary in this input: the findings may be about one
  /// that is elsewhere.
  bool CanTell(const Silencer& silencer) const;

  std::string Message(const Silencer& silencer) const;
  /// Tells it from another of its subject.
  std::string Discriminator(const Silencer& silencer) const;
  /// What to do where there is no fix.
  static std::string Help(const Silencer& silencer);
  /// Takes it out. Nothing where it shares its place with another, and in the configuration.
  std::optional<Fix> WayOut(const Silencer& silencer) const;

 private:
  const IgnoreComment* CommentOf(const Silencer& silencer) const;
  std::optional<Edit> TakeOut(const Silencer& silencer) const;

  const RuleContext& context_;
  std::set<std::string> namespaces_;  // that hold Canaries
};

}  // namespace canary_lint

#endif  // CANARY_LINT_RULES_SUPPORT_STALE_WORDS_H_
