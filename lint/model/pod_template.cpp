// Containers, what they refer to, and where the kubelet mounts it.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

ContainerPort ReadContainerPort(Value value) {
  ContainerPort port;
  port.name = std::string(value["name"].StringOr(""));
  port.number = value["containerPort"].AsInteger().value_or(0);
  const std::string_view protocol = value["protocol"].StringOr("");
  if (!protocol.empty()) port.protocol = std::string(protocol);
  port.span = value.span();
  return port;
}

Container ReadContainer(Value value) {
  Container container;
  container.name = std::string(value["name"].StringOr(""));
  container.image = std::string(value["image"].StringOr(""));
  container.args = ReadStrings(value["command"]);
  for (std::string& argument : ReadStrings(value["args"])) {
    container.args.push_back(std::move(argument));
  }
  for (const Value port : value["ports"].Items()) {
    container.ports.push_back(ReadContainerPort(port));
  }
  // What has not started is not ready (UpdatePodStatus of kubelet's pkg/kubelet/prober).
  container.readiness_probe = value["readinessProbe"].IsMap() || value["startupProbe"].IsMap();
  return container;
}

/// What containers see of one volume.
struct Mounted {
  bool whole = false;
  std::set<std::string, std::less<>> paths;  ///< the first step of each `subPath`
};

Mounted MountsOf(Value pod_spec, std::string_view volume) {
  Mounted mounted;
  for (const char* member : {"containers", "initContainers"}) {
    for (const Value container : pod_spec[member].Items()) {
      for (const Value mount : container["volumeMounts"].Items()) {
        if (mount["name"].StringOr("") != volume) continue;
        const std::string_view path = mount["subPath"].StringOr("");
        if (path.empty()) mounted.whole = true;
        mounted.paths.emplace(path.substr(0, path.find('/')));
      }
    }
  }
  return mounted;
}

/// Collects references; of one name met twice the last decides whether it is optional.
class ReferenceCollector {
 public:
  ConfigReference* Add(const char* kind, Value reference, std::string_view name_member) {
    if (!reference.IsMap()) return nullptr;
    const Value name = reference[name_member];
    if (name.StringOr("").empty()) return nullptr;
    ConfigReference& found = references_[{kind, std::string(name.StringOr(""))}];
    found.kind = kind;
    found.name = std::string(name.StringOr(""));
    found.optional = reference["optional"].AsBool().value_or(false);
    found.span = name.span();
    return &found;
  }

  void AddFiles(const char* kind, Value source, std::string_view name_member,
                const Mounted& mounted) {
    ConfigReference* reference = Add(kind, source, name_member);
    if (reference == nullptr) return;
    if (source["items"].size() == 0) {
      reference->every_file |= mounted.whole;
      reference->files.insert(mounted.paths.begin(), mounted.paths.end());
    }
    for (const Value item : source["items"].Items()) {
      const std::string_view path = item["path"].StringOr("");
      const bool seen = mounted.whole || mounted.paths.count(path.substr(0, path.find('/'))) != 0;
      if (seen) reference->files.emplace(item["key"].StringOr(""));
    }
  }

  void Volume(Value volume, const Mounted& mounted) {
    AddFiles("ConfigMap", volume["configMap"], "name", mounted);
    AddFiles("Secret", volume["secret"], "secretName", mounted);
    for (const Value source : volume["projected"]["sources"].Items()) {
      AddFiles("ConfigMap", source["configMap"], "name", mounted);
      AddFiles("Secret", source["secret"], "name", mounted);
    }
  }

  void Environment(Value container) {
    for (const Value variable : container["env"].Items()) {
      const Value from = variable["valueFrom"];
      if (from["configMapKeyRef"].IsMap()) {
        Add("ConfigMap", from["configMapKeyRef"], "name");
      } else {
        Add("Secret", from["secretKeyRef"], "name");
      }
    }
    for (const Value from : container["envFrom"].Items()) {
      if (from["configMapRef"].IsMap()) {
        Add("ConfigMap", from["configMapRef"], "name");
      } else {
        Add("Secret", from["secretRef"], "name");
      }
    }
  }

  std::vector<ConfigReference> Take() {
    std::vector<ConfigReference> result;
    for (auto& [key, reference] : references_) result.push_back(std::move(reference));
    return result;
  }

 private:
  std::map<std::pair<std::string, std::string>, ConfigReference> references_;
};

}  // namespace

std::vector<Container> ReadContainers(Value list) {
  std::vector<Container> containers;
  for (const Value container : list.Items()) containers.push_back(ReadContainer(container));
  return containers;
}

std::vector<ConfigReference> ReadConfigReferences(Value pod_spec) {
  ReferenceCollector collector;
  for (const Value volume : pod_spec["volumes"].Items()) {
    collector.Volume(volume, MountsOf(pod_spec, volume["name"].StringOr("")));
  }
  for (const char* member : {"containers", "initContainers"}) {
    for (const Value container : pod_spec[member].Items()) collector.Environment(container);
  }
  return collector.Take();
}

std::vector<ConfigReference> ReadVolumeClaims(Value pod_spec) {
  std::vector<ConfigReference> claims;
  for (const Value volume : pod_spec["volumes"].Items()) {
    const Value name = volume["persistentVolumeClaim"]["claimName"];
    if (name.StringOr("").empty()) continue;
    claims.push_back({"PersistentVolumeClaim", std::string(name.StringOr("")), false, name.span()});
  }
  return claims;
}

PodTemplate ReadPodTemplate(Value pod_template) {
  PodTemplate result;
  const Value spec = pod_template["spec"];
  result.labels = ReadStringMap(pod_template["metadata"]["labels"]);
  result.annotations = ReadStringMap(pod_template["metadata"]["annotations"]);
  result.containers = ReadContainers(spec["containers"]);
  for (const Value container : spec["initContainers"].Items()) {
    if (container["restartPolicy"].StringOr("") != "Always") continue;
    result.sidecars.push_back(ReadContainer(container));
  }
  result.config_references = ReadConfigReferences(spec);
  result.claims = ReadVolumeClaims(spec);
  result.spread_terms = ReadSpreadTerms(spec);
  result.node_selector = ReadStringMap(spec["nodeSelector"]);
  return result;
}

Pod ReadPod(const Resource& resource) {
  Pod pod;
  Problems ignored;
  ReadObject(resource, NameRule::kAny, pod, ignored);
  const Value status = resource.root["status"];
  pod.containers = ReadContainers(resource.Spec()["containers"]);
  const std::string_view phase = status["phase"].StringOr("");
  const bool goes = !resource.Metadata()["deletionTimestamp"].IsNull();
  pod.finished = phase == "Succeeded" || phase == "Failed" || goes;
  for (const Value condition : status["conditions"].Items()) {
    if (condition["type"].StringOr("") == "Ready") {
      pod.ready = condition["status"].StringOr("") == "True";
    }
  }
  pod.ip = std::string(status["podIP"].StringOr(""));
  return pod;
}

}  // namespace canary_lint
