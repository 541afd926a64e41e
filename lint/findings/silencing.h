// What the user has said about findings: rules switched off, severities, and findings that are
// expected, by configuration or by annotation.
//
// An object that carries
//
//   kube-canary-lint/ignore: "CNL101: the takeover is wanted; CNL102: nothing uses 9797"
//
// silences those rules for findings whose subject it is. Entries stand between `;` or line ends;
// each is a code, a name or a family (`CNL2`), a colon, and a reason. An entry without a reason or
// of no known rule silences nothing, and is a problem for rule 008 to report.

#ifndef CANARY_LINT_FINDINGS_SILENCING_H_
#define CANARY_LINT_FINDINGS_SILENCING_H_

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/problem.h"
#include "canary_lint/rule.h"

namespace canary_lint {

inline constexpr std::string_view kIgnoreAnnotation = "kube-canary-lint/ignore";

class Silencing {
 public:
  /// Reads the annotations of every object of the environment. Keeps references to `sources` and
  /// `settings`.
  Silencing(const Sources& sources, const Inventory& inventory, const RuleSettings& settings);

  /// What the subject's annotation, else the configuration, says of findings of that rule about it.
  std::optional<Suppression> Find(int code, const ResourceId& subject) const;
  bool Disabled(int code) const { return settings_.disabled.count(code) != 0; }
  /// The user's severity for the rule, else `raised`.
  Severity Settle(int code, Severity raised) const;

  /// Annotations that silence nothing, and why.
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  void Read(const Resource& resource, std::string_view text);
  void ReadEntry(const Resource& resource, std::string_view entry);
  void Refuse(const Resource& resource, std::string_view entry, std::string_view why);

  const Sources& sources_;
  const RuleSettings& settings_;
  std::map<ResourceId, std::map<int, Suppression>> by_annotation_;
  std::vector<Problem> problems_;
};

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDINGS_SILENCING_H_
