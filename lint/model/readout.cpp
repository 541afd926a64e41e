// Members in the order of their keys; defaults by path, one table.

#include "model/readout.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "canary_lint/last_applied.h"
#include "model/kinds.h"

namespace canary_lint {
namespace {

/// A path with `*` for an item of a list, and the scalar that the API server puts there; `?` for
/// whatever stands there, which nobody reads.
struct Default {
  std::string_view kind;  // `Workload` for everything with a pod template
  std::string_view path;
  std::string_view text;
};

// pkg/apis/core/v1/defaults.go and pkg/apis/apps/v1/defaults.go of Kubernetes 1.32.
constexpr std::array kDefaults = {
    Default{"", "status", "?"},
    Default{"", "apiVersion", "?"},
    Default{"", "kind", "?"},
    Default{"", "metadata.name", "?"},
    Default{"", "metadata.namespace", "?"},
    Default{"", "metadata.uid", "?"},
    Default{"", "metadata.resourceVersion", "?"},
    Default{"", "metadata.managedFields", "?"},
    Default{"", "metadata.creationTimestamp", "?"},
    Default{"", "metadata.generation", "?"},
    Default{"", "metadata.selfLink", "?"},
    Default{"Service", "spec.type", "ClusterIP"},
    Default{"Service", "spec.sessionAffinity", "None"},
    Default{"Service", "spec.internalTrafficPolicy", "Cluster"},
    Default{"Service", "spec.clusterIPs", "?"},
    Default{"Service", "spec.ipFamilies", "?"},
    Default{"Service", "spec.ipFamilyPolicy", "SingleStack"},
    Default{"Service", "spec.ports.*.protocol", "TCP"},
    Default{"Workload", "spec.replicas", "1"},
    Default{"Workload", "spec.revisionHistoryLimit", "?"},
    Default{"Workload", "spec.progressDeadlineSeconds", "600"},
    Default{"Workload", "spec.template.metadata.creationTimestamp", "?"},
    Default{"Workload", "spec.template.spec.restartPolicy", "Always"},
    Default{"Workload", "spec.template.spec.dnsPolicy", "?"},
    Default{"Workload", "spec.template.spec.schedulerName", "?"},
    Default{"Workload", "spec.template.spec.securityContext", "?"},
    Default{"Workload", "spec.template.spec.terminationGracePeriodSeconds", "?"},
    Default{"Workload", "spec.template.spec.imagePullSecrets", "?"},
    Default{"Workload", "spec.template.spec.containers.*.resources", "?"},
    Default{"Workload", "spec.template.spec.containers.*.imagePullPolicy", "?"},
    Default{"Workload", "spec.template.spec.containers.*.securityContext", "?"},
    Default{"Workload", "spec.template.spec.containers.*.terminationMessagePath", "?"},
    Default{"Workload", "spec.template.spec.containers.*.terminationMessagePolicy", "?"},
    Default{"Workload", "spec.template.spec.containers.*.env.*.value", "?"},
    Default{"Workload", "spec.template.spec.containers.*.ports.*.protocol", "TCP"},
};

bool IsWorkload(std::string_view kind) {
  constexpr std::array<std::string_view, 4> kKinds = {"Deployment", "DaemonSet", "StatefulSet",
                                                      "ReplicaSet"};
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool IsOf(const Default& known, std::string_view kind) {
  return known.kind.empty() || known.kind == kind || (known.kind == "Workload" && IsWorkload(kind));
}

/// Annotations that tools write about the object, not about what it does.
bool IsNotRead(std::string_view annotation) {
  return annotation == kLastAppliedAnnotation || annotation == "deployment.kubernetes.io/revision";
}

/// Objects nest 500 deep at most (lint/load/tree_builder.h), so that this may recurse.
class Writer {
 public:
  explicit Writer(const Resource& resource) : resource_(resource) {}

  std::string Run() {
    if (FindRemovedVersion(resource_)) text_ = resource_.version;
    Write(resource_.root);
    return std::move(text_);
  }

 private:
  bool IsDefault(Value value) const {
    return std::any_of(kDefaults.begin(), kDefaults.end(), [&](const Default& known) {
      if (!IsOf(known, resource_.id.kind) || known.path != path_) return false;
      return known.text == "?" || known.text == value.Text();
    });
  }

  static bool IsEmpty(Value value) {
    return value.IsNull() || ((value.IsMap() || value.IsSequence()) && value.size() == 0);
  }

  bool IsOwnPort(std::string_view key, Value map) const {
    return key == "targetPort" && path_ == "spec.ports.*.targetPort" &&
           map["targetPort"].Text() == map["port"].Text();
  }

  bool IsData() const {
    return path_.compare(0, 5, "data.") == 0 || path_.compare(0, 11, "stringData.") == 0 ||
           path_.compare(0, 11, "binaryData.") == 0;
  }

  void Write(Value value) {
    if (value.IsMap()) return Map(value);
    if (value.IsSequence()) return Sequence(value);
    const bool data =
        IsData() && (resource_.id.kind == "ConfigMap" || resource_.id.kind == "Secret");
    text_ += value.IsString() ? '"' : '=';
    if (!data) text_ += value.Text();
    text_ += '\0';
  }

  void Sequence(Value sequence) {
    text_ += '[';
    const std::size_t length = path_.size();
    path_ += ".*";
    for (const Value item : sequence.Items()) Write(item);
    path_.resize(length);
    text_ += ']';
  }

  void Map(Value map) {
    std::vector<Member> members;
    for (const Member member : map.Members()) members.push_back(member);
    std::sort(members.begin(), members.end(),
              [](const Member& a, const Member& b) { return a.key < b.key; });
    text_ += '{';
    const std::size_t length = path_.size();
    for (const Member& member : members) {
      const bool annotation = path_ == "metadata.annotations" && IsNotRead(member.key);
      if (!path_.empty()) path_ += '.';
      path_ += member.key;
      if (!annotation && !IsEmpty(member.value) && !IsDefault(member.value) &&
          !IsOwnPort(member.key, map)) {
        text_ += member.key;
        text_ += '\0';
        Write(member.value);
      }
      path_.resize(length);
    }
    text_ += '}';
  }

  const Resource& resource_;
  std::string path_;
  std::string text_;
};

}  // namespace

std::string ReadoutOf(const Resource& resource) { return Writer(resource).Run(); }

}  // namespace canary_lint
