// Stage 7: the rules. A rule reads the plan and the Worlds, and never works Flagger out again.
//
// A rule is one function with a constant description, listed in rules/rules.def. The sink stamps
// code, name and severity, so a rule cannot mislabel itself; the context is const, so it cannot
// change what the next rule sees. CONTRIBUTING.md tells how to add one.

#ifndef CANARY_LINT_RULE_H_
#define CANARY_LINT_RULE_H_

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "canary_lint/certainty.h"
#include "canary_lint/environment.h"
#include "canary_lint/finding.h"
#include "canary_lint/load.h"
#include "canary_lint/model.h"
#include "canary_lint/plan.h"
#include "canary_lint/profile.h"
#include "canary_lint/referrers.h"
#include "canary_lint/world.h"
#include "canary_lint/world_graph.h"

namespace canary_lint {

class Sink;
class Silencing;

/// `# kube-canary-lint: ignore CNL101 reason`: what stands in the text of a file, and is not in the
/// cluster.
struct IgnoreComment {
  Span span;    ///< from `#` to the end of the line
  Span object;  ///< the object whose text it belongs to
  /// What it stands for: all that begins on its own line or, where nothing does, on the next one
  /// that holds something. Empty where the document ends before.
  Span target;
  bool whole = false;  ///< the target is all of the object
  std::string text;    ///< behind `kube-canary-lint:`
};

/// Something that was said to silence findings: one entry of an annotation or a comment, an
/// `expected` or a rule switched off in the configuration.
struct Silencer {
  Suppression::Source source = Suppression::Source::kAnnotation;
  Span span;
  std::string words;   ///< the rules, as written: `CNL101`
  ResourceId subject;  ///< the object; kind `File` of the configuration
  std::string glob;    ///< of an `expected`; empty where the configuration switches the rules off
  bool is_examined = true;  ///< false where a rule of it did not run, and so nothing is known
  using Key = std::tuple<FileIndex, std::uint32_t, std::string>;  ///< the same in all environments
  Key key() const { return {span.file, span.begin, words}; }
};

/// Which of them have silenced a finding, in any environment.
using SilencedBy = std::set<Silencer::Key>;

/// What the input holds beside the environment that is judged. It proves nothing about it; it tells
/// where something was seen.
struct Surroundings {
  std::span<const Inventory> inventories;      ///< of all environments, the judged one among them
  std::span<const Resource> unjudged;          ///< SourceTree::unjudged
  std::span<const Resource> releases;          ///< SourceTree::releases
  const Environments* environments = nullptr;  ///< how they were decided
  bool full_names = false;  ///< of several namespaces: messages begin with their subject's
  std::span<const IgnoreComment> comments = {};
  /// Set where all rules but the last have run over all environments, and everything was read.
  const SilencedBy* silenced_by = nullptr;
};

/// All that a rule may look at: one environment, and what stands around it.
struct RuleContext {
  const Sources& sources;
  const std::vector<Problem>& problems;  ///< of the files, of the environments, of the model
  const Inventory& inventory;
  const Referrers& referrers;
  const Profiles& profiles;
  const Plan& plan;
  const Worlds& worlds;
  const WorldGraphs& graphs;
  Surroundings around = {};
  /// What the user has said, set by RunRules: IsToldByLead heeds it, the rules about it read it.
  const Silencing* silencing = nullptr;
  bool is_trial = false;  ///< a fix is being tried: nobody reads the fixes of these findings
};

struct RuleInfo {
  int code = 0;
  std::string_view name;
  Severity severity = Severity::kNote;  ///< the default
  std::string_view summary;             ///< one sentence, no full stop; the doc page repeats it
  /// Its lead, whose finding may tell this rule's, or null; the doc pages of both say so.
  const RuleInfo* part_of = nullptr;
  std::string_view since = "0.1.0";  ///< the release of this program that had it first
  bool is_last = false;  ///< runs when all others have, over all environments (silenced_by)
};

struct Rule {
  RuleInfo info;
  void (*check)(const RuleContext&, Sink&) = nullptr;
  std::string_view page;  ///< rules/<name>.md, whole
};

/// Every rule, by code. The list is rules/rules.def.
std::span<const Rule> AllRules();
/// By code (`CNL101`, `101`) or name (`service-rewritten`); null if there is none.
const Rule* FindRule(std::string_view code_or_name);
/// The same, or a whole family by one digit (`2`, `CNL2`: all of 2xx); empty if there is none.
std::vector<const Rule*> FindRules(std::string_view word);

/// Subjects of findings that the configuration expects.
struct ExpectedSubject {
  std::string glob;  ///< of `namespace/name`, or `name` where there is no namespace
  SuppressionPlace place;
  std::string words = {};  ///< the rules, as written
  Span span = {};
};

/// Where the configuration switches rules off that the command line does not mention.
struct DisabledRules {
  std::string words;  ///< as written
  std::set<int> codes;
  Span span = {};
};

/// Which findings of a report are shown. What is not shown does not count for the exit status.
struct ShownFindings {
  std::vector<std::string> namespaces;  ///< globs (`--namespace`); empty: all
  std::set<Severity> severities;        ///< `--only`; empty: all
  std::set<int> rules;                  ///< codes (`--rules`); empty: all

  /// What stands in no namespace, a file among it, is in every namespace.
  bool HoldNamespace(const std::string& name) const;
  bool Hold(int code, Severity severity, const ResourceId& subject) const;
  bool HoldAll() const;  ///< whatever there is
};

/// What the configuration says of a part of the findings, beside what it says of all. A list that
/// is empty asks for nothing.
struct RuleOverride {
  std::vector<std::string> paths;         ///< display paths, or globs; a directory: all below it
  std::vector<std::string> namespaces;    ///< globs
  std::vector<std::string> environments;  ///< globs
  std::map<int, bool> enabled;
  std::map<int, Severity> severity;
  std::optional<std::optional<Severity>> fail_on;  ///< no severity: never

  bool Holds(std::string_view path, const ResourceId& subject,
             const std::string& environment) const;
};

/// What the command line and the configuration say of the rules.
struct RuleSettings {
  std::set<int> disabled;
  std::map<int, Severity> severity;  ///< beats whatever a rule raises
  /// Takeovers that are wanted, by code.
  std::map<int, std::vector<ExpectedSubject>> expected;
  std::vector<DisabledRules> disabled_by_config;
  std::vector<RuleOverride> overrides;  ///< of several that hold the last one counts
  /// RunRules returns all findings: the others are for KeepShown to take out. But what a finding
  /// that is not shown would have told, another one tells.
  ShownFindings shown;

  /// The rule is off for some findings, or for all: what it does not tell of, nobody knows.
  bool IsOffSomewhere(int code) const;
};

/// A finding as its rule raises it: the user's word is not in it.
struct Raised {
  const ResourceId& subject;
  Severity severity;
  Span span;  ///< its place, for which a comment may stand
};
/// True if the finding `own` of rule `part` is told by the finding `lead` of the rule that it is
/// part of, and so is not to be reported: both would be shown (neither rule is disabled, neither
/// finding expected, neither left out by `RuleSettings::shown`), and the lead's is at least as
/// severe when the user's severities are heeded. Whether the two are of one matter is for the rules
/// to know.
bool IsToldByLead(const RuleContext& context, const RuleInfo& part, const Raised& own,
                  const Raised& lead);

/// Collects the findings of one rule. `Report` returns a builder for the rest of the finding:
///
///   sink.Report(subject, span, "Service `{}` ...", name)
///       .Raise(Severity::kError)
///       .Because(canary.CertaintyOf(claim.state))
///       .Counterpart(canary.id().ToString())
///       .Related(span, "scaled to 0 by Canary `{}`", canary.id().name)
///       .AddFix(MakeFix("take the port out", {edit.TakeOut(object, {"spec", "ports", "1"})}))
///       .Help("point clients at Service `{}` instead", apex);
class Sink {
 public:
  Sink(const RuleInfo& rule, std::vector<Finding>& findings) : rule_(rule), findings_(findings) {}

  class Builder {
   public:
    explicit Builder(Sink& sink, std::size_t index) : sink_(sink), index_(index) {}
    /// Another severity than the rule's default.
    Builder& Raise(Severity severity);
    /// On what it rests, besides what it rests on already: the severity, whenever it is raised, is
    /// lowered by all of that (Certainty::Lower), and the message ends with what is not certain.
    Builder& Because(const Certainty& certainty);
    /// The other party, and whatever else tells two findings of one subject apart: both enter the
    /// fingerprint and are not shown.
    Builder& Counterpart(std::string_view id);
    Builder& Counterpart(const Canary& canary);  ///< and the finding belongs to it
    Builder& Of(const Canary& canary);           ///< Finding::canary alone
    Builder& Discriminator(std::string_view text);
    Builder& Choice(std::string text);  ///< Finding::choice
    template <typename... Args>
    Builder& Related(const Span& span, fmt::format_string<Args...> format, Args&&... args) {
      return AddRelated(span, fmt::format(format, std::forward<Args>(args)...));
    }
    template <typename... Args>
    Builder& Help(fmt::format_string<Args...> format, Args&&... args) {
      return SetHelp(fmt::format(format, std::forward<Args>(args)...));
    }
    Builder& AddFix(Fix fix);  ///< one more way out; without edits it is help
    /// The first 24; the last of them tells how many more there are.
    Builder& AddRelated(const Span& span, std::string message);
    /// What another rule would tell, at its own place, with its code before: "CNL104: ...". A
    /// finding that tells more than it did is not the one that is known (baseline.h).
    Builder& AddPart(const RuleInfo& part, const Span& span, std::string_view text);
    Builder& SetHelp(std::string text);  ///< one more sentence, behind an `or`

   private:
    Sink& sink_;
    std::size_t index_;
  };

  template <typename... Args>
  Builder Report(const ResourceId& subject, const Span& span, fmt::format_string<Args...> format,
                 Args&&... args) {
    return Add(subject, span, fmt::format(format, std::forward<Args>(args)...));
  }
  Builder Add(const ResourceId& subject, const Span& span, std::string message);

 private:
  friend class Builder;
  /// What the rule has said of one finding so far.
  struct Draft {
    std::string counterpart;
    std::string discriminator;
    Severity severity = Severity::kNote;  ///< if it were proven
    std::size_t length = 0;               ///< of the message without its doubt
    Certainty certainty = {};
    std::size_t unlisted = 0;  ///< related places beyond those that a finding has at most
    std::string last = {};     ///< what is said of the last one that it has
  };
  Draft& DraftOf(std::size_t index) { return drafts_[index - first_]; }
  void Stamp(std::size_t index);  ///< the fingerprint
  void Weigh(std::size_t index);  ///< the severity and the end of the message

  const RuleInfo& rule_;
  std::vector<Finding>& findings_;
  std::size_t first_ = findings_.size();  ///< findings_[first_ + i] has drafts_[i]
  std::vector<Draft> drafts_;
};

/// Runs the rules that are not disabled over one environment, the last ones only where it is known
/// what the others have silenced: findings with severities, suppression and fingerprints settled
/// (no two share one), in the order of a report. What has silenced one is added to `used`.
std::vector<Finding> RunRules(const RuleContext& context, const RuleSettings& settings,
                              SilencedBy* used = nullptr);

/// The findings of several environments, each with its own: those that are equal but for the
/// environment are one; of a pair (003) one may be used here and the other there. Of others that
/// share a fingerprint the environments join it. What each finding chose stands in its message
/// then.
std::vector<Finding> MergeFindings(std::vector<std::vector<Finding>> by_environment);

/// Takes out what is not to be shown.
void KeepShown(const ShownFindings& shown, std::vector<Finding>& findings);

/// Total order of a report: path, line, column, code, subject, message.
void SortFindings(const Sources& sources, std::vector<Finding>& findings);

}  // namespace canary_lint

#endif  // CANARY_LINT_RULE_H_
