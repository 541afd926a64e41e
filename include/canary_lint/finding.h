// What a rule reports.

#ifndef CANARY_LINT_FINDING_H_
#define CANARY_LINT_FINDING_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/fix.h"
#include "canary_lint/problem.h"
#include "canary_lint/resource_id.h"
#include "canary_lint/source.h"

namespace canary_lint {

/// Ordered by weight. `error`: requests fail or a release can never happen. `warning`: a wrong
/// share, lost protection, drift that bites later. `note`: what a user should know.
enum class Severity { kNote, kWarning, kError };
std::string_view SeverityName(Severity severity);

/// Where somebody said that a finding is wanted.
struct SuppressionPlace {
  std::string path;  ///< display path
  std::uint32_t line = 0;
  friend bool operator==(const SuppressionPlace&, const SuppressionPlace&) = default;
};

/// Who said that a finding is wanted.
struct Suppression {
  enum class Source { kAnnotation, kComment, kConfiguration };
  Source source = Source::kAnnotation;
  std::string reason;  ///< as written; empty where none is
  SuppressionPlace place;
};
std::string_view SuppressionSourceName(
    Suppression::Source source);  ///< annotation, comment, config

struct Finding {
  int code = 0;           ///< 101; printed as `CNL101`
  std::string_view name;  ///< `service-rewritten`
  Severity severity = Severity::kNote;
  std::string message;  ///< one line; lower-case start or a proper kind, no full stop
  /// 003: which of the pair was used and why, until MergeFindings makes it the message's end.
  std::string choice;
  ResourceId subject;
  std::optional<ResourceId> canary;  ///< the Canary by which it comes; absent for several or none
  Span span;
  std::vector<RelatedPlace> related;
  std::set<int> parts;     ///< codes of rules whose matter it tells, beside its own
  std::vector<Fix> fixes;  ///< each is a way out
  std::string help;        ///< what else can be done, in a sentence; empty where there is none
  std::string
      fingerprint;  ///< 16 hex digits: FNV-1a 64 over code, subject, counterpart, discriminator
  std::optional<Suppression> suppression;          ///< set: it is wanted
  std::optional<std::optional<Severity>> fail_on;  ///< from where on it fails the run, where an
                                                   ///< override says so; no severity: never
  bool baselined = false;                          ///< the baseline knows it (baseline.h)
  std::vector<std::string> environments;           ///< in which it holds, sorted

  bool IsSuppressed() const { return suppression.has_value(); }
  /// People are to hear of it: it is neither wanted nor known.
  bool IsTold() const { return !IsSuppressed() && !baselined; }
};

/// `CNL101`
std::string CodeText(int code);

}  // namespace canary_lint

#endif  // CANARY_LINT_FINDING_H_
