// Runs every rule over one environment, then settles what the rules cannot know: the user's
// severities, what is expected, and fingerprints that no two findings share.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "canary_lint/rule.h"
#include "findings/fingerprint.h"
#include "findings/object_index.h"
#include "findings/silencing.h"
#include "findings/weight.h"

namespace canary_lint {
namespace {

/// A rule may say two things of one subject without a discriminator: they are told apart by their
/// order in the report. An environment may be called `1` (MergeFindings), so an ordinal stands one
/// part further on.
void MakeFingerprintsUnique(std::vector<Finding>& findings) {
  std::set<std::string> taken;
  std::map<std::string, int> ordinals;  // the next, by what the findings share
  for (Finding& finding : findings) {
    const std::string own = finding.fingerprint;
    for (int& ordinal = ordinals.try_emplace(own, 1).first->second;
         !taken.insert(finding.fingerprint).second; ++ordinal) {
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
                    finding->message, finding->environments, finding->fingerprint);
  }
};

template <typename Objects>
const Resource* Among(const Objects& objects, const ResourceId& id) {
  const auto found = std::lower_bound(
      objects.begin(), objects.end(), id,
      [](const Object& object, const ResourceId& wanted) { return object.id() < wanted; });
  return found != objects.end() && found->id() == id ? &found->resource : nullptr;
}

/// Of several definitions of its subject a finding tells of one.
std::string OnlyWhere(const RuleContext& context, const Finding& finding) {
  if (!IsDoubtful(context, finding.code, finding.subject)) return {};
  if (context.inventory.unproven.at(finding.subject) != Standing::kOpen) return {};
  const Resource* subject = Among(context.inventory.services, finding.subject);
  if (subject == nullptr) subject = Among(context.inventory.workloads, finding.subject);
  const Span& place = subject == nullptr ? finding.span : subject->name_span;
  return fmt::format("; this holds only where the definition in `{}` is the one that stands",
                     context.sources.Locate(place).path);
}

/// Rules call objects by their names, and what is said of two namespaces must not read alike.
void NameSubject(Finding& finding) {
  const ResourceId& id = finding.subject;
  if (id.namespace_name.empty() || id.kind == "File") return;
  finding.message = fmt::format("{}/{}: {}", id.namespace_name, id.name, finding.message);
}

/// The one Canary that a finding speaks of without naming it its counterpart: its subject, the one
/// that claims its subject, or the only one among its related places.
std::optional<ResourceId> CanaryOf(const RuleContext& context, const Finding& finding) {
  if (finding.subject.kind == "Canary") return finding.subject;
  std::set<ResourceId> canaries;
  if (IsA<ServiceKind>(finding.subject)) {
    const ServiceOutlook* service =
        context.plan.Find(finding.subject.namespace_name, finding.subject.name);
    if (service != nullptr) {
      for (const Claim& claim : service->claims) {
        canaries.insert(context.plan.canaries[claim.canary].id());
      }
    }
  }
  if (canaries.empty()) {
    for (const RelatedPlace& place : finding.related) {
      if (place.object && place.object->kind == "Canary") canaries.insert(*place.object);
    }
  }
  return canaries.size() == 1 ? std::optional(*canaries.begin()) : std::nullopt;
}

void NameObjects(const RuleContext& context, const ObjectIndex& objects, Finding& finding) {
  for (RelatedPlace& place : finding.related) {
    const ResourceId* object = objects.At(place.span);
    if (object != nullptr && !place.object) place.object = *object;
  }
  if (!finding.canary) finding.canary = CanaryOf(context, finding);
}

Raised RaisedAs(const Finding& finding) {
  return {finding.subject, finding.severity, finding.span};
}

void Run(const Rule& rule, const RuleContext& context, std::vector<Finding>& findings) {
  Sink sink(rule.info, findings);
  rule.check(context, sink);
}

/// A rule that the configuration switches off runs all the same, unheard, to know whether it would
/// say anything.
void AddUsed(const RuleContext& context, const RuleSettings& settings, const Silencing& silencing,
             SilencedBy& used) {
  used.insert(silencing.used().begin(), silencing.used().end());
  for (const DisabledRules& disabled : settings.disabled_by_config) {
    std::vector<Finding> unheard;
    for (const Rule& rule : AllRules()) {
      if (disabled.codes.count(rule.info.code) != 0) Run(rule, context, unheard);
    }
    const Silencer silencer{{}, disabled.span, disabled.words, {}, ""};
    if (!unheard.empty()) used.insert(silencer.key());
  }
}

}  // namespace

std::vector<Finding> RunRules(const RuleContext& context, const RuleSettings& settings,
                              SilencedBy* used) {
  const Silencing silencing(context.sources, context.inventory, settings, context.around.comments);
  RuleContext told = context;
  told.silencing = &silencing;
  std::vector<Finding> findings;
  for (const Rule& rule : AllRules()) {
    const bool its_turn = rule.info.is_last == (context.around.silenced_by != nullptr);
    if (its_turn && !silencing.Disabled(rule.info.code)) Run(rule, told, findings);
  }
  for (Finding& finding : findings) {
    finding.environments = {context.inventory.environment};
    finding.message += OnlyWhere(context, finding);
    if (context.around.full_names) NameSubject(finding);
    finding.severity = Weighed(context, finding.code, finding.subject, finding.severity);
    finding.severity = silencing.Settle(finding.code, RaisedAs(finding));
    finding.fail_on = silencing.FailOn(RaisedAs(finding));
    finding.suppression = silencing.Find(finding);
  }
  std::erase_if(findings, [&silencing](const Finding& finding) {
    return silencing.DisabledFor(finding.code, RaisedAs(finding));
  });
  if (used != nullptr) AddUsed(told, settings, silencing, *used);
  const ObjectIndex objects(context.inventory);
  for (Finding& finding : findings) {
    NameObjects(context, objects, finding);
    finding.span = context.sources.Resolve(finding.span);
    for (RelatedPlace& place : finding.related) place.span = context.sources.Resolve(place.span);
  }
  SortFindings(context.sources, findings);
  MakeFingerprintsUnique(findings);
  return findings;
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
