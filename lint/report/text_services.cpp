// The tables of the text report.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "report/table.h"
#include "report/text_parts.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

bool IsService(const PlannedObject& object) {
  return object.id.kind == "Service" && object.id.group.empty();
}

std::set<std::string> NamespacesOf(const Report& report, const EnvironmentReport& environment) {
  std::set<std::string> namespaces;
  for (const Canary& canary : environment.inventory->canaries) {
    namespaces.insert(canary.id().namespace_name);
  }
  // A Service may stand elsewhere than the Canary that names it, where a namespace is not set.
  for (const ServiceOutlook& service : environment.plan->services) {
    if (!service.claims.empty()) namespaces.insert(service.id().namespace_name);
  }
  for (const Finding& finding : report.findings) {
    const auto& names = finding.environments;
    const bool here =
        std::find(names.begin(), names.end(), environment.inventory->environment) != names.end();
    if (here && !finding.IsSuppressed()) namespaces.insert(finding.subject.namespace_name);
  }
  return namespaces;
}

std::string CanaryCell(const Plan& plan, const ServiceOutlook& service) {
  if (service.source_of.has_value()) {
    return Visible(plan.canaries[*service.source_of].id().name) + " (target)";
  }
  const Claim* claim = service.DecidingClaim();
  return claim == nullptr ? "" : ClaimsText(plan, {*claim});
}

TableRow Row(const Plan& plan, const ServiceOutlook& service, const Painter& paint) {
  const Tone tone = ToneOf(service.verdict);
  return {{Visible(service.id().name), paint(tone, VerdictName(service.verdict)),
           CanaryCell(plan, service)},
          EffectsOf(plan, service, paint)};
}

TableRow Row(const Plan& plan, const PlannedObject& service, const Painter& paint) {
  const std::string canary = service.claims.size() == 1 ? ClaimsText(plan, service.claims) : "";
  return {{Visible(service.id.name), paint(Tone::kGood, "create"), canary},
          EffectsOf(plan, service, paint)};
}

TableRow HeaderRow(const Painter& paint) {
  TableRow row;
  for (const std::string_view title : {"SERVICE", "VERDICT", "CANARY"}) {
    row.cells.push_back(paint(Tone::kDim, title));
  }
  row.notes = {paint(Tone::kDim, "EFFECT")};
  return row;
}

using Tables = std::map<std::string, std::vector<TableRow>>;  // by namespace

Tables TablesOf(const Report& report, const EnvironmentReport& environment, const Painter& paint) {
  Tables tables;
  const std::set<std::string> namespaces = NamespacesOf(report, environment);
  const Plan& plan = *environment.plan;
  for (const ServiceOutlook& service : plan.services) {
    const std::string& space = service.id().namespace_name;
    if (namespaces.count(space) != 0 && report.Shows(space))
      tables[space].push_back(Row(plan, service, paint));
  }
  for (const PlannedObject& object : plan.planned) {
    if (!IsService(object) || !report.Shows(object.id.namespace_name)) continue;
    tables[object.id.namespace_name].push_back(Row(plan, object, paint));
  }
  return tables;
}

/// A table and the environments that it holds in: rows that differ in their places only are the
/// same to a reader.
struct Section {
  std::string space;
  std::string table;
  std::vector<std::string> environments;
};

std::vector<Section> SectionsOf(const Report& report, const TextStyle& style) {
  const Painter paint(style.color);
  std::vector<Section> sections;
  for (const EnvironmentReport& environment : report.environments) {
    for (auto& [space, rows] : TablesOf(report, environment, paint)) {
      rows.insert(rows.begin(), HeaderRow(paint));
      Section section{space, RenderTable(rows, style.width), {}};
      const auto known = std::find_if(sections.begin(), sections.end(), [&](const Section& other) {
        return other.space == section.space && other.table == section.table;
      });
      Section& kept = known == sections.end() ? sections.emplace_back(std::move(section)) : *known;
      kept.environments.push_back(environment.inventory->environment);
    }
  }
  return sections;
}

std::string Heading(const Report& report, const Section& section) {
  std::string heading = "Namespace " + section.space;
  if (report.all_environments->all.size() > 1) {
    heading += fmt::format(" of {}", fmt::join(section.environments, ", "));
  }
  return Visible(heading);
}

}  // namespace

std::string ServicesText(const Report& report, const TextStyle& style) {
  const Painter paint(style.color);
  std::string text;
  for (const Section& section : SectionsOf(report, style)) {
    if (!text.empty()) text += '\n';
    text += paint(Tone::kStrong, Heading(report, section)) + "\n" + section.table;
  }
  return text;
}

}  // namespace canary_lint
