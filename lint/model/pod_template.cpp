#include <map>
#include <utility>

#include "model/readers.h"
#include "model/reading.h"

namespace canary_lint {
namespace {

ContainerPort ReadPort(Value value) {
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
  for (const Value port : value["ports"].Items()) container.ports.push_back(ReadPort(port));
  container.readiness_probe = value["readinessProbe"].IsMap();
  return container;
}

/// Collects references; of one name met twice the last decides whether it is optional.
class ReferenceCollector {
 public:
  void Add(const char* kind, Value reference, std::string_view name_member) {
    if (!reference.IsMap()) return;
    const Value name = reference[name_member];
    ConfigReference found;
    found.kind = kind;
    found.name = std::string(name.StringOr(""));
    found.optional = reference["optional"].AsBool().value_or(false);
    found.span = name ? name.span() : reference.span();
    if (found.name.empty()) return;
    references_[{found.kind, found.name}] = found;
  }

  void Volume(Value volume) {
    Add("ConfigMap", volume["configMap"], "name");
    Add("Secret", volume["secret"], "secretName");
    for (const Value source : volume["projected"]["sources"].Items()) {
      Add("ConfigMap", source["configMap"], "name");
      Add("Secret", source["secret"], "name");
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
  for (const Value volume : pod_spec["volumes"].Items()) collector.Volume(volume);
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
  pod.finished = phase == "Succeeded" || phase == "Failed";
  for (const Value condition : status["conditions"].Items()) {
    if (condition["type"].StringOr("") == "Ready") {
      pod.ready = condition["status"].StringOr("") == "True";
    }
  }
  pod.ip = std::string(status["podIP"].StringOr(""));
  return pod;
}

}  // namespace canary_lint
