// Sorts the Services of an environment below its Canaries, and puts those together of which the
// same is to be said.

#include "report/service_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "report/unicode.h"

namespace canary_lint {
namespace {

bool IsPlannedService(const PlannedObject& object) { return IsA<ServiceKind>(object.id); }

/// Adds what is claimed to the list of each Canary that claims it, in the role of its first claim.
template <typename T>
void AddTo(std::vector<ClaimedBy<T>>& lists, const T& claimed, std::size_t canary, Role role) {
  ClaimedBy<T>& list = lists[canary];
  if (list.empty() || list.back().object != &claimed) list.push_back({role, &claimed});
}

/// A row of one Service, on its way to be put together with others: apex, primary, canary.
struct Entry {
  Role role = Role::kApex;
  ServiceRow row;
};

void AddRows(std::vector<Entry> entries, std::vector<ServiceRow>& rows) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.role < b.role; });
  std::map<std::pair<std::string_view, std::vector<std::string>>, std::size_t> known;
  for (std::size_t i = 0; i < rows.size(); ++i)
    known.try_emplace({rows[i].word, rows[i].effects}, i);
  for (Entry& entry : entries) {
    const auto [same, is_new] = known.try_emplace({entry.row.word, entry.row.effects}, rows.size());
    if (is_new) {
      rows.push_back(std::move(entry.row));
    } else {
      rows[same->second].names.push_back(std::move(entry.row.names.front()));
    }
  }
}

/// A Service that stands elsewhere than its Canary says where.
std::string NameBelow(const ResourceId& canary, const ResourceId& service) {
  const bool here = canary.namespace_name == service.namespace_name;
  return Visible(here ? service.name : service.namespace_name + "/" + service.name);
}

ServiceRow RowOf(const EffectSource& source, const ServiceOutlook& service,
                 const CanaryOutlook* canary, std::string name) {
  ServiceRow row;
  row.word = VerdictName(service.verdict);
  row.tone = ToneOf(service.verdict);
  row.names = {std::move(name)};
  row.effects = EffectsOf(source, service, canary);
  row.quiet = IsQuiet(source, service);
  return row;
}

ServiceRow RowOf(const EffectSource& source, const PlannedObject& service,
                 const CanaryOutlook& canary) {
  ServiceRow row;
  row.word = "create";
  row.tone = Tone::kGood;
  row.names = {NameBelow(canary.id(), service.id)};
  row.effects = EffectsOf(source, service, &canary);
  row.quiet = row.effects.size() == 1 && service.claims.size() == 1;
  return row;
}

/// A healthy Canary is one row: `adopt  web, create web-primary, web-canary: ports 80 (http)`.
void JoinQuiet(const EffectSource& source, std::vector<ServiceRow>& rows) {
  const auto quiet = [](const ServiceRow& row) { return row.quiet; };
  if (rows.size() < 2 || !std::all_of(rows.begin(), rows.end(), quiet)) return;
  ServiceRow& first = rows.front();
  for (std::size_t i = 1; i < rows.size(); ++i) {
    std::string& name = rows[i].names.front();
    name = fmt::format("{} {}", source.paint(rows[i].tone, rows[i].word), name);
    std::move(rows[i].names.begin(), rows[i].names.end(), std::back_inserter(first.names));
  }
  first.effects = std::move(rows.back().effects);
  rows.resize(1);
}

std::vector<Entry> Claimed(const Report& report, const EffectSource& source,
                           const ClaimedServices& claimed, std::size_t canary) {
  std::vector<Entry> entries;
  const CanaryOutlook& outlook = source.plan.canaries[canary];
  for (const auto& [role, service] : claimed.services[canary]) {
    if (!report.Shows(service->id().namespace_name)) continue;
    entries.push_back(
        {role, RowOf(source, *service, &outlook, NameBelow(outlook.id(), service->id()))});
  }
  return entries;
}

std::vector<Entry> Created(const Report& report, const EffectSource& source,
                           const ClaimedServices& claimed, std::size_t canary) {
  std::vector<Entry> entries;
  for (const auto& [role, object] : claimed.planned[canary]) {
    if (!report.Shows(object->id.namespace_name)) continue;
    entries.push_back({role, RowOf(source, *object, source.plan.canaries[canary])});
  }
  return entries;
}

/// Canaries by the workload that they stand for.
using ByTarget = std::map<std::pair<std::string, std::string>, std::size_t>;

ByTarget CanariesByTarget(const Plan& plan) {
  ByTarget canaries;
  for (std::size_t i = 0; i < plan.canaries.size(); ++i) {
    const Canary& canary = *plan.canaries[i].canary;
    canaries.try_emplace(
        {canary.id().namespace_name, canary.target.kind + "/" + canary.target.name}, i);
  }
  return canaries;
}

std::optional<std::size_t> IndexOf(const Plan& plan, const ResourceId& canary) {
  const CanaryOutlook* found = plan.FindCanary(canary.namespace_name, canary.name);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::size_t>(found - plan.canaries.data());
}

/// Whose doing it is that it is affected.
std::optional<std::size_t> Affecting(const EffectSource& source, const ByTarget& targets,
                                     const ServiceOutlook& service) {
  const Endpoints endpoints = source.worlds.EndpointsOf(service.id());
  for (const auto* owners : {&endpoints.analysis, &endpoints.before}) {
    for (const std::string& owner : *owners) {
      const auto found = targets.find({service.id().namespace_name, owner});
      if (found != targets.end()) return found->second;
    }
  }
  for (const Finding* finding : source.told.About(service.id())) {
    if (!finding->canary.has_value()) continue;
    if (const auto index = IndexOf(source.plan, *finding->canary)) return index;
  }
  return std::nullopt;
}

}  // namespace

ClaimedServices::ClaimedServices(const Plan& plan)
    : services(plan.canaries.size()), planned(plan.canaries.size()) {
  for (const ServiceOutlook& service : plan.services) {
    if (service.source_of) AddTo(services, service, *service.source_of, Role::kApex);
    for (const Claim& claim : service.claims) AddTo(services, service, claim.canary, claim.role);
  }
  for (const PlannedObject& object : plan.planned) {
    if (!IsPlannedService(object)) continue;
    for (const Claim& claim : object.claims) AddTo(planned, object, claim.canary, claim.role);
  }
}

ToldFindings::ToldFindings(const Report& report, const EnvironmentReport& environment) {
  for (const Finding& finding : report.findings) {
    const auto& names = finding.environments;
    const bool here =
        std::find(names.begin(), names.end(), environment.inventory->environment) != names.end();
    if (here && finding.IsTold()) by_subject_[finding.subject].push_back(&finding);
  }
}

const std::vector<const Finding*>& ToldFindings::About(const ResourceId& id) const {
  static const std::vector<const Finding*> none;
  const auto found = by_subject_.find(id);
  return found == by_subject_.end() ? none : found->second;
}

bool ToldFindings::Has(const ResourceId& id, int code) const {
  const auto& about = About(id);
  return std::any_of(about.begin(), about.end(),
                     [code](const Finding* finding) { return finding->code == code; });
}

bool ToldFindings::HasError(const ResourceId& id) const {
  const auto& about = About(id);
  return std::any_of(about.begin(), about.end(),
                     [](const Finding* finding) { return finding->severity == Severity::kError; });
}

LeftServices SortLeftAlone(const Report& report, const EffectSource& source) {
  LeftServices left;
  const ByTarget targets = CanariesByTarget(source.plan);
  for (const ServiceOutlook& service : source.plan.services) {
    if (!service.LeftAlone() || !report.Shows(service.id().namespace_name)) continue;
    const bool told = !source.told.About(service.id()).empty();
    if (!told && !IsAffected(source, service)) {
      left.others.push_back(&service);
    } else if (const auto canary = Affecting(source, targets, service)) {
      left.by_canary[*canary].push_back(&service);
    } else {
      left.told.push_back(&service);
    }
  }
  return left;
}

std::vector<ServiceRow> RowsOf(const Report& report, const EffectSource& source,
                               const ClaimedServices& claimed, std::size_t canary,
                               const LeftServices& left) {
  std::vector<ServiceRow> rows;
  AddRows(Claimed(report, source, claimed, canary), rows);
  AddRows(Created(report, source, claimed, canary), rows);
  JoinQuiet(source, rows);
  const auto alone = left.by_canary.find(canary);
  if (alone == left.by_canary.end()) return rows;
  std::vector<Entry> entries;
  for (const ServiceOutlook* service : alone->second) {
    entries.push_back({Role::kApex, RowOf(source, *service, nullptr, Visible(service->id().name))});
  }
  AddRows(std::move(entries), rows);
  return rows;
}

std::vector<ServiceRow> RowsOf(const EffectSource& source,
                               const std::vector<const ServiceOutlook*>& services) {
  std::vector<Entry> entries;
  for (const ServiceOutlook* service : services) {
    const std::string name = service->id().namespace_name + "/" + service->id().name;
    entries.push_back({Role::kApex, RowOf(source, *service, nullptr, Visible(name))});
  }
  std::vector<ServiceRow> rows;
  AddRows(std::move(entries), rows);
  return rows;
}

}  // namespace canary_lint
