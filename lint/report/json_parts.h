// The JSON report in parts: one function per array of the report, which writes it row by row, and
// the objects that they share.
//
// The meaning of each field is in report.schema.json. What holds throughout: arrays and maps are
// always there, an absent scalar or object is an omitted member, nothing is null.

#ifndef CANARY_LINT_REPORT_JSON_PARTS_H_
#define CANARY_LINT_REPORT_JSON_PARTS_H_

#include <set>
#include <string_view>
#include <vector>

#include "canary_lint/report.h"
#include "report/json_writer.h"

namespace canary_lint {

/// Adds the member unless the text is empty.
void AddText(Json& object, std::string_view key, std::string_view text);
/// Adds `path`, `line` and `column`.
void AddPlace(Json& object, const Sources& sources, const Span& span);

Json MapJson(const Labels& labels);
Json PortsJson(const std::vector<ServicePort>& ports);
/// `{namespace, name}`
Json NameJson(const ResourceId& id);
/// `["CNL104"]`
Json PartsJson(const std::set<int>& codes);
/// `[{canary{namespace, name}, role}]`; without `role` for what is no Service.
Json ClaimsJson(const Plan& plan, const std::vector<Claim>& claims, bool with_roles);

/// `{name, version}`
Json ToolJson();

/// `[{path, why, objects}]`
Json LeftOutJson(const std::vector<LeftOut>& left_out);

// Each adds the member of its name.
/// `[{name, why, sources[], members[{path, kind, why, objects}], open[]}]`
void WriteEnvironments(const Environments& environments, JsonWriter& json);
void WriteServices(const Report& report, JsonWriter& json);
void WritePlanned(const Report& report, JsonWriter& json);
void WriteCanaries(const Report& report, JsonWriter& json);
void WriteFindings(const Report& report, JsonWriter& json);
void WriteGraph(const Report& report, JsonWriter& json);

/// All members of the report but `graph`.
void WriteMembers(const Report& report, JsonWriter& json);

/// The word for how far a Canary gets: `reconciles`, or its reason.
std::string_view StateName(Reason state);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_JSON_PARTS_H_
