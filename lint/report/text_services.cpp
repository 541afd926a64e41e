// The tables of the text report.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/table.h"
#include "report/text_parts.h"
#include "report/unicode.h"

namespace canary_lint {
namespace {

bool IsService(const PlannedObject& object) {
  return object.id.kind == "Service" && object.id.group.empty();
}

std::set<std::string> NamespacesOf(const Report& report, const UnitReport& unit) {
  std::set<std::string> namespaces;
  for (const Canary& canary : unit.inventory->canaries) {
    namespaces.insert(canary.id().namespace_name);
  }
  for (const Finding& finding : report.findings) {
    const bool here = !finding.suppressed && finding.unit == unit.inventory->unit;
    if (here) namespaces.insert(finding.subject.namespace_name);
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

Tables TablesOf(const Report& report, const UnitReport& unit, const Painter& paint) {
  Tables tables;
  const std::set<std::string> namespaces = NamespacesOf(report, unit);
  const Plan& plan = *unit.plan;
  for (const ServiceOutlook& service : plan.services) {
    const std::string& space = service.id().namespace_name;
    if (namespaces.count(space) != 0) tables[space].push_back(Row(plan, service, paint));
  }
  for (const PlannedObject& object : plan.planned) {
    if (!IsService(object)) continue;
    tables[object.id.namespace_name].push_back(Row(plan, object, paint));
  }
  return tables;
}

std::string Heading(const Report& report, const UnitReport& unit, const std::string& space) {
  std::string heading = "Namespace " + space;
  if (report.units.size() > 1 && unit.inventory->unit != ".") {
    heading += " of " + unit.inventory->unit;
  }
  return Visible(heading);
}

}  // namespace

std::string ServicesText(const Report& report, const TextStyle& style) {
  const Painter paint(style.color);
  std::string text;
  for (const UnitReport& unit : report.units) {
    for (auto& [space, rows] : TablesOf(report, unit, paint)) {
      if (!text.empty()) text += '\n';
      text += paint(Tone::kStrong, Heading(report, unit, space)) + "\n";
      rows.insert(rows.begin(), HeaderRow(paint));
      text += RenderTable(rows, style.width);
    }
  }
  return text;
}

}  // namespace canary_lint
