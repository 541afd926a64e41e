// The JSON report in parts: one function per array of the report, and the objects that they share.
//
// The meaning of each field is in report.schema.json. What holds throughout: arrays and maps are
// always there, an absent scalar or object is an omitted member, nothing is null.

#ifndef CANARY_LINT_REPORT_JSON_PARTS_H_
#define CANARY_LINT_REPORT_JSON_PARTS_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/report.h"

namespace canary_lint {

/// Keeps its members in the order in which they were added.
using Json = nlohmann::ordered_json;

/// The text of a whole report, with a line break at its end. A path may hold bytes that are not
/// UTF-8: they become U+FFFD. What reorders text or cannot be seen is escaped.
std::string JsonText(const Json& json);

/// Adds the member unless the text is empty.
void AddText(Json& object, std::string_view key, std::string_view text);
/// Adds `path`, `line` and `column`.
void AddPlace(Json& object, const Sources& sources, const Span& span);

Json MapJson(const Labels& labels);
Json PortsJson(const std::vector<ServicePort>& ports);
/// `{namespace, name}`
Json NameJson(const ResourceId& id);
/// `[{canary{namespace, name}, role}]`; without `role` for what is no Service.
Json ClaimsJson(const Plan& plan, const std::vector<Claim>& claims, bool with_roles);

/// `[{name, why, sources[], members[{path, kind, why, objects}], open[]}]`
Json EnvironmentsJson(const Environments& environments);
/// `[{path, why, objects}]`
Json LeftOutJson(const std::vector<LeftOut>& left_out);
Json ServicesJson(const Report& report);
Json PlannedJson(const Report& report);
Json CanariesJson(const Report& report);
Json FindingsJson(const Report& report);
Json GraphJson(const Report& report);

/// The word for how far a Canary gets: `reconciles`, or its reason.
std::string_view StateName(Reason state);

}  // namespace canary_lint

#endif  // CANARY_LINT_REPORT_JSON_PARTS_H_
