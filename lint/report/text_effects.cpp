// What becomes of a Service, in a few words each: the end of its row.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "canary_lint/left_alone.h"
#include "report/service_rows.h"
#include "report/shape_text.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

std::string ChangeText(const ServiceOutlook& service, ShapeMember member, const Painter& paint) {
  const ServiceShape& before = service.before;
  const ServiceShape& after = *service.after;
  const std::string key = paint(Tone::kDim, ShapeMemberPath(member).substr(1));
  if (member == ShapeMember::kLabels) {
    return key + " " + Visible(DifferenceText(before.labels, after.labels));
  }
  if (member == ShapeMember::kAnnotations) {
    return key + " " + Visible(DifferenceText(before.annotations, after.annotations));
  }
  return fmt::format("{} {} {} {}", key, Visible(ValueText(before, member)),
                     paint(Tone::kDim, "->"), Visible(ValueText(after, member)));
}

// Flagger's two annotations come with every rewrite: said of owned Services only.
std::vector<std::string> Changes(const ServiceOutlook& service, const Painter& paint) {
  std::vector<std::string> lines;
  if (!service.after.has_value()) return lines;
  for (const ShapeMember member : service.changes) {
    if (member == ShapeMember::kAnnotations && service.verdict != Verdict::kOwned) continue;
    lines.push_back(ChangeText(service, member, paint));
  }
  return lines;
}

constexpr int kOrphaned = 201;
constexpr int kMixes = 202;

bool IsEmpty(const EffectSource& source, const ServiceOutlook& service) {
  return source.worlds.LosesEndpoints(service) || source.told.Has(service.id(), kOrphaned);
}

/// It finds the pods of a target and of its primary: requests go past the weights.
bool Mixes(const EffectSource& source, const ServiceOutlook& service) {
  if (!service.LeftAlone()) return false;
  return source.told.Has(service.id(), kMixes) || source.mixing.contains(&service);
}

/// Of more claims than these a row names the first.
constexpr std::size_t kMostClaims = 12;

std::string ClaimsText(const Plan& plan, const std::vector<Claim>& claims) {
  const bool alike = std::all_of(claims.begin(), claims.end(), [&claims](const Claim& claim) {
    return claim.role == claims.front().role;
  });
  const std::size_t named = claims.size() <= kMostClaims ? claims.size() : kMostClaims - 1;
  std::vector<std::string> texts;
  for (const Claim& claim : std::span(claims).first(named)) {
    const std::string& name = plan.canaries[claim.canary].id().name;
    texts.push_back(alike ? name : fmt::format("{} ({})", name, RoleName(claim.role)));
  }
  const std::size_t more = claims.size() - named;
  return Visible(fmt::format("claimed by {}{}: the last one to write wins", fmt::join(texts, ", "),
                             more == 0 ? "" : fmt::format(" and {} more", more)));
}

bool IsSaid(Reason reason, const CanaryOutlook* canary) {
  return canary != nullptr && canary->state() == reason;
}

std::vector<std::string> WithoutEndpoints(const EffectSource& source, const ServiceOutlook& service,
                                          const CanaryOutlook* canary) {
  std::vector<std::string> lines = Changes(service, source.paint);
  const bool said = IsSaid(service.reason, canary);
  switch (service.verdict) {
    case Verdict::kContested:
      return {source.claimants.at(&service.claims)};
    case Verdict::kConditional:
      if (!said) lines.insert(lines.begin(), OnCondition(service.reason));
      return lines;
    case Verdict::kBlocked:
      return {said ? "not touched" : fmt::format("not touched: {}", WhyBlocked(service.reason))};
    case Verdict::kSource:
      return {"copied, not changed"};
    case Verdict::kAdopt:
    case Verdict::kOwned:
      if (lines.empty()) lines.emplace_back("up to date");
      return lines;
    case Verdict::kRewrite:
    case Verdict::kLeave:
      return lines;
  }
  return lines;
}

// Nothing stops the Canary: what is doubtful is whether a Service of that name is there.
bool MayExist(const Plan& plan, const PlannedObject& service) {
  if (service.reason != Reason::kNamespaceUnset) return false;
  const CanaryOutlook& canary = plan.canaries[service.claims.front().canary];
  return canary.state() != Reason::kNamespaceUnset;
}

std::string EmptyText(const EffectSource& source, const ResourceId& id) {
  return source.paint(source.told.HasError(id) ? Tone::kBad : Tone::kDoubtful,
                      "no endpoints between releases");
}

}  // namespace

EffectSource::EffectSource(const Plan& the_plan, const Worlds& the_worlds,
                           const ToldFindings& findings, const Painter& painter)
    : plan(the_plan), worlds(the_worlds), told(findings), paint(painter) {
  for (const LeftAlone& left : MixingServices(plan, worlds)) mixing.insert(left.service);
  for (const ServiceOutlook& service : plan.services) {
    if (service.verdict != Verdict::kContested) continue;
    claimants.emplace(&service.claims, ClaimsText(plan, service.claims));
  }
  for (const PlannedObject& object : plan.planned) {
    if (!IsA<ServiceKind>(object.id) || object.claims.size() == 1) continue;
    claimants.emplace(&object.claims, ClaimsText(plan, object.claims));
  }
}

bool IsQuiet(const EffectSource& source, const ServiceOutlook& service) {
  const bool kept = service.verdict == Verdict::kAdopt || service.verdict == Verdict::kOwned;
  return kept && Changes(service, source.paint).empty() && !IsEmpty(source, service);
}

bool IsAffected(const EffectSource& source, const ServiceOutlook& service) {
  return IsEmpty(source, service) || Mixes(source, service);
}

std::vector<std::string> EffectsOf(const EffectSource& source, const ServiceOutlook& service,
                                   const CanaryOutlook* for_canary) {
  std::vector<std::string> lines = WithoutEndpoints(source, service, for_canary);
  if (IsEmpty(source, service)) {
    lines.push_back(EmptyText(source, service.id()));
  } else if (Mixes(source, service)) {
    lines.push_back(source.paint(source.told.HasError(service.id()) ? Tone::kBad : Tone::kDoubtful,
                                 "both versions during a release, whatever the weights"));
  } else if (lines.empty() && service.LeftAlone()) {
    lines.emplace_back("left as it is");
  }
  return lines;
}

std::vector<std::string> EffectsOf(const EffectSource& source, const PlannedObject& service,
                                   const CanaryOutlook* for_canary) {
  std::vector<std::string> lines;
  if (MayExist(source.plan, service)) {
    lines.emplace_back("unless the one without a namespace lands here");
  } else if (service.reason != Reason::kNone && !IsSaid(service.reason, for_canary)) {
    lines.push_back(OnCondition(service.reason));
  }
  if (service.claims.size() != 1) lines.push_back(source.claimants.at(&service.claims));
  if (!service.service.has_value()) return lines;
  if (service.service->headless) lines.emplace_back("headless");
  lines.push_back(source.paint(Tone::kDim, "ports ") + Visible(PortsText(service.service->ports)));
  const Endpoints endpoints = source.worlds.EndpointsOf(service.id);
  if (service.role.has_value() && endpoints.AreLost(*service.role, true)) {
    lines.push_back(EmptyText(source, service.id));
  }
  return lines;
}

}  // namespace canary_lint
