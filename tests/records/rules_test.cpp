// What the rules say of an apply and of a deletion, against what the controller was seen doing: 401
// against the phases `applied` and `applied-client`, 402 and 403 against `deleted`.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "canary_lint/appliers.h"
#include "canary_lint/referrers.h"
#include "canary_lint/rule.h"
#include "record.h"
#include "replay.h"

namespace canary_lint::records {
namespace {

using nlohmann::json;

/// The objects that a step of the story applies.
std::vector<json> AppliedBy(const std::string& story, const std::string& step) {
  std::ifstream file(ManifestPath(story));
  std::ostringstream text;
  text << file.rdbuf();
  const std::string whole = text.str();
  const std::string mark = "\n# step: " + step + "\n";
  const std::size_t begin = whole.find(mark);
  if (begin == std::string::npos) return {};
  const std::size_t from = begin + mark.size();
  std::string part = whole.substr(from, whole.find("\n# step: ", from) - from);
  std::vector<json> objects;
  while (!part.empty()) {
    const std::size_t end = part.find("\n---\n");
    std::string one = part.substr(0, end);
    if (one.rfind("---\n", 0) == 0) one.erase(0, 4);
    json object = json::parse(one, nullptr, false);
    if (object.is_object()) objects.push_back(std::move(object));
    part = end == std::string::npos ? "" : part.substr(end + 5);
  }
  return objects;
}

AppliedShape ShapeOf(const json& service) {
  AppliedShape shape;
  const json& spec = service.at("spec");
  shape.selector = spec.value("selector", Labels{});
  for (const json& entry : spec.value("ports", json::array())) {
    ServicePort port;
    port.name = entry.value("name", "");
    port.port = entry.at("port").get<std::int64_t>();
    port.target_port.number = entry.value("targetPort", std::int64_t{0});
    shape.ports.push_back(std::move(port));
  }
  return shape;
}

std::string PortsText(std::vector<ServicePort> ports) {
  std::sort(ports.begin(), ports.end(),
            [](const ServicePort& a, const ServicePort& b) { return a.port < b.port; });
  std::string text;
  for (const ServicePort& port : ports) {
    text += fmt::format("{}:{}>{} ", port.name, port.port, port.target_port.ToString());
  }
  return text;
}

/// The Canary is suspended, and its release knows that: nobody corrects what is applied.
bool StaysAsApplied(const Record& record) {
  return record.story.find("suspended") != std::string::npos && record.version != "1.30.0";
}

void CheckApply(const Record& record, const std::string& phase, Merge merge) {
  const std::string step = phase == "applied" ? "apply" : "apply-client";
  const Phase* before =
      record.Find("replaced") != nullptr ? record.Find("replaced") : record.Find("idle");
  const auto replay =
      RunReplay(SnapshotPath(record.story, "before"), record.story, record.Settings());
  for (const json& object : AppliedBy(record.story, step)) {
    if (object.at("kind") != "Service") continue;
    const std::string name = object.at("metadata").at("name");
    INFO(record.version, " ", record.story, " ", phase, ": Service ", name);
    const SeenService* seen = record.phases.at(phase).Find(name);
    const SeenService* live = before->Find(name);
    const ServiceOutlook* row = replay->plan.Find(record.story, name);
    if (seen == nullptr || live == nullptr || row == nullptr || !live->owner.empty()) continue;
    if (row->verdict != Verdict::kRewrite) continue;
    const AppliedShape applied = ApplyOver(ShapeOf(object), {live->selector, live->ports}, merge);
    const bool stays = StaysAsApplied(record);
    CHECK(seen->selector == (stays ? applied.selector : live->selector));
    CHECK(PortsText(seen->ports) == PortsText(stays ? applied.ports : live->ports));
    if (!stays) continue;
    // The forecast that 401 puts into words, made before Flagger ran.
    const auto reversion = ReversionOf(replay->inventory, replay->plan, *row);
    REQUIRE(reversion.has_value());
    CHECK(reversion->selector == seen->selector);
    CHECK(reversion->found == seen->selected);
    CHECK(reversion->moves);
    const ServiceAt* reapplied = replay->worlds->at(Moment::kReapplied).Find(row->id());
    REQUIRE(reapplied != nullptr);
    REQUIRE(reapplied->shape != nullptr);
    CHECK(reapplied->shape->selector == seen->selector);
    CHECK(PortsText(reapplied->shape->ports) == PortsText(seen->ports));
    CHECK(reapplied->endpoints() == seen->selected);
    for (const ServicePort& port : reversion->returning) {
      CHECK(PortsText(seen->ports).find(PortsText({port})) != std::string::npos);
    }
  }
}

TEST_CASE("what an apply brings back was foreseen, and what Flagger corrects") {
  std::size_t phases = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      if (record.Find("applied") != nullptr) CheckApply(record, "applied", Merge::kServerSide);
      if (record.Find("applied-client") != nullptr) {
        CheckApply(record, "applied-client", Merge::kThreeWay);
      }
      phases += record.Find("applied") != nullptr || record.Find("applied-client") != nullptr;
    }
  }
  CHECK(phases > 20);
}

std::vector<Finding> FindingsOf(const Replay& replay) {
  const Referrers referrers(replay.inventory);
  const WorldGraphs graphs(replay.inventory, replay.plan, *replay.worlds);
  const std::vector<Problem> problems;
  const RuleContext context{replay.stages.input.sources,
                            problems,
                            replay.inventory,
                            referrers,
                            replay.profiles,
                            replay.plan,
                            *replay.worlds,
                            graphs};
  return RunRules(context, {});
}

bool Names(const Finding& finding, const std::string& service) {
  return finding.message.find("`" + service + "`") != std::string::npos ||
         std::any_of(finding.related.begin(), finding.related.end(), [&](const auto& place) {
           return place.object && place.object->kind == "Service" && place.object->name == service;
         });
}

/// A release that can never end leaves the target up; pods that are never ready have no addresses.
bool IsAtRest(const Record& record) {
  return record.story.rfind("never-ready", 0) != 0 && !record.EndsInRelease();
}

/// Returns how many Services it told of.
std::size_t CheckDeletion(const Record& record, const std::string& from) {
  const auto replay = RunReplay(SnapshotPath(record.story, from), record.story, record.Settings());
  const Phase& deleted = record.phases.at("deleted");
  std::vector<Finding> ends;
  for (Finding& finding : FindingsOf(*replay)) {
    if (finding.code == 402 || finding.code == 403) ends.push_back(std::move(finding));
  }
  std::size_t told = 0;
  for (const ServiceOutlook& row : replay->plan.services) {
    const std::string& name = row.id().name;
    const SeenService* seen = deleted.Find(name);
    const bool certain = replay->worlds->IsCertain(Moment::kDeleted, row.id());
    if (!certain || row.before.type == "ExternalName" || seen == nullptr) continue;
    INFO(record.version, " ", record.story, " from ", from, ": Service ", name);
    const bool empty = seen->selected.empty() && seen->endpoints.empty();
    const bool users = !row.service->IsOwnedByCanary();
    for (const Finding& finding : ends) {
      const bool strands =
          finding.code == 402 && finding.severity == Severity::kWarning &&
          std::any_of(finding.related.begin(), finding.related.end(), [&](const auto& place) {
            return place.object && place.object->name == name && place.object->kind == "Service";
          });
      if (strands) CHECK(empty);
    }
    const bool lost = users && empty && !replay->worlds->EndpointsOf(row.id()).idle.empty();
    if (!lost) continue;
    ++told;
    CHECK(std::any_of(ends.begin(), ends.end(),
                      [&](const Finding& finding) { return Names(finding, name); }));
  }
  for (const CanaryOutlook& canary : replay->plan.canaries) {
    if (!canary.deletion.certain || canary.deletion.crashes) continue;
    const bool hangs = deleted.canaries.count(canary.id().name) != 0;
    INFO(record.version, " ", record.story, " from ", from, ": Canary ", canary.id().name);
    CHECK(hangs == std::any_of(ends.begin(), ends.end(), [&](const Finding& finding) {
            return finding.subject == canary.id() &&
                   finding.message.find("never ends") != std::string::npos;
          }));
  }
  return told;
}

TEST_CASE("what 402 and 403 say of a deletion is what was left by it") {
  std::size_t told = 0;
  for (const std::string& version : Versions()) {
    for (const std::string& story : Stories(version)) {
      const Record record = ReadRecord(version, story);
      const std::vector<std::string> steps = StepsOf(story);
      const bool changed = std::any_of(steps.begin(), steps.end(), [](const std::string& step) {
        return step == "apply" || step == "apply-client" || step == "replace";
      });
      if (record.rejected || record.Find("deleted") == nullptr || changed) continue;
      if (IsAtRest(record)) told += CheckDeletion(record, "before");
    }
  }
  CHECK(told > 100);
}

}  // namespace
}  // namespace canary_lint::records
