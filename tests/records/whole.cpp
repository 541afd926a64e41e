// Flattens and compares.

#include "whole.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <numeric>
#include <regex>
#include <set>
#include <tuple>

#include "canary_lint/manifest.h"
#include "canary_lint/report.h"

namespace canary_lint::records {
namespace {

std::string Scalar(const YAML::Node& node) {
  static const std::regex other(R"(-?[0-9]+(\.[0-9]+)?|true|false)");
  const std::string text = node.Scalar();
  const bool quoted = node.Tag() == "!";
  return !quoted && std::regex_match(text, other) ? text : fmt::format("\"{}\"", text);
}

/// Ports of a Service are a set: the order of those that were discovered is chance. What is sorted
/// are places: to assign a Node is to change what it stands for.
std::vector<std::size_t> OrderOf(const YAML::Node& list) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&list](std::size_t index) {
    const YAML::Node port = list[index];
    return std::make_tuple(port["port"].as<int>(), port["protocol"].as<std::string>("TCP"),
                           port["name"].as<std::string>(""));
  };
  const bool ports = list.size() > 0 && list[0].IsMap() && list[0]["port"];
  if (ports) {
    std::sort(order.begin(), order.end(),
              [&key](std::size_t a, std::size_t b) { return key(a) < key(b); });
  }
  return order;
}

void Flatten(const YAML::Node& node, const std::string& path, Flat& flat) {
  if (node.IsScalar()) flat[path] = Scalar(node);
  if (node.IsNull()) flat[path] = "null";
  if (node.IsMap() && node.size() == 0) flat[path] = "{}";
  if (node.IsMap()) {
    for (const auto& member : node) {
      const auto key = member.first.as<std::string>();
      Flatten(member.second, path.empty() ? key : fmt::format("{}.{}", path, key), flat);
    }
  }
  if (!node.IsSequence()) return;
  std::size_t index = 0;
  for (const std::size_t place : OrderOf(node)) {
    Flatten(node[place], fmt::format("{}[{}]", path, index++), flat);
  }
}

Flat FlatOf(const YAML::Node& object) {
  Flat flat;
  Flatten(object, "", flat);
  return flat;
}

bool IsCompared(const std::string& kind) {
  return kind == "Service" || kind == "Deployment" || kind == "DaemonSet";
}

void Add(const YAML::Node& object, Objects& objects) {
  const auto kind = object["kind"].as<std::string>();
  if (!IsCompared(kind)) return;
  objects[kind + "/" + object["metadata"]["name"].as<std::string>()] = FlatOf(object);
}

/// Snapshots number uids and addresses anew: they stand for nothing from one to the next.
bool IsNumbered(const Flat::value_type& member) {
  const auto& [path, value] = member;
  const bool address = path.rfind("spec.clusterIP", 0) == 0 && value != "\"None\"";
  return path == "metadata.ownerReferences[0].uid" || address;
}

}  // namespace

Objects Written(const Replay& replay) {
  Report report;
  EnvironmentReport environment;
  environment.environment = &replay.stages.only();
  environment.inventory = &replay.inventory;
  environment.plan = &replay.plan;
  report.environments.push_back(environment);
  Objects objects;
  for (const YAML::Node& document : YAML::LoadAll(WriteManifests(report))) Add(document, objects);
  return objects;
}

std::vector<std::string> LeftOut(const Replay& replay) {
  std::vector<std::string> names;
  for (const WrittenObject& object : WrittenObjects(replay.inventory, replay.plan)) {
    if (!object.manifest && object.id.kind != "Canary") names.push_back(object.id.ShortName());
  }
  return names;
}

std::vector<std::string> Doubtful(const Replay& replay) {
  std::vector<std::string> names;
  for (const WrittenObject& object : WrittenObjects(replay.inventory, replay.plan)) {
    const bool doubt =
        std::any_of(object.notes.begin(), object.notes.end(),
                    [](const std::string& note) { return note.rfind("not certain: ", 0) == 0; });
    if (doubt && object.manifest) names.push_back(object.id.ShortName());
  }
  return names;
}

Objects Stored(const std::string& path) {
  Objects objects;
  const YAML::Node list = YAML::LoadFile(path);
  for (const YAML::Node& object : list["items"]) Add(object, objects);
  return objects;
}

Objects Recorded(const Phase& phase) {
  Objects objects;
  for (const nlohmann::json& service : phase.whole.at("services")) {
    nlohmann::json object;
    object["spec"] = service.at("spec");
    for (const char* member : {"labels", "annotations"}) {
      if (service.contains(member)) object["metadata"][member] = service.at(member);
    }
    objects["Service/" + service.at("name").get<std::string>()] = FlatOf(YAML::Load(object.dump()));
  }
  for (const nlohmann::json& workload : phase.whole.at("workloads")) {
    nlohmann::json object;
    object["spec"]["selector"] = workload.at("selector");
    object["spec"]["template"]["metadata"]["labels"] = workload.at("templateLabels");
    if (!workload.at("replicas").is_null()) object["spec"]["replicas"] = workload.at("replicas");
    if (!workload.at("nodeSelector").is_null()) {
      object["spec"]["template"]["spec"]["nodeSelector"] = workload.at("nodeSelector");
    }
    const auto kind = workload.at("kind").get<std::string>();
    objects[kind + "/" + workload.at("name").get<std::string>()] =
        FlatOf(YAML::Load(object.dump()));
  }
  return objects;
}

bool IsFilledIn(const std::string& path, const std::string& value) {
  static const std::regex any(
      R"(status(\..*|\[.*)?|metadata\.(uid|creationTimestamp|generation|resourceVersion))"
      R"(|metadata\.ownerReferences.*|metadata\.annotations\.deployment\.kubernetes\.io/revision)"
      R"(|metadata\.annotations\.deprecated\.daemonset\.template\.generation)"
      R"(|spec\.template\.metadata\.(creationTimestamp|annotations\.flagger-id))"
      R"(|spec\.(clusterIP|clusterIPs\[0\]|ipFamilies\[0\]|healthCheckNodePort))"
      R"(|spec\.ports\[[0-9]+\]\.(nodePort|targetPort))");
  static const std::set<std::pair<std::string, std::string>> defaults = {
      {"spec.progressDeadlineSeconds", "600"},
      {"spec.revisionHistoryLimit", "10"},
      {"spec.strategy.type", "\"RollingUpdate\""},
      {"spec.strategy.rollingUpdate.maxSurge", "\"25%\""},
      {"spec.strategy.rollingUpdate.maxUnavailable", "\"25%\""},
      {"spec.updateStrategy.type", "\"RollingUpdate\""},
      {"spec.updateStrategy.rollingUpdate.maxSurge", "0"},
      {"spec.updateStrategy.rollingUpdate.maxUnavailable", "1"},
      {"spec.template.spec.dnsPolicy", "\"ClusterFirst\""},
      {"spec.template.spec.restartPolicy", "\"Always\""},
      {"spec.template.spec.schedulerName", "\"default-scheduler\""},
      {"spec.template.spec.securityContext", "{}"},
      {"spec.template.spec.terminationGracePeriodSeconds", "30"},
      {"spec.template.spec.containers[].imagePullPolicy", "\"IfNotPresent\""},
      {"spec.template.spec.containers[].imagePullPolicy", "\"Always\""},  // of an image without tag
      {"spec.template.spec.containers[].terminationMessagePath", "\"/dev/termination-log\""},
      {"spec.template.spec.containers[].terminationMessagePolicy", "\"File\""},
      {"spec.template.spec.containers[].resources", "{}"},
      {"spec.template.spec.containers[].ports[].protocol", "\"TCP\""},
      {"spec.template.spec.volumes[].configMap.defaultMode", "420"},
      {"spec.type", "\"ClusterIP\""},
      {"spec.internalTrafficPolicy", "\"Cluster\""},
      {"spec.externalTrafficPolicy", "\"Cluster\""},
      {"spec.allocateLoadBalancerNodePorts", "true"},
      {"spec.ipFamilyPolicy", "\"SingleStack\""},
      {"spec.sessionAffinity", "\"None\""},
      {"spec.sessionAffinityConfig.clientIP.timeoutSeconds", "10800"},
      {"spec.ports[].protocol", "\"TCP\""}};
  if (std::regex_match(path, any)) return true;
  static const std::regex index(R"(\[[0-9]+\])");
  return defaults.count({std::regex_replace(path, index, "[]"), value}) != 0;
}

std::vector<std::string> PartDifferences(const Flat& written, const Flat& recorded) {
  std::vector<std::string> differences;
  for (const auto& [path, value] : recorded) {
    const auto found = written.find(path);
    if (found == written.end() && IsFilledIn(path, value)) continue;
    if (found != written.end() && found->second == value) continue;
    differences.push_back(fmt::format("{}: written {}, seen {}", path,
                                      found == written.end() ? "nothing" : found->second, value));
  }
  return differences;
}

std::vector<std::string> WholeDifferences(const Flat& written, const Flat& stored) {
  Flat expected = stored;
  std::erase_if(expected, IsNumbered);
  std::vector<std::string> differences = PartDifferences(written, expected);
  for (const auto& [path, value] : written) {
    if (stored.count(path) != 0) continue;
    differences.push_back(fmt::format("{}: written {}, stored nothing", path, value));
  }
  return differences;
}

bool IsChanged(const Flat& before, const Flat& after) {
  const auto own = [](const Flat& object) {
    Flat members;
    for (const auto& [path, value] : object) {
      const bool noise = path.rfind("status", 0) == 0 || path.find("uid") != path.npos ||
                         path.find("deployment.kubernetes.io") != path.npos;
      const bool address = path.rfind("spec.clusterIP", 0) == 0;
      if (!noise && !address) members.emplace(path, value);
    }
    return members;
  };
  return own(before) != own(after);
}

}  // namespace canary_lint::records
