// Reads the records; a record that says something unknown ends the test.

#include "record.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <tuple>

namespace canary_lint::records {
namespace {

using Json = nlohmann::json;

constexpr const char* kRoot = FIXTURES_DIR "/recorded/";

std::string Text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? "" : found->get<std::string>();
}

Labels Map(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? Labels{} : found->get<Labels>();
}

std::vector<std::string> List(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return {};
  return found->get<std::vector<std::string>>();
}

ServicePort ReadPort(const Json& json) {
  ServicePort port;
  port.name = Text(json, "name");
  port.protocol = Text(json, "protocol");
  port.port = json.at("port").get<std::int64_t>();
  const Json& target = json.at("targetPort");
  if (target.is_string()) port.target_port.name = target.get<std::string>();
  if (target.is_number()) port.target_port.number = target.get<std::int64_t>();
  port.node_port = json.value("nodePort", std::int64_t{0});
  port.app_protocol = Text(json, "appProtocol");
  return port;
}

SeenService ReadService(const Json& json) {
  SeenService service;
  const Json& spec = json.at("spec");
  service.name = Text(json, "name");
  service.type = Text(spec, "type");
  service.owner = Text(json, "owner");
  service.headless = Text(spec, "clusterIP") == "None";
  service.selector = Map(spec, "selector");
  service.labels = Map(json, "labels");
  service.annotations = Map(json, "annotations");
  if (spec.contains("ports")) {
    for (const Json& port : spec.at("ports")) service.ports.push_back(ReadPort(port));
  }
  std::sort(service.ports.begin(), service.ports.end(),
            [](const ServicePort& a, const ServicePort& b) {
              return std::tie(a.port, a.protocol, a.name) < std::tie(b.port, b.protocol, b.name);
            });
  service.selected = List(json, "selected");
  service.endpoints = List(json, "endpoints");
  return service;
}

SeenWorkload ReadWorkload(const Json& json) {
  SeenWorkload workload;
  workload.kind = Text(json, "kind");
  workload.name = Text(json, "name");
  workload.selector = Map(json.at("selector"), "matchLabels");
  workload.template_labels = Map(json, "templateLabels");
  if (!json.at("replicas").is_null()) workload.replicas = json.at("replicas").get<std::int64_t>();
  return workload;
}

Phase ReadPhase(const Json& json) {
  Phase phase;
  for (const Json& service : json.at("services")) phase.services.push_back(ReadService(service));
  for (const Json& item : json.at("workloads")) phase.workloads.push_back(ReadWorkload(item));
  for (const Json& route : json.at("routes")) {
    phase.routes.push_back({Text(route, "kind"), Text(route, "name"), Text(route, "owner"),
                            route.value("spec", Json())});
  }
  for (const Json& scaler : json.value("autoscalers", Json::array())) {
    phase.autoscalers.push_back(Text(scaler, "kind") + "/" + Text(scaler, "name"));
  }
  phase.configs = List(json, "configs");
  for (const Json& canary : json.at("canaries")) {
    phase.canaries[Text(canary, "name")] = Text(canary, "phase");
  }
  phase.events = List(json, "events");
  phase.whole = json;
  return phase;
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

/// One flag of Flagger, as it was given to it.
void Set(const std::string& arg, ProfileOverrides& settings) {
  const std::string name = arg.substr(0, arg.find('='));
  const std::string value = name == arg ? "" : arg.substr(name.size() + 1);
  if (name == "-selector-labels") {
    settings.selector_labels = Split(value, ',');
  } else if (name == "-include-label-prefix") {
    settings.include_label_prefix = Split(value, ',');
  } else if (name == "-namespace") {
    settings.watch_namespace = value;
  } else if (name == "-enable-config-tracking") {
    settings.config_tracking = value == "true";
  } else {
    throw std::runtime_error("unknown argument: " + arg);
  }
}

/// The records of each story, by its name.
const std::map<std::string, Json>& Observed() {
  static const std::map<std::string, Json> observed = [] {
    std::map<std::string, Json> all;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(kRoot) + "observed")) {
      std::ifstream in(entry.path());
      all.emplace(entry.path().stem().string(), Json::parse(in));
    }
    return all;
  }();
  return observed;
}

bool Has(const Json& list, const std::string& version) {
  const auto releases = list.get<std::vector<std::string>>();
  return std::find(releases.begin(), releases.end(), version) != releases.end();
}

/// What that release showed, of a list of what several showed alike; null where it showed nothing.
const Json* SeenIn(const Json& all, const std::string& version) {
  for (const Json& one : all) {
    if (Has(one.at("releases"), version)) return &one.at("seen");
  }
  return nullptr;
}

Record ReadHead(const Json& json) {
  Record record;
  record.story = json.at("scenario").get<std::string>();
  record.mesh_provider = json.at("meshProvider").get<std::string>();
  record.args = List(json, "args");
  return record;
}

}  // namespace

const std::vector<std::string>& WholeVersions() {
  static const std::vector<std::string> versions{"1.30.0", "1.35.0", "1.41.0", "1.44.0"};
  return versions;
}

std::vector<std::string> Versions() {
  std::set<std::string> versions;
  for (const auto& [story, records] : Observed()) {
    for (const Json& release : records.at("releases")) versions.insert(release);
  }
  return {versions.begin(), versions.end()};
}

std::vector<std::string> Stories(const std::string& version) {
  std::vector<std::string> stories;
  for (const auto& [story, records] : Observed()) {
    if (Has(records.at("releases"), version)) stories.push_back(story);
  }
  return stories;
}

std::vector<std::string> Stories() { return Stories(std::string(kSnapshotVersion)); }

std::vector<std::string> StepsOf(const std::string& story) {
  constexpr std::string_view kHead = "# steps: ";
  std::ifstream in(ManifestPath(story));
  for (std::string line; std::getline(in, line) && line.rfind('#', 0) == 0;) {
    if (line.rfind(kHead, 0) == 0) return Split(line.substr(kHead.size()), ' ');
  }
  return {};
}

std::string SnapshotPath(const std::string& story, const std::string& which) {
  return kRoot + std::string("snapshots/") + story + "." + which + ".yaml";
}

std::string ManifestPath(const std::string& story) {
  return kRoot + std::string("stories/") + story + ".yaml";
}

const SeenService* Phase::Find(const std::string& name) const {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const SeenService& seen) { return seen.name == name; });
  return found == services.end() ? nullptr : &*found;
}

const SeenWorkload* Phase::FindWorkload(const std::string& kind, const std::string& name) const {
  const auto found = std::find_if(
      workloads.begin(), workloads.end(),
      [&](const SeenWorkload& seen) { return seen.kind == kind && seen.name == name; });
  return found == workloads.end() ? nullptr : &*found;
}

bool SameShape(const Phase& a, const Phase& b) {
  return std::equal(a.services.begin(), a.services.end(), b.services.begin(), b.services.end(),
                    [](const SeenService& x, const SeenService& y) {
                      return std::tie(x.name, x.selector, x.endpoints) ==
                             std::tie(y.name, y.selector, y.endpoints);
                    }) &&
         std::equal(a.workloads.begin(), a.workloads.end(), b.workloads.begin(), b.workloads.end(),
                    [](const SeenWorkload& x, const SeenWorkload& y) {
                      return std::tie(x.kind, x.name, x.replicas) ==
                             std::tie(y.kind, y.name, y.replicas);
                    });
}

const Phase* Record::Find(const std::string& phase) const {
  const auto found = phases.find(phase);
  return found == phases.end() ? nullptr : &found->second;
}

bool Record::EndsInRelease() const {
  const Phase* last = Find("released") != nullptr ? Find("released") : Find("idle");
  return last != nullptr &&
         std::any_of(last->canaries.begin(), last->canaries.end(),
                     [](const auto& canary) { return canary.second == "Progressing"; });
}

ProfileOverrides Record::Settings() const {
  ProfileOverrides settings;
  settings.version = ParseKnownRelease(version);
  if (!settings.version) throw std::runtime_error("no known release: " + version);
  settings.mesh_provider = mesh_provider;
  for (const std::string& arg : args) Set(arg, settings);
  return settings;
}

Record ReadRecord(const std::string& version, const std::string& story) {
  const Json& records = Observed().at(story);
  if (!Has(records.at("releases"), version)) {
    throw std::runtime_error(story + " was not recorded in " + version);
  }
  Record record = ReadHead(records);
  record.version = version;
  record.rejected = SeenIn(records.at("rejected"), version) != nullptr;
  for (const auto& [name, all] : records.at("phases").items()) {
    const Json* seen = SeenIn(all, version);
    if (seen != nullptr) record.phases.emplace(name, ReadPhase(*seen));
  }
  return record;
}

Record ReadRecordFile(const std::string& path) {
  std::ifstream in(path);
  const Json json = Json::parse(in);
  Record record = ReadHead(json);
  record.version = json.at("flagger").get<std::string>();
  record.rejected = !json.at("rejected").is_null();
  for (const auto& [name, phase] : json.at("phases").items()) {
    record.phases.emplace(name, ReadPhase(phase));
  }
  return record;
}

}  // namespace canary_lint::records
