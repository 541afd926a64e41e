// What the user has said about findings: rules switched off, severities, and findings that are
// expected, by an annotation of their object, a comment at their place, or the configuration.
// ignore_text.h and comments.h say how the first two are written.
//
// What silences nothing because it is written wrongly is a problem for rule 008, what silences
// nothing because there is no such finding is for rule 011 to tell.

#ifndef CANARY_LINT_FINDINGS_SILENCING_H_
#define CANARY_LINT_FINDINGS_SILENCING_H_

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/problem.h"
#include "canary_lint/rule.h"
#include "findings/ignore_text.h"

namespace canary_lint {

inline constexpr std::string_view kIgnoreAnnotation = "kube-canary-lint/ignore";

class Silencing {
 public:
  /// Reads the annotations of every object of the environment, and the comments that belong to one.
  /// Keeps references to `sources` and `settings`.
  Silencing(const Sources& sources, const Inventory& inventory, const RuleSettings& settings,
            std::span<const IgnoreComment> comments = {});

  /// What an annotation of the subject, a comment above it or for the finding's place, else the
  /// configuration, says of the finding. What says so counts as used.
  std::optional<Suppression> Find(const Finding& finding) const;
  /// Whether a finding of that rule, with its severity settled, would be seen: it is not switched
  /// off, not expected and not filtered out. What says otherwise does not count as used by that.
  bool IsShown(int code, const Raised& finding) const;
  /// Nothing that the rule finds is told, wherever.
  bool Disabled(int code) const;
  /// The rule is off for what is found there.
  bool DisabledFor(int code, const Raised& finding) const;
  /// The user's severity for what the rule finds there, else the one that it was raised with.
  Severity Settle(int code, const Raised& finding) const;
  /// Absent where no override says anything of it.
  std::optional<std::optional<Severity>> FailOn(const Raised& finding) const;

  /// Annotations and comments that are written wrongly, and why.
  const std::vector<Problem>& problems() const { return problems_; }

  /// All that was said and may silence something.
  const std::vector<Silencer>& silencers() const { return silencers_; }
  const SilencedBy& used() const { return used_; }

 private:
  struct Said {
    std::size_t silencer = 0;  // in silencers_
    Suppression suppression;
  };
  using ByCode = std::multimap<int, Said>;

  void ReadAnnotation(const Resource& object);
  void ReadComment(const IgnoreComment& comment, const ResourceId& subject);
  void ReadConfiguration();
  void Add(const IgnoreWord& word, Silencer silencer, ByCode& by_code);
  bool IsFor(const RuleOverride& override, const Raised& finding) const;
  bool IsExamined(int code) const;
  void Refuse(const IgnoreWord& word, const Silencer& silencer);
  std::optional<Suppression> Use(const ByCode& by_code, int code, SilencedBy& used) const;
  std::optional<Suppression> FindConfigured(int code, const ResourceId& subject,
                                            SilencedBy& used) const;
  std::optional<Suppression> FindAt(int code, const ResourceId& subject, const Span& span,
                                    SilencedBy& used) const;

  const Sources& sources_;
  const RuleSettings& settings_;
  const std::string& environment_;
  std::map<ResourceId, ByCode> by_object_;
  std::vector<std::pair<Span, ByCode>> by_place_;
  std::vector<Silencer> silencers_;
  mutable SilencedBy used_;
  std::vector<Problem> problems_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_SILENCING_H_
