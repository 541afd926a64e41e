// Rules and plan cannot disagree: what 101 to 105 say against `changes[]`, 402 and 403 against
// `onDelete` and `deletion`, over every fixture and the recorded snapshots of one release.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reports.h"

namespace {

using canary_lint::test::AllInputs;
using canary_lint::test::Fixture;
using canary_lint::test::ReportOf;
using nlohmann::json;

/// Options that take findings or rows away.
bool Chooses(const Fixture& fixture) {
  return std::any_of(fixture.args.begin(), fixture.args.end(), [](const std::string& arg) {
    return arg.rfind("--disable", 0) == 0 || arg.rfind("--enable", 0) == 0 ||
           arg.rfind("--only", 0) == 0 || arg.rfind("--rules", 0) == 0 ||
           arg.rfind("--severity", 0) == 0 || arg.rfind("-n", 0) == 0 ||
           arg.rfind("--namespace", 0) == 0;
  });
}

/// One report, and what it says of each Service.
class Report {
 public:
  explicit Report(const json& report) : report_(report) {}

  const json& services() const { return report_.at("services"); }
  const json& canaries() const { return report_.at("canaries"); }

  /// Findings of the code about that object of that environment.
  std::vector<const json*> About(const std::string& code, const std::string& kind,
                                 const json& object) const {
    std::vector<const json*> found;
    for (const json& finding : report_.at("findings")) {
      const json& subject = finding.at("subject");
      const json& environments = finding.at("environments");
      if (finding.at("code") == code && subject.at("kind") == kind &&
          subject.at("name") == object.at("name") &&
          subject.value("namespace", "") == object.at("namespace") &&
          std::find(environments.begin(), environments.end(), object.at("environment")) !=
              environments.end()) {
        found.push_back(&finding);
      }
    }
    return found;
  }

  /// By a finding of its own, or by a related place of 101.
  bool Tells(const std::string& code, const json& service) const {
    if (!About(code, "Service", service).empty()) return true;
    for (const json* lead : About("CNL101", "Service", service)) {
      for (const json& place : lead->at("related")) {
        if (place.at("message").get<std::string>().rfind(code + ": ", 0) == 0) return true;
      }
    }
    return false;
  }

 private:
  const json& report_;
};

void ForEachReport(const std::function<void(const Report&)>& check) {
  for (const Fixture& fixture : AllInputs()) {
    if (Chooses(fixture)) continue;
    INFO(fixture.path);
    REQUIRE(ReportOf(fixture).is_object());
    check(Report(ReportOf(fixture)));
  }
}

bool Changes(const json& service, const std::string& path) {
  for (const json& change : service.at("changes")) {
    if (change.at("path") == path) return true;
  }
  return false;
}

const json* Twin(const json& ports, const json& port) {
  for (const json& other : ports) {
    if (other.at("port") == port.at("port") && other.at("protocol") == port.at("protocol")) {
      return &other;
    }
  }
  return nullptr;
}

void CheckPorts(const Report& report, const json& service) {
  const json& after = service.at("after").at("ports");
  std::size_t dropped = 0;
  std::size_t moved = 0;
  bool renamed = false;
  bool changed = false;
  for (const json& port : service.at("before").at("ports")) {
    const json* kept = Twin(after, port);
    if (kept == nullptr) {
      ++dropped;
      continue;
    }
    moved += port.at("targetPort") == kept->at("targetPort") ? 0U : 1U;
    const std::string name = port.value("name", "");
    renamed = renamed || (!name.empty() && name != kept->value("name", ""));
    changed = changed || port != *kept;
  }
  CHECK(report.About("CNL102", "Service", service).size() == dropped);
  CHECK(report.About("CNL103", "Service", service).size() <= moved);
  if (renamed) CHECK(report.Tells("CNL104", service));
  if (!changed) CHECK_FALSE(report.Tells("CNL104", service));
}

TEST_CASE("101 to 105 say what changes") {
  std::size_t takeovers = 0;
  ForEachReport([&](const Report& report) {
    for (const json& service : report.services()) {
      const std::string verdict = service.at("verdict");
      INFO(service.dump());
      const bool touched = Changes(service, "/selector") || Changes(service, "/ports");
      const std::size_t told = report.About("CNL101", "Service", service).size();
      if (verdict == "rewrite") CHECK(told == (touched ? 1U : 0U));
      if (verdict == "conditional" && touched) CHECK(told == 1);
      const bool takes = (verdict == "rewrite" || verdict == "conditional") && touched;
      if (verdict != "rewrite" && verdict != "conditional") CHECK(told == 0);
      if (!takes) continue;
      ++takeovers;
      CheckPorts(report, service);
      if (service.at("before").at("type") != "ClusterIP") CHECK(report.Tells("CNL105", service));
    }
  });
  CHECK(takeovers > 200);
}

/// The message names it, or a related place is in it.
bool Names(const json& finding, const json& service) {
  for (const json& place : finding.at("related")) {
    if (place.contains("object") && place.at("object").at("kind") == "Service" &&
        place.at("object").at("name") == service.at("name")) {
      return true;
    }
  }
  const std::string name = fmt::format("`{}`", service.at("name").get<std::string>());
  return finding.at("message").get<std::string>().find(name) != std::string::npos;
}

/// A Service that no Canary made, that is left, and finds nothing then, for certain.
bool IsStranded(const json& service) {
  const json& left = service.at("onDelete");
  return service.at("verdict") != "owned" && left.at("exists") == true &&
         left.at("certain") == true && left.at("endpoints").empty() &&
         service.at("before").at("type") != "ExternalName";
}

std::vector<const json*> EndsOf(const Report& report, const json& canary) {
  std::vector<const json*> ends = report.About("CNL402", "Canary", canary);
  for (const json* finding : report.About("CNL403", "Canary", canary)) ends.push_back(finding);
  return ends;
}

TEST_CASE("402 and 403 say what a deletion leaves") {
  std::size_t stranded = 0;
  ForEachReport([&](const Report& report) {
    for (const json& service : report.services()) {
      const std::string verdict = service.at("verdict");
      const bool written = verdict == "rewrite" || verdict == "adopt";
      const bool loses = verdict == "leave" && !service.at("endpoints").at("idle").empty();
      if (!IsStranded(service) || (!written && !loses)) continue;
      INFO(service.dump());
      ++stranded;
      bool told = false;
      for (const json& canary : report.canaries()) {
        if (canary.at("environment") != service.at("environment") ||
            canary.at("namespace") != service.at("namespace")) {
          continue;
        }
        for (const json* finding : EndsOf(report, canary)) {
          told =
              told || Names(*finding, service) ||
              finding->at("message").get<std::string>().find(" more without") != std::string::npos;
        }
      }
      CHECK(told);
    }
  });
  CHECK(stranded > 100);
}

TEST_CASE("whom 402 calls stranded the plan leaves without endpoints") {
  ForEachReport([](const Report& report) {
    for (const json& canary : report.canaries()) {
      for (const json* finding : report.About("CNL402", "Canary", canary)) {
        if (finding->at("severity") != "warning") continue;
        INFO(finding->dump());
        for (const json& service : report.services()) {
          if (service.at("environment") != canary.at("environment") ||
              service.at("namespace") != canary.at("namespace")) {
            continue;
          }
          for (const json& place : finding->at("related")) {
            if (!place.contains("object") || place.at("object").at("kind") != "Service" ||
                place.at("object").at("name") != service.at("name")) {
              continue;
            }
            CHECK(service.at("onDelete").at("exists") == true);
            CHECK(service.at("onDelete").at("endpoints").empty());
          }
        }
      }
    }
  });
}

TEST_CASE("a deletion that never ends is 403's") {
  ForEachReport([](const Report& report) {
    for (const json& canary : report.canaries()) {
      INFO(canary.dump());
      const json& deletion = canary.at("deletion");
      const bool hangs = deletion.at("ends") == false && deletion.at("certain") == true;
      bool told = false;
      for (const json* finding : report.About("CNL403", "Canary", canary)) {
        const std::string message = finding->at("message");
        told = told || message.find("never ends") != std::string::npos ||
               message.find("ends Flagger's process") != std::string::npos;
      }
      CHECK(told == hangs);
      if (hangs) CHECK(report.About("CNL402", "Canary", canary).empty());
    }
  });
}

}  // namespace
