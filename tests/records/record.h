// What the real controller was seen doing: fixtures/recorded/observed/<story>.json, which holds
// what each release of Flagger showed; what several showed alike stands there once.

#ifndef CANARY_LINT_TESTS_RECORDS_RECORD_H_
#define CANARY_LINT_TESTS_RECORDS_RECORD_H_

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "canary_lint/model.h"
#include "canary_lint/profile.h"

namespace canary_lint::records {

/// The versions in which every story was recorded. Snapshots exist for the third only; the others
/// started from the same objects.
const std::vector<std::string>& WholeVersions();
inline constexpr std::string_view kSnapshotVersion = "1.41.0";

/// These and the versions around a difference, in which the stories that show it were recorded.
std::vector<std::string> Versions();

/// Every story that has been recorded, by name. The rest plan_deletion_test.cpp plays.
std::vector<std::string> Stories();
/// Those that were recorded in a version.
std::vector<std::string> Stories(const std::string& version);

/// What happens after the controller has settled: release, apply, replace, delete.
std::vector<std::string> StepsOf(const std::string& story);

/// `fixtures/recorded/snapshots/<story>.<which>.yaml`
std::string SnapshotPath(const std::string& story, const std::string& which);
/// What was applied: `fixtures/recorded/stories/<story>.yaml`.
std::string ManifestPath(const std::string& story);

/// One Service as it was seen.
struct SeenService {
  std::string name, type, owner;
  bool headless = false;
  Labels selector, labels, annotations;
  std::vector<ServicePort> ports;      ///< sorted by number, protocol, name
  std::vector<std::string> selected;   ///< ready or not
  std::vector<std::string> endpoints;  ///< ready, hand-written addresses included
};

struct SeenWorkload {
  std::string kind, name;
  Labels selector, template_labels;
  std::optional<std::int64_t> replicas;
};

struct SeenRoute {
  std::string kind, name, owner;
  nlohmann::json spec;
};

struct Phase {
  std::vector<SeenService> services;
  std::vector<SeenWorkload> workloads;
  std::vector<SeenRoute> routes;
  std::vector<std::string> configs;             ///< ConfigMaps and Secrets, `Kind/name`
  std::vector<std::string> autoscalers;         ///< `Kind/name`
  std::map<std::string, std::string> canaries;  ///< name -> phase
  std::vector<std::string> events;
  nlohmann::json whole;  ///< all that was recorded

  const SeenService* Find(const std::string& name) const;
  const SeenWorkload* FindWorkload(const std::string& kind, const std::string& name) const;
};

/// The same Services and workloads, with the same selectors, replicas and endpoints.
bool SameShape(const Phase& a, const Phase& b);

struct Record {
  std::string version, story;
  std::string mesh_provider;
  std::vector<std::string> args;
  bool rejected = false;  ///< the API server refused the Canary
  std::map<std::string, Phase> phases;

  const Phase* Find(const std::string& phase) const;
  /// A release that can never end was left behind, after its step or between: the target is up.
  bool EndsInRelease() const;
  /// The settings of the controller that it was recorded with.
  ProfileOverrides Settings() const;
};

Record ReadRecord(const std::string& version, const std::string& story);
/// A record of one release that lies elsewhere.
Record ReadRecordFile(const std::string& path);

}  // namespace canary_lint::records

#endif  // CANARY_LINT_TESTS_RECORDS_RECORD_H_
