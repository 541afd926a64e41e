// What the text report says, for the page: of the controller, of rows, of places; and the rules'
// pages.

#include <deque>
#include <set>

#include "canary_lint/rule.h"
#include "report/finding_excerpts.h"
#include "report/html_parts.h"
#include "report/json_parts.h"
#include "report/places.h"
#include "report/service_rows.h"
#include "report/text_parts.h"

namespace canary_lint {
namespace {

/// What rows of one environment say. In the order of services[], planned[] and canaries[] of the
/// JSON report.
class Words {
 public:
  Words(const Report& report, const EnvironmentReport& environment)
      : report_(report),
        plan_(*environment.plan),
        told_(report, environment),
        source_(plan_, *environment.worlds, told_, Painter(false)) {}

  void WriteServices(JsonWriter& json) const {
    for (const ServiceOutlook& service : plan_.services) {
      if (!report_.Shows(service.id().namespace_name)) continue;
      json.Item(EffectsOf(source_, service, nullptr));
    }
  }

  void WritePlanned(JsonWriter& json) const {
    for (const PlannedObject& object : plan_.planned) {
      if (!report_.Shows(object.id.namespace_name)) continue;
      json.Item(IsA<ServiceKind>(object.id) ? Json(EffectsOf(source_, object, nullptr))
                                            : Json::array());
    }
  }

  void WriteCanaries(JsonWriter& json) const {
    const std::set<std::size_t> contested = ContestedCanaries(plan_);
    for (const CanaryOutlook& canary : plan_.canaries) {
      if (!report_.Shows(canary.id().namespace_name)) continue;
      json.Item(OutcomeOf(canary, contested.count(canary.index) != 0, Painter(false)));
    }
  }

 private:
  const Report& report_;
  const Plan& plan_;
  ToldFindings told_;
  EffectSource source_;
};

}  // namespace

void WriteWords(const Report& report, JsonWriter& json) {
  const std::string assumed =
      ConcernsFlagger(report) ? AssumptionsText(report, {.color = false, .width = 0}) : "";
  json.Member("assumed", assumed);
  std::deque<Words> all;
  for (const EnvironmentReport& environment : report.environments) {
    all.emplace_back(report, environment);
  }
  json.OpenObject("words");
  const auto write = [&](std::string_view name, void (Words::*part)(JsonWriter&) const) {
    json.OpenArray(name);
    for (const Words& words : all) (words.*part)(json);
    json.Close();
  };
  write("services", &Words::WriteServices);
  write("planned", &Words::WritePlanned);
  write("canaries", &Words::WriteCanaries);
  json.Close();
}

void WriteExcerpts(const Report& report, JsonWriter& json) {
  FindingExcerpts excerpts(report, 0, false);
  json.OpenArray("excerpts");
  for (const Finding& finding : report.findings) {
    Json places = Json::array({excerpts.Begin(finding)});
    for (const RelatedPlace& related : finding.related) {
      places.push_back(excerpts.OfRelated(related));
    }
    json.Item(places);
  }
  json.Close();
}

void WriteRules(const Report& report, JsonWriter& json) {
  std::set<int> codes;
  for (const Finding& finding : report.findings) codes.insert(finding.code);
  json.OpenArray("rules");
  for (const Rule& rule : AllRules()) {
    if (codes.count(rule.info.code) == 0) continue;
    Json row = Json::object();
    row["code"] = CodeText(rule.info.code);
    row["name"] = rule.info.name;
    row["summary"] = rule.info.summary;
    row["help"] = HelpAddress(rule.info.name);
    row["page"] = rule.page;
    json.Item(row);
  }
  json.Close();
}

}  // namespace canary_lint
